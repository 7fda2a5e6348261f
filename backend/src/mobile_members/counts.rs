//! What is counted of mobile members: on each side by state and region, so that registers and flows have their totals.

use std::collections::BTreeMap;

use changxiao_shared::mobile_members::MobilityState;
use changxiao_shared::mobile_members::rules::is_open;
use changxiao_shared::regions::RegionLevel;

use super::rows::MobilityRecord;
use crate::db::{Figure, Measure, Tx};
use crate::fault::{Fault, Outcome};

/// Counts a mobility on both sides, or takes it away (`n` is 1 or -1).
pub(super) fn add(tx: &mut Tx<'_>, row: &MobilityRecord, n: i64) {
    let figure = |measure, region: &str| Figure { measure, year: 0, facet: format!("{}/{region}", row.state.code()) };
    tx.count(&row.out_path, figure(Measure::Away, row.destination.at(RegionLevel::City).as_str()), n);
    if let Some(path) = &row.in_path {
        tx.count(path, figure(Measure::Arrived, &row.origin), n);
    }
}

/// A counter's state and region.
fn parse(facet: &str) -> Outcome<(MobilityState, &str)> {
    facet
        .split_once('/')
        .and_then(|(state, region)| Some((MobilityState::from_code(state)?, region)))
        .ok_or_else(|| Fault::internal(format!("a counter of mobile members named {facet}")))
}

/// How many are in a state, or in any that is not finished.
pub(super) fn sum(counted: &[(String, i64)], wanted: Option<MobilityState>) -> Outcome<i64> {
    let mut sum = 0;
    for (facet, n) in counted {
        let (state, _) = parse(facet)?;
        sum += if wanted.map_or(is_open(state), |wanted| wanted == state) { *n } else { 0 };
    }
    Ok(sum)
}

/// Those who have left and are not back, by region.
pub(super) fn by_region(counted: &[(String, i64)]) -> Outcome<BTreeMap<String, i64>> {
    let mut sums: BTreeMap<String, i64> = BTreeMap::new();
    for (facet, n) in counted {
        let (state, region) = parse(facet)?;
        if changxiao_shared::mobile_members::rules::is_away(state) {
            *sums.entry(region.to_owned()).or_default() += n;
        }
    }
    sums.retain(|_, n| *n != 0);
    Ok(sums)
}

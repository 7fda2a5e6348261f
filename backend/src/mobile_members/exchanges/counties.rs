//! How the committees of two counties keep in touch: from a number of shared members on, the counties' offices step in
//! (C3-07).

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use changxiao_shared::mobile_members::exchanges::rules::{CLAUSE, half_of};
use changxiao_shared::mobile_members::exchanges::{CountyExchanges, ExchangeState};
use changxiao_shared::organizations::{OrgLevel, OrganizationId};
use changxiao_shared::rule_sets::Rule;
use chrono::NaiveDate;

use super::prepare::{committees, pairs, reference};
use super::repo;
use crate::db::Conn;
use crate::fault::Outcome;
use crate::mobile_members::committee::Committees;
use crate::organizations::rows::OrganizationRecord;
use crate::{organizations, rule_sets};

/// The counties with which one shares members, the most members first. Any other organisation shares with nobody.
pub(super) fn of(conn: &mut Conn, own: OrganizationId, today: NaiveDate) -> Outcome<Vec<CountyExchanges>> {
    let own = organizations::by_ids(conn, &[own])?.pop().filter(|found| found.level == OrgLevel::County);
    let Some(own) = own else { return Ok(Vec::new()) };
    let stays = repo::open_stays(conn, &own.path)?;
    let committees = committees(conn, &stays)?;
    let rules = rule_sets::rules_at(conn, &own.path, today)?;
    let rule = rules.get(Rule::CoordinationMembers);
    let begun = |partner: &OrganizationRecord| CountyExchanges {
        partner: reference(partner),
        away: 0,
        arrived: 0,
        pairs: 0,
        overdue: 0,
        sent: 0,
        answered: 0,
        threshold: rule.map(|rule| rule.value.value),
        steps_in: false,
        clause: rule.map_or_else(|| CLAUSE.to_owned(), |rule| rule.value.clause.clone()),
    };
    let mut found: HashMap<OrganizationId, CountyExchanges> = HashMap::new();
    for pair in pairs(conn, &committees, &stays, today)? {
        let Some((partner, away)) = other(&committees, &own, (&pair.home.path, &pair.host.path)) else { continue };
        let county = found.entry(partner.id).or_insert_with(|| begun(partner));
        *(if away { &mut county.away } else { &mut county.arrived }) += pair.members;
        county.pairs += 1;
        county.overdue += i64::from(pair.due_on.is_some_and(|day| day < today));
        county.steps_in = county.threshold.is_some_and(|least| county.away + county.arrived >= i64::from(least));
    }
    count_sheets(conn, &own, today, &mut found)?;
    let mut counties: Vec<CountyExchanges> = found.into_values().collect();
    counties.sort_by_key(|county| (-county.away - county.arrived, county.partner.id));
    Ok(counties)
}

/// Of two committees, the county of the one that is not the own county's, and whether the own one is the first.
fn other<'c>(
    committees: &'c Committees,
    own: &OrganizationRecord,
    (first, second): (&[u8], &[u8]),
) -> Option<(&'c OrganizationRecord, bool)> {
    let (first, second) = committees.county(first).zip(committees.county(second))?;
    match (first.id == own.id, second.id == own.id) {
        (true, false) => Some((second, true)),
        (false, true) => Some((first, false)),
        _ => None,
    }
}

/// The sheets of this half-year.
fn count_sheets(
    conn: &mut Conn,
    own: &OrganizationRecord,
    today: NaiveDate,
    found: &mut HashMap<OrganizationId, CountyExchanges>,
) -> Outcome<()> {
    let sheets = repo::of_half(conn, &own.path, half_of(today))?;
    let paths = sheets.iter().flat_map(|(sender, partner, _)| [sender.as_slice(), partner.as_slice()]);
    let committees = Committees::on(conn, paths)?;
    for (sender, partner, state) in &sheets {
        let Some((county, _)) = other(&committees, own, (sender, partner)) else { continue };
        if let Entry::Occupied(mut counted) = found.entry(county.id) {
            let counted = counted.get_mut();
            *(match state {
                ExchangeState::Sent => &mut counted.sent,
                ExchangeState::Answered => &mut counted.answered,
            }) += 1;
        }
    }
    Ok(())
}

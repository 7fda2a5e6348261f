//! Where members have gathered, worked out from the register (C3-06).

use std::collections::HashMap;

use changxiao_shared::members::MemberKind;
use changxiao_shared::mobile_members::MobileMember;
use changxiao_shared::mobile_members::groups::rules::is_suggested;
use changxiao_shared::mobile_members::groups::{BRANCH_MEMBERS, GroupSuggestion, SuggestedMember};
use changxiao_shared::regions::{RegionCode, RegionLevel};
use changxiao_shared::rule_sets::Rule;
use chrono::NaiveDate;

use super::repo;
use super::rows::Traveller;
use super::view::reference;
use crate::db::{Conn, Scope};
use crate::fault::{Fault, Outcome};
use crate::mobile_members::{places, view};
use crate::{organizations, rule_sets};

/// The most suggestions shown at once.
const MOST: i64 = 50;

/// Every place where enough members of a subtree are, the largest first.
pub(super) fn of_subtree(
    conn: &mut Conn,
    organization: &organizations::Found,
    today: NaiveDate,
) -> Outcome<Vec<GroupSuggestion>> {
    let rules = rule_sets::rules_at(conn, &organization.path, today)?;
    let Some(rule) = rules.get(Rule::GatheringMembers) else { return Ok(Vec::new()) };
    let scope = Scope::everything().narrowed(&organization.path);
    let set_aside: HashMap<String, Option<i64>> =
        repo::suggestions::set_aside(conn, organization.id)?.into_iter().collect();
    let found = repo::suggestions::places(conn, &scope, rule.value.value, MOST)?;
    let is_new = |(key, n): &(String, i64)| is_suggested(*n, rule.value.value, set_aside.get(key).copied().flatten());
    let keys: Vec<String> = found.into_iter().filter(is_new).map(|(key, _)| key).collect();
    let mut there: HashMap<String, Vec<Traveller>> = HashMap::new();
    for (key, traveller) in repo::suggestions::travellers(conn, &scope, &keys)? {
        there.entry(key).or_default().push(traveller);
    }
    let travellers: Vec<(String, Vec<Traveller>)> =
        keys.into_iter().filter_map(|key| there.remove_entry(&key)).collect();
    views(conn, travellers, (rule.value.value, &rule.value.clause))
}

fn views(
    conn: &mut Conn,
    found: Vec<(String, Vec<Traveller>)>,
    (gathering, clause): (i32, &str),
) -> Outcome<Vec<GroupSuggestion>> {
    let branches = found.iter().flat_map(|(_, there)| there.iter().map(|t| t.mobility.organization_id));
    let names = view::names(conn, branches)?;
    let regions: Vec<RegionCode> = found.iter().map(|(_, there)| common(there)).collect::<Outcome<_>>()?;
    let region_names = places::names(conn, regions.iter().copied())?;
    let one = |((key, there), region): ((String, Vec<Traveller>), RegionCode)| {
        let full = there.iter().filter(|t| t.kind == MemberKind::Full).count();
        let employer = there.first().and_then(|t| t.mobility.employer.clone()).unwrap_or_default();
        GroupSuggestion {
            key,
            region,
            region_name: region_names.get(&region).cloned().unwrap_or_default(),
            employer: employer.trim().to_owned(),
            gathering,
            clause: clause.to_owned(),
            branch_possible: i64::try_from(full).is_ok_and(|full| full >= BRANCH_MEMBERS),
            members: there
                .into_iter()
                .map(|t| SuggestedMember {
                    mobility_id: t.mobility.id,
                    member: MobileMember { id: t.mobility.member_id, name: t.name },
                    kind: t.kind,
                    organization: reference(&names, t.mobility.organization_id),
                })
                .collect(),
        }
    };
    Ok(found.into_iter().zip(regions).map(one).collect())
}

/// The township all are in; where they are in several, the county.
fn common(there: &[Traveller]) -> Outcome<RegionCode> {
    let first = there.first().ok_or_else(|| Fault::internal("a gathering of nobody"))?.mobility.destination;
    let township = first.at(RegionLevel::Township);
    let same = there.iter().all(|t| t.mobility.destination.at(RegionLevel::Township) == township);
    Ok(if same { township } else { first.at(RegionLevel::County) })
}

//! Leads as either side sees them.

use std::collections::HashMap;

use changxiao_shared::department_notices::rules::{actions, is_open};
use changxiao_shared::department_notices::{LeadRow, LeadSide, LeadView};
use changxiao_shared::identity::Deed;
use changxiao_shared::mobile_members::MobilityId;
use changxiao_shared::organizations::{OrganizationId, OrganizationRef};
use changxiao_shared::regions::RegionCode;

use super::leads::LEAD;
use super::rows::LeadRecord;
use crate::db::{Conn, Read, Scope, read_timeline};
use crate::fault::{Fault, Outcome};
use crate::{identity, mobile_members, organizations, regions};

/// Names of the organisations of both sides: whoever sees a lead may read them.
pub(super) fn names(conn: &mut Conn, rows: &[LeadRecord]) -> Outcome<HashMap<OrganizationId, String>> {
    let homes = rows.iter().filter_map(|row| row.home_organization_id);
    organizations::names(conn, &Scope::everything(), rows.iter().map(|row| row.organization_id).chain(homes))
}

pub(super) fn reference(names: &HashMap<OrganizationId, String>, id: OrganizationId) -> OrganizationRef {
    OrganizationRef { id, name: names.get(&id).cloned().unwrap_or_default() }
}

/// Rows of the list.
pub(super) fn rows(conn: &mut Conn, rows: Vec<LeadRecord>) -> Outcome<Vec<LeadRow>> {
    let names = names(conn, &rows)?;
    let mut codes: Vec<RegionCode> = rows.iter().map(|row| row.place).collect();
    codes.sort_unstable();
    codes.dedup();
    let places = regions::full_names(conn, &codes)?;
    let one = |row: LeadRecord| LeadRow {
        id: row.id,
        name: row.name,
        source: row.source,
        department: row.department,
        state: row.state,
        place: row.place,
        place_name: places.get(&row.place).cloned().unwrap_or_default(),
        noticed_on: row.noticed_on,
        organization: reference(&names, row.organization_id),
        home: row.home_organization_id.map(|id| reference(&names, id)),
    };
    Ok(rows.into_iter().map(one).collect())
}

/// A lead in full.
pub(super) fn of(read: &mut Read<'_>, scope: &Scope, row: LeadRecord) -> Outcome<LeadView> {
    let here = scope.contains(&row.org_path);
    let other = if here { row.home_organization_id } else { Some(row.organization_id) };
    let contacts = match other {
        Some(organization) => identity::who_may(read, Deed::MobilityDecide, organization)?,
        None => Vec::new(),
    };
    let arrived = if here && is_open(row.state) { arrived(read.conn, &row)? } else { None };
    let history = read_timeline(read.conn, (LEAD, row.id.0))?;
    let lead = rows(read.conn, vec![row.clone()])?.pop().ok_or_else(Fault::not_found)?;
    Ok(LeadView {
        lead,
        spot: row.spot,
        work: row.work,
        side: if here { LeadSide::Here } else { LeadSide::Home },
        contacts,
        arrived,
        mobility_id: row.mobility_id,
        actions: if here { actions(row.state) } else { Vec::new() },
        history,
        version: row.version,
    })
}

/// A mobility with which the person was received here. Who is known by name only is found by it.
fn arrived(conn: &mut Conn, row: &LeadRecord) -> Outcome<Option<MobilityId>> {
    let stay = match row.member_id {
        Some(member) => mobile_members::open_stay(conn, member)?,
        None => mobile_members::stay_by_name(conn, &row.org_path, &row.name)?,
    };
    let received = |path: &Vec<u8>| path.starts_with(&row.org_path);
    Ok(stay.filter(|stay| stay.in_path.as_ref().is_some_and(received)).map(|stay| stay.id))
}

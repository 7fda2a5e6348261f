//! What can be done with leads: every function demands a proof of permission.

use changxiao_shared::department_notices::{
    CreateLead, LeadAction, LeadId, LeadNote, LeadQuery, LeadRow, LeadSide, LeadSource, LeadState, LeadTodo, LeadView,
    ReceiveLead,
};
use changxiao_shared::identity::{Deed, Relation, allowed, need};
use changxiao_shared::kernel::{FieldCode, PageView};
use changxiao_shared::organizations::OrganizationId;

pub(super) use super::intake::receive as take_in;
use super::intake::wrong_place;
use super::leads::{LEAD, event, step};
use super::rows::LeadRecord;
use super::{repo, view};
use crate::access::{Grant, SignedIn};
use crate::db::{Read, Tx};
use crate::fault::{Fault, Outcome, no_field_errors};
use crate::paging::Paging;
use crate::{members, mobile_members, organizations};

/// The most that is shown of what waits.
const MOST: i64 = 100;

/// One page of leads of either side, the newest first.
pub(super) fn list(
    read: &mut Read<'_>,
    grant: &Grant<need::MobilityManage>,
    query: &LeadQuery,
) -> Outcome<PageView<LeadRow>> {
    let scope = organizations::narrow(read.conn, grant.scope(), query.within)?;
    let paging = Paging::new("newest", query.cursor.as_deref(), query.limit);
    let rows = repo::list(read.conn, &scope, query, paging.after()?, paging.rows())?;
    let total = match paging.whole(rows.len()) {
        Some(total) => total,
        None => repo::count(read.conn, &scope, query)?,
    };
    paging.page(rows, total, |row| row.id)?.try_with(|rows| view::rows(read.conn, rows))
}

/// One lead within reach on either side.
pub(super) fn get(read: &mut Read<'_>, grant: &Grant<need::MobilityManage>, id: LeadId) -> Outcome<LeadView> {
    let row = repo::find(read.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    view::of(read, grant.scope(), row)
}

/// Enters a lead from a survey (C3-03, D3-06). Whose ID number it is, is found later: here nothing is told.
pub(super) fn create(tx: &mut Tx<'_>, grant: &Grant<need::MobilityManage>, input: &CreateLead) -> Outcome<LeadView> {
    organizations::hold_tree(tx.conn)?;
    let organization = organizations::find_active(tx.conn, grant.scope(), input.organization_id)?
        .ok_or_else(|| Fault::field("organization_id", FieldCode::NoSuchRecord))?;
    no_field_errors(wrong_place(tx.conn, &[("place".to_owned(), input.place)])?)?;
    if input.noticed_on > tx.today() {
        return Err(Fault::field("noticed_on", FieldCode::InFuture));
    }
    let hash = input.id_number.as_deref().map(|number| members::id_number_hash(tx.keys, number));
    if let Some(hash) = &hash {
        // What a lead will tell of a member out of reach is counted like every other way to ask for one.
        let holder = members::repo::holder_of(tx.conn, hash)?;
        let met = match holder {
            Some(id) => usize::from(members::find_ref(tx.conn, grant.scope(), id)?.is_none()),
            None => 0,
        };
        members::conflicts::write_down(tx, met, &organization.path)?;
    }
    let now = tx.now.naive_utc();
    let row = LeadRecord {
        id: LeadId(tx.next_id()),
        organization_id: organization.id,
        org_path: organization.path,
        home_organization_id: None,
        home_path: None,
        member_id: None,
        mobility_id: None,
        source: LeadSource::Survey,
        department: None,
        name: input.name.trim().to_owned(),
        id_number_hash: hash,
        place: input.place,
        spot: Some(input.spot.clone()),
        work: input.work.clone(),
        noticed_on: input.noticed_on,
        state: LeadState::Open,
        version: 1,
        created_at: now,
        updated_at: now,
    };
    repo::insert(tx.conn, &row)?;
    tx.timeline((LEAD, row.id.0), event::OPENED, None)?;
    tx.audit(event::OPENED, (LEAD, row.id.0), &row.org_path, serde_json::json!({}));
    answer(tx, grant, row)
}

/// Notes a contact, or a try.
pub(super) fn contact(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityManage>,
    at: (LeadId, i32),
    input: &LeadNote,
) -> Outcome<LeadView> {
    let row = step(tx, grant, at, LeadAction::Contact, Some(&input.note), |_, _| Ok(()))?;
    answer(tx, grant, row)
}

/// The person is not there.
pub(super) fn not_found(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityManage>,
    at: (LeadId, i32),
    input: &LeadNote,
) -> Outcome<LeadView> {
    let row = step(tx, grant, at, LeadAction::NotFound, Some(&input.note), |_, _| Ok(()))?;
    answer(tx, grant, row)
}

/// Follows a lead no further.
pub(super) fn dismiss(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityManage>,
    at: (LeadId, i32),
    input: &LeadNote,
) -> Outcome<LeadView> {
    let row = step(tx, grant, at, LeadAction::Dismiss, Some(&input.note), |_, _| Ok(()))?;
    answer(tx, grant, row)
}

/// Links a lead to the mobility with which the member was received at or below its organisation.
pub(super) fn receive(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityManage>,
    at: (LeadId, i32),
    input: &ReceiveLead,
) -> Outcome<LeadView> {
    organizations::hold_tree(tx.conn)?;
    let scope = grant.scope();
    let row = step(tx, grant, at, LeadAction::Receive, None, |tx, row| {
        let stay = mobile_members::find_stay(tx.conn, scope, input.mobility_id)?;
        let here = |path: &Vec<u8>| path.starts_with(&row.org_path);
        let stay = stay
            .filter(|stay| stay.in_path.as_ref().is_some_and(here))
            .filter(|stay| row.member_id.is_none_or(|member| member == stay.member_id))
            .ok_or_else(|| Fault::field("mobility_id", FieldCode::NoSuchRecord))?;
        row.mobility_id = Some(stay.id);
        row.member_id = Some(stay.member_id);
        row.home_organization_id = Some(stay.organization_id);
        row.home_path = Some(stay.out_path);
        Ok(())
    })?;
    answer(tx, grant, row)
}

fn answer(tx: &mut Tx<'_>, grant: &Grant<need::MobilityManage>, row: LeadRecord) -> Outcome<LeadView> {
    let mut read = Read { conn: tx.conn, now: tx.now, keys: tx.keys };
    view::of(&mut read, grant.scope(), row)
}

/// Leads that wait for the one who asks: to be followed here, or as word of a member of one's own.
pub(super) fn todos(read: &mut Read<'_>, me: &SignedIn) -> Outcome<Vec<LeadTodo>> {
    let principal = me.principal();
    if principal.must_change_password {
        return Ok(Vec::new());
    }
    let held = principal.roles.iter().filter(|held| held.in_force(read.now));
    let seats: Vec<OrganizationId> = held
        .filter(|held| allowed(held.role, Deed::MobilityManage, Relation::Same))
        .map(|held| held.organization_id)
        .collect();
    let rows = repo::waiting(read.conn, &seats, MOST)?;
    let names = view::names(read.conn, &rows)?;
    Ok(rows
        .into_iter()
        .map(|row| LeadTodo {
            lead_id: row.id,
            side: if seats.contains(&row.organization_id) { LeadSide::Here } else { LeadSide::Home },
            state: row.state,
            noticed_on: row.noticed_on,
            organization: view::reference(&names, row.organization_id),
            clause: row.source.clause().to_owned(),
            name: row.name,
        })
        .collect())
}

//! Statements on notices and leads.

use std::collections::HashSet;

use changxiao_shared::department_notices::{LeadId, LeadQuery, LeadSide, LeadState};
use changxiao_shared::identity::AccountId;
use changxiao_shared::members::{MemberId, MemberStatus};
use changxiao_shared::organizations::OrganizationId;
use chrono::NaiveDateTime;
use diesel::dsl::not;
use diesel::prelude::*;

use super::rows::{LeadRecord, NoticeRecord};
use crate::db::schema::{accounts, department_notices, leads, member_secrets, members};
use crate::db::{ChangedRows, Conn, OnConflict, Scope};
use crate::fault::{Fault, Outcome};
use crate::{bulk_insert, within};

/// States of a lead that somebody still follows.
const FOLLOWED: [LeadState; 2] = [LeadState::Open, LeadState::Contacted];
/// In these states a person counts as a member whose records are kept here.
const MEMBERS: [MemberStatus; 3] = [MemberStatus::Normal, MemberStatus::Away, MemberStatus::LostContact];

/// Those of a client's references that are known.
// unscoped: a client's own references.
pub(super) fn known_references(conn: &mut Conn, client: AccountId, references: &[&str]) -> Outcome<HashSet<String>> {
    let mut found = HashSet::new();
    for chunk in references.chunks(500) {
        let rows: Vec<String> = department_notices::table
            .filter(department_notices::client_id.eq(client))
            .filter(department_notices::reference.eq_any(chunk.to_vec()))
            .select(department_notices::reference)
            .load(conn)?;
        found.extend(rows);
    }
    Ok(found)
}

/// Stores new notices. Another request may have been first with one of the references: then all of it is done again.
// unscoped: an insert; a client's own notices.
pub(super) fn insert_notices(conn: &mut Conn, rows: &[NoticeRecord]) -> Outcome<()> {
    bulk_insert!(&mut *conn, department_notices::table, rows)
        .taken("reference")
        .map_err(|fault| Fault { retry: fault.retry || fault.code.status() == 409, ..fault })
}

/// Clients with notices, and the paths of their organisations.
// unscoped: timed work.
pub(super) fn senders(conn: &mut Conn) -> Outcome<Vec<(AccountId, Vec<u8>)>> {
    let sent = department_notices::table.select(department_notices::client_id).distinct();
    let found = accounts::table.filter(accounts::id.eq_any(sent));
    Ok(found.order(accounts::id).select((accounts::id, accounts::org_path)).load(conn)?)
}

/// How many notices of a client are older than this.
// unscoped: timed work.
pub(super) fn count_old(conn: &mut Conn, client: AccountId, before: NaiveDateTime) -> Outcome<i64> {
    let old = department_notices::table.filter(department_notices::client_id.eq(client));
    Ok(old.filter(department_notices::received_at.lt(before)).count().get_result(conn)?)
}

/// Drops notices of a client that are older than this.
// unscoped: timed work.
pub(super) fn drop_old(conn: &mut Conn, client: AccountId, before: NaiveDateTime) -> Outcome<usize> {
    let old = department_notices::table.filter(department_notices::client_id.eq(client));
    Ok(diesel::delete(old.filter(department_notices::received_at.lt(before))).execute(conn)?)
}

/// Notices that wait and whose ID number is a member's, after this one.
// unscoped: timed work; only the organisations concerned learn of it.
pub(super) fn matched_notices(
    conn: &mut Conn,
    after: i64,
    limit: i64,
) -> Outcome<Vec<(NoticeRecord, MemberId, String)>> {
    let hit = member_secrets::id_number_hash.eq(department_notices::id_number_hash);
    Ok(department_notices::table
        .inner_join(member_secrets::table.on(hit))
        .inner_join(members::table.on(members::id.eq(member_secrets::member_id)))
        .filter(not(department_notices::settled))
        .filter(department_notices::id.gt(after))
        .filter(members::status.eq_any(MEMBERS))
        .order(department_notices::id)
        .limit(limit)
        .select((department_notices::all_columns, members::id, members::name))
        .load(conn)?)
}

/// Notes that a notice needs no more looking at; `false` when it was already.
// unscoped: timed work.
pub(super) fn settle(conn: &mut Conn, id: i64) -> Outcome<bool> {
    let waiting = department_notices::table.find(id).filter(not(department_notices::settled));
    Ok(diesel::update(waiting).set(department_notices::settled.eq(true)).execute(conn)? == 1)
}

/// Leads from surveys whose person is not known yet and whose ID number is a member's, after this one.
// unscoped: timed work; only the organisations concerned learn of it.
pub(super) fn matched_leads(
    conn: &mut Conn,
    after: LeadId,
    limit: i64,
) -> Outcome<Vec<(LeadRecord, MemberId, String)>> {
    let hit = member_secrets::id_number_hash.nullable().eq(leads::id_number_hash);
    Ok(leads::table
        .inner_join(member_secrets::table.on(hit))
        .inner_join(members::table.on(members::id.eq(member_secrets::member_id)))
        .filter(leads::member_id.is_null())
        .filter(leads::state.eq_any(FOLLOWED))
        .filter(leads::id.gt(after))
        .filter(members::status.eq_any(MEMBERS))
        .order(leads::id)
        .limit(limit)
        .select((leads::all_columns, members::id, members::name))
        .load(conn)?)
}

/// The lead to a member that an organisation follows.
// unscoped: timed work.
pub(super) fn followed(conn: &mut Conn, member: MemberId, organization: OrganizationId) -> Outcome<Option<LeadRecord>> {
    Ok(leads::table
        .filter(leads::member_id.eq(member))
        .filter(leads::organization_id.eq(organization))
        .filter(leads::state.eq_any(FOLLOWED))
        .first(conn)
        .optional()?)
}

/// A lead within reach on either side.
pub(super) fn find(conn: &mut Conn, scope: &Scope, id: LeadId) -> Outcome<Option<LeadRecord>> {
    let found: Option<LeadRecord> = leads::table.find(id).first(conn).optional()?;
    let home = |row: &LeadRecord| row.home_path.as_ref().is_some_and(|path| scope.contains(path));
    Ok(found.filter(|row| scope.contains(&row.org_path) || home(row)))
}

/// Stores a new lead.
// unscoped: an insert; the organisation was found before.
pub(super) fn insert(conn: &mut Conn, row: &LeadRecord) -> Outcome<()> {
    diesel::insert_into(leads::table).values(row).execute(conn)?;
    Ok(())
}

/// Replaces a lead if it still has the version read.
// unscoped: the lead was found within reach before.
pub(super) fn save(conn: &mut Conn, row: &LeadRecord, read: i32) -> Outcome<()> {
    diesel::update(leads::table.filter(leads::id.eq(row.id)).filter(leads::version.eq(read)))
        .set(row)
        .execute(conn)
        .or_stale()
}

macro_rules! filtered {
    ($scope:expr, $q:expr) => {{
        let mut query = match $q.side.unwrap_or(LeadSide::Here) {
            LeadSide::Here => within!(leads::table.into_boxed(), $scope, leads::org_path),
            LeadSide::Home => within!(leads::table.into_boxed(), $scope, leads::home_path.assume_not_null())
                .filter(leads::home_path.is_not_null()),
        };
        query = match $q.state {
            Some(state) => query.filter(leads::state.eq(state)),
            None => query.filter(leads::state.eq_any(FOLLOWED)),
        };
        query
    }};
}

/// One page of leads, the newest first.
pub(super) fn list(
    conn: &mut Conn,
    scope: &Scope,
    query: &LeadQuery,
    after: Option<LeadId>,
    limit: i64,
) -> Outcome<Vec<LeadRecord>> {
    let mut rows = filtered!(scope, query);
    if let Some(after) = after {
        rows = rows.filter(leads::id.lt(after));
    }
    Ok(rows.order(leads::id.desc()).limit(limit).load(conn)?)
}

/// How many leads a filter finds.
pub(super) fn count(conn: &mut Conn, scope: &Scope, query: &LeadQuery) -> Outcome<i64> {
    Ok(filtered!(scope, query).count().get_result(conn)?)
}

/// Leads somebody follows at these organisations, or whose member one of them holds, the oldest first.
// unscoped: the organisations are those of the actor's own roles.
pub(super) fn waiting(conn: &mut Conn, seats: &[OrganizationId], limit: i64) -> Outcome<Vec<LeadRecord>> {
    let here = leads::organization_id.eq_any(seats.to_vec());
    let home = leads::home_organization_id.assume_not_null().eq_any(seats.to_vec());
    Ok(leads::table
        .filter(here.or(leads::home_organization_id.is_not_null().and(home)))
        .filter(leads::state.eq_any(FOLLOWED))
        .order(leads::id)
        .limit(limit)
        .load(conn)?)
}

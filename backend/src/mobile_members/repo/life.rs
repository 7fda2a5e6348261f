//! Mobilities themselves and what was decided on them.

use changxiao_shared::members::MemberId;
use changxiao_shared::mobile_members::{MobilityId, MobilityState};
use diesel::prelude::*;

use crate::bulk_insert;
use crate::db::schema::{members, mobilities, mobility_approvals, mobility_stays};
use crate::db::{ChangedRows, Conn, OnConflict, Scope, subtree_end};
use crate::fault::Outcome;
use crate::mobile_members::groups::repo::members::keeper_path;
use crate::mobile_members::rows::{ApprovalRecord, MobilityRecord, StayRecord};

/// The states of a mobility that is not finished.
pub(in crate::mobile_members) const OPEN: [MobilityState; 6] = [
    MobilityState::Applied,
    MobilityState::Approved,
    MobilityState::Away,
    MobilityState::Received,
    MobilityState::LostContact,
    MobilityState::Returning,
];

/// A mobility within reach: on the outflow side, on the inflow side, or the own; or of a group that was entrusted or
/// handed over to somebody within reach.
pub(in crate::mobile_members) fn find(
    conn: &mut Conn,
    scope: &Scope,
    id: MobilityId,
) -> Outcome<Option<MobilityRecord>> {
    let found: Option<MobilityRecord> = mobilities::table.find(id).first(conn).optional()?;
    let Some(row) = found else { return Ok(None) };
    let reached = scope.contains(&row.out_path)
        || row.in_path.as_ref().is_some_and(|path| scope.contains(path))
        || scope.own_member() == Some(row.member_id)
        || keeper_path(conn, id)?.is_some_and(|path| scope.contains(&path));
    Ok(reached.then_some(row))
}

/// A mobility by id, for the holder of its certificate.
// unscoped: the certificate is the permission.
pub(in crate::mobile_members) fn by_id(conn: &mut Conn, id: MobilityId) -> Outcome<MobilityRecord> {
    Ok(mobilities::table.find(id).first(conn)?)
}

/// The mobility of a member that is not finished.
// unscoped: the caller has found the member, and tells nothing of the mobility.
pub(in crate::mobile_members) fn open_of(conn: &mut Conn, member: MemberId) -> Outcome<Option<MobilityRecord>> {
    let open = mobilities::table.filter(mobilities::member_id.eq(member)).filter(mobilities::state.eq_any(OPEN));
    Ok(open.first(conn).optional()?)
}

/// A mobility of somebody of this name, received in this subtree and not finished, the newest first.
// unscoped: the caller stands at the top of the subtree.
pub(in crate::mobile_members) fn received_by_name(
    conn: &mut Conn,
    path: &[u8],
    name: &str,
) -> Outcome<Option<MobilityRecord>> {
    let inside = mobilities::in_path.ge(path).and(mobilities::in_path.lt(subtree_end(path)));
    Ok(mobilities::table
        .inner_join(members::table)
        .filter(inside)
        .filter(mobilities::state.eq_any(OPEN))
        .filter(members::name.eq(name))
        .order(mobilities::id.desc())
        .select(mobilities::all_columns)
        .first(conn)
        .optional()?)
}

/// Stores a new mobility.
///
/// # Errors
/// `duplicate` for a member who has one that is not finished.
// unscoped: the member was found within reach before.
pub(in crate::mobile_members) fn insert(conn: &mut Conn, row: &MobilityRecord) -> Outcome<()> {
    diesel::insert_into(mobilities::table).values(row).execute(conn).taken("member_id")?;
    Ok(())
}

/// Replaces a mobility if it still has the version read.
// unscoped: the mobility was found within reach before.
pub(in crate::mobile_members) fn save(conn: &mut Conn, row: &MobilityRecord, read: i32) -> Outcome<()> {
    diesel::update(mobilities::table.filter(mobilities::id.eq(row.id)).filter(mobilities::version.eq(read)))
        .set(row)
        .execute(conn)
        .or_stale()
}

/// The approval of a mobility.
// unscoped: the mobility was found within reach before.
pub(in crate::mobile_members) fn approval(conn: &mut Conn, id: MobilityId) -> Outcome<Option<ApprovalRecord>> {
    Ok(mobility_approvals::table.find(id).first(conn).optional()?)
}

/// Stores an approval.
// unscoped: the mobility was found within reach before.
pub(in crate::mobile_members) fn insert_approval(conn: &mut Conn, row: &ApprovalRecord) -> Outcome<()> {
    diesel::insert_into(mobility_approvals::table).values(row).execute(conn)?;
    Ok(())
}

/// How many mobile members a liaison keeps in touch with (E3-01).
// unscoped: the liaison is that of a mobility found within reach.
pub(in crate::mobile_members) fn liaison_load(conn: &mut Conn, liaison: MemberId) -> Outcome<i64> {
    Ok(mobilities::table
        .filter(mobilities::liaison_id.eq(liaison))
        .filter(mobilities::state.eq_any(OPEN))
        .count()
        .get_result(conn)?)
}

/// Stores many mobilities with their stays.
// unscoped: whoever makes them has made the organisations too.
pub(in crate::mobile_members) fn insert_many(
    conn: &mut Conn,
    rows: &[MobilityRecord],
    stays: &[StayRecord],
) -> Outcome<()> {
    bulk_insert!(&mut *conn, mobilities::table, rows)?;
    bulk_insert!(&mut *conn, mobility_stays::table, stays)?;
    Ok(())
}

/// Every mobility of a member, and where it stands.
// unscoped: the service has found the member within reach.
pub(in crate::mobile_members) fn of_member(
    conn: &mut Conn,
    member: MemberId,
) -> Outcome<Vec<(MobilityId, MobilityState)>> {
    Ok(mobilities::table
        .filter(mobilities::member_id.eq(member))
        .select((mobilities::id, mobilities::state))
        .order(mobilities::id)
        .load(conn)?)
}

/// Replaces address and numbers, so that who holds what was read before is told.
// unscoped: found by its member.
pub(in crate::mobile_members) fn replace_contact(conn: &mut Conn, id: MobilityId, sealed: &[u8]) -> Outcome<()> {
    diesel::update(mobilities::table.find(id))
        .set((mobilities::contact.eq(sealed), mobilities::version.eq(mobilities::version + 1)))
        .execute(conn)
        .or_stale()
}

//! Who belongs to a group, and to which group a member belongs.

use changxiao_shared::members::MemberId;
use changxiao_shared::mobile_members::MobilityId;
use changxiao_shared::mobile_members::groups::MobileGroupId;
use chrono::{NaiveDate, NaiveDateTime};
use diesel::dsl::count_star;
use diesel::prelude::*;

use crate::bulk_insert;
use crate::db::schema::{members, mobile_group_members, mobile_groups, mobilities};
use crate::db::{Conn, OnConflict};
use crate::fault::Outcome;
use crate::mobile_members::groups::rows::{GroupRecord, MembershipRecord, Traveller};

/// The group a member belongs to.
// unscoped: the mobility was found within reach before, or the group's keeper is about to be compared with the reach.
pub(in crate::mobile_members) fn group_of(conn: &mut Conn, id: MobilityId) -> Outcome<Option<GroupRecord>> {
    Ok(mobile_group_members::table
        .inner_join(mobile_groups::table)
        .filter(mobile_group_members::mobility_id.eq(id))
        .filter(mobile_group_members::left_on.is_null())
        .select(mobile_groups::all_columns)
        .first(conn)
        .optional()?)
}

/// The path of the organisation that keeps the group a member belongs to.
// unscoped: the path is about to be compared with the reach.
pub(in crate::mobile_members) fn keeper_path(conn: &mut Conn, id: MobilityId) -> Outcome<Option<Vec<u8>>> {
    Ok(mobile_group_members::table
        .inner_join(mobile_groups::table)
        .filter(mobile_group_members::mobility_id.eq(id))
        .filter(mobile_group_members::left_on.is_null())
        .select(mobile_groups::keeper_path)
        .first::<Option<Vec<u8>>>(conn)
        .optional()?
        .flatten())
}

/// Memberships of a group, the present ones first, in the order in which they began.
// unscoped: the group was found within reach before.
pub(in crate::mobile_members::groups) fn list(
    conn: &mut Conn,
    id: MobileGroupId,
) -> Outcome<Vec<(MembershipRecord, Traveller)>> {
    Ok(mobile_group_members::table
        .inner_join(mobilities::table.inner_join(members::table))
        .filter(mobile_group_members::group_id.eq(id))
        .order((mobile_group_members::left_on.is_not_null(), mobile_group_members::id))
        .select((mobile_group_members::all_columns, (mobilities::all_columns, members::name, members::kind)))
        .load(conn)?)
}

/// Mobilities with their members' names.
// unscoped: each is compared with the reach afterwards.
pub(in crate::mobile_members::groups) fn travellers(conn: &mut Conn, ids: &[MobilityId]) -> Outcome<Vec<Traveller>> {
    Ok(mobilities::table
        .inner_join(members::table)
        .filter(mobilities::id.eq_any(ids.to_vec()))
        .select((mobilities::all_columns, members::name, members::kind))
        .load(conn)?)
}

/// How many members each of these groups has.
// unscoped: the groups were found within reach before.
pub(in crate::mobile_members::groups) fn counts(
    conn: &mut Conn,
    ids: &[MobileGroupId],
) -> Outcome<Vec<(MobileGroupId, i64)>> {
    Ok(mobile_group_members::table
        .filter(mobile_group_members::group_id.eq_any(ids.to_vec()))
        .filter(mobile_group_members::left_on.is_null())
        .group_by(mobile_group_members::group_id)
        .select((mobile_group_members::group_id, count_star()))
        .load(conn)?)
}

/// Stores memberships.
///
/// # Errors
/// `duplicate` for a member who is in another group.
// unscoped: the mobilities were found within reach before.
pub(in crate::mobile_members::groups) fn insert(conn: &mut Conn, rows: &[MembershipRecord]) -> Outcome<()> {
    bulk_insert!(&mut *conn, mobile_group_members::table, rows).taken("text.mobility_ids")?;
    Ok(())
}

/// Ends memberships of a group: those of these mobilities.
// unscoped: the group was found within reach before.
pub(in crate::mobile_members::groups) fn end(
    conn: &mut Conn,
    group: MobileGroupId,
    ids: &[MobilityId],
    day: NaiveDate,
) -> Outcome<()> {
    diesel::update(mobile_group_members::table.filter(mobile_group_members::group_id.eq(group)))
        .filter(mobile_group_members::mobility_id.eq_any(ids.to_vec()))
        .filter(mobile_group_members::left_on.is_null())
        .set(mobile_group_members::left_on.eq(day))
        .execute(conn)?;
    Ok(())
}

/// A member has left the group: whoever has read it before must read it again, and if it was the leader, there is none.
// unscoped: follows from a change of the mobility, which was found within reach before.
pub(in crate::mobile_members::groups) fn left(
    conn: &mut Conn,
    group: MobileGroupId,
    member: MemberId,
    now: NaiveDateTime,
) -> Outcome<()> {
    let row = || mobile_groups::table.filter(mobile_groups::id.eq(group));
    diesel::update(row())
        .set((mobile_groups::version.eq(mobile_groups::version + 1), mobile_groups::updated_at.eq(now)))
        .execute(conn)?;
    diesel::update(row().filter(mobile_groups::leader_id.eq(member)))
        .set(mobile_groups::leader_id.eq(None::<MemberId>))
        .execute(conn)?;
    Ok(())
}

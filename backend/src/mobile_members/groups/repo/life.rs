//! The groups themselves and their activities.

use changxiao_shared::mobile_members::groups::{MobileGroupId, MobileGroupQuery, MobileGroupState};
use changxiao_shared::organizations::OrganizationId;
use diesel::prelude::*;

use crate::db::schema::{mobile_group_activities, mobile_groups};
use crate::db::{ChangedRows, Conn, Scope};
use crate::fault::Outcome;
use crate::mobile_members::groups::rows::{ActivityRecord, GroupRecord};

/// A group within reach: of those who set it up, who keep it, or to whom it is offered.
pub(in crate::mobile_members::groups) fn find(
    conn: &mut Conn,
    scope: &Scope,
    id: MobileGroupId,
) -> Outcome<Option<GroupRecord>> {
    let found: Option<GroupRecord> = mobile_groups::table.find(id).first(conn).optional()?;
    Ok(found.filter(|row| {
        let other = [&row.keeper_path, &row.offered_path];
        scope.contains(&row.org_path) || other.into_iter().flatten().any(|path| scope.contains(path))
    }))
}

macro_rules! filtered {
    ($scope:expr, $q:expr) => {{
        let query = on_any_side!(
            mobile_groups::table.into_boxed(),
            $scope,
            mobile_groups::org_path,
            mobile_groups::keeper_path,
            mobile_groups::offered_path
        );
        match $q.state {
            Some(state) => query.filter(mobile_groups::state.eq(state)),
            None => query.filter(mobile_groups::state.ne(MobileGroupState::Dissolved)),
        }
    }};
}

/// One page of the list, newest first.
pub(in crate::mobile_members::groups) fn list(
    conn: &mut Conn,
    scope: &Scope,
    query: &MobileGroupQuery,
    after: Option<MobileGroupId>,
    limit: i64,
) -> Outcome<Vec<GroupRecord>> {
    let mut rows = filtered!(scope, query);
    if let Some(after) = after {
        rows = rows.filter(mobile_groups::id.lt(after));
    }
    Ok(rows.order(mobile_groups::id.desc()).limit(limit).load(conn)?)
}

/// How many groups a filter finds.
pub(in crate::mobile_members::groups) fn count(
    conn: &mut Conn,
    scope: &Scope,
    query: &MobileGroupQuery,
) -> Outcome<i64> {
    Ok(filtered!(scope, query).count().get_result(conn)?)
}

/// Stores a new group.
// unscoped: its organisation was found within reach before.
pub(in crate::mobile_members::groups) fn insert(conn: &mut Conn, row: &GroupRecord) -> Outcome<()> {
    diesel::insert_into(mobile_groups::table).values(row).execute(conn)?;
    Ok(())
}

/// Replaces a group if it still has the version read.
// unscoped: the group was found within reach before.
pub(in crate::mobile_members::groups) fn save(conn: &mut Conn, row: &GroupRecord, read: i32) -> Outcome<()> {
    diesel::update(mobile_groups::table.filter(mobile_groups::id.eq(row.id)).filter(mobile_groups::version.eq(read)))
        .set(row)
        .execute(conn)
        .or_stale()
}

/// Activities, newest first.
// unscoped: the group was found within reach before.
pub(in crate::mobile_members::groups) fn activities(
    conn: &mut Conn,
    id: MobileGroupId,
) -> Outcome<Vec<ActivityRecord>> {
    Ok(mobile_group_activities::table
        .filter(mobile_group_activities::group_id.eq(id))
        .order((mobile_group_activities::happened_on.desc(), mobile_group_activities::id.desc()))
        .load(conn)?)
}

/// Stores an activity.
// unscoped: the group was found within reach before.
pub(in crate::mobile_members::groups) fn insert_activity(conn: &mut Conn, row: &ActivityRecord) -> Outcome<()> {
    diesel::insert_into(mobile_group_activities::table).values(row).execute(conn)?;
    Ok(())
}

/// The most that is looked at for one list of things to do.
const MOST: i64 = 100;

/// Groups offered to one of these organisations.
// unscoped: the organisations are those of the actor's own roles.
pub(in crate::mobile_members::groups) fn offered_to(
    conn: &mut Conn,
    seats: &[OrganizationId],
) -> Outcome<Vec<GroupRecord>> {
    Ok(mobile_groups::table
        .filter(mobile_groups::offered_id.assume_not_null().eq_any(seats.to_vec()))
        .filter(mobile_groups::offer.is_not_null())
        .order(mobile_groups::id)
        .limit(MOST)
        .load(conn)?)
}

/// Groups without a leader that one of these organisations leads.
// unscoped: the organisations are those of the actor's own roles.
pub(in crate::mobile_members::groups) fn leaderless(
    conn: &mut Conn,
    seats: &[OrganizationId],
) -> Outcome<Vec<GroupRecord>> {
    let founded = mobile_groups::organization_id
        .eq_any(seats.to_vec())
        .and(mobile_groups::state.eq_any([MobileGroupState::Founded, MobileGroupState::Entrusted]));
    let taken_over = mobile_groups::keeper_id
        .assume_not_null()
        .eq_any(seats.to_vec())
        .and(mobile_groups::state.eq(MobileGroupState::HandedOver));
    Ok(mobile_groups::table
        .filter(founded.or(taken_over))
        .filter(mobile_groups::leader_id.is_null())
        .order(mobile_groups::id)
        .limit(MOST)
        .load(conn)?)
}

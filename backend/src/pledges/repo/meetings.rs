//! Meetings of the public and the pledges before them.

use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::pledges::{MeetingId, MeetingState, PledgeId, PledgeState, PublicAppraisal};
use diesel::dsl::{exists, not};
use diesel::prelude::*;

use crate::db::schema::{members, organizations, pledge_meeting_items, pledge_meetings, pledges};
use crate::db::{ChangedRows, Conn, Scope};
use crate::fault::{Fault, Outcome};
use crate::pledges::rows::{ItemRecord, MeetingRecord, PledgeRecord};
use crate::within;

/// The most meetings one list of things to do looks at.
const MOST: i64 = 100;

/// A meeting with name and path of the one who holds it.
pub(in crate::pledges) type Found = (MeetingRecord, String, Vec<u8>);

/// A pledge with the name of the member who made it.
pub(in crate::pledges) type Named = (PledgeRecord, Option<String>);

macro_rules! filtered {
    ($scope:expr, $year:expr) => {{
        let joined = pledge_meetings::table.inner_join(organizations::table).into_boxed();
        let query = within!(joined, $scope, organizations::path);
        match $year {
            Some(year) => query.filter(pledge_meetings::year.eq(year)),
            None => query,
        }
    }};
}

/// One page of the meetings within a scope, the newest first, and how many there are.
pub(in crate::pledges) fn list(
    conn: &mut Conn,
    scope: &Scope,
    year: Option<i32>,
    before: Option<MeetingId>,
    limit: i64,
) -> Outcome<(Vec<(MeetingRecord, String)>, i64)> {
    let total = filtered!(scope, year).count().get_result(conn)?;
    let mut rows = filtered!(scope, year);
    if let Some(id) = before {
        rows = rows.filter(pledge_meetings::id.lt(id));
    }
    let rows = rows
        .order(pledge_meetings::id.desc())
        .select((pledge_meetings::all_columns, organizations::name))
        .limit(limit)
        .load(conn)?;
    Ok((rows, total))
}

/// A meeting within reach.
pub(in crate::pledges) fn find(conn: &mut Conn, scope: &Scope, id: MeetingId) -> Outcome<Option<Found>> {
    let joined = pledge_meetings::table.inner_join(organizations::table).into_boxed();
    Ok(within!(joined, scope, organizations::path)
        .filter(pledge_meetings::id.eq(id))
        .select((pledge_meetings::all_columns, organizations::name, organizations::path))
        .first(conn)
        .optional()?)
}

/// Stores a new meeting with its pledges.
// unscoped: the organisation was found within reach before.
pub(in crate::pledges) fn insert(conn: &mut Conn, row: &MeetingRecord, items: &[ItemRecord]) -> Outcome<()> {
    diesel::insert_into(pledge_meetings::table).values(row).execute(conn)?;
    for item in items {
        diesel::insert_into(pledge_meeting_items::table).values(item).execute(conn)?;
    }
    Ok(())
}

/// Replaces a meeting if it still has the version before this one.
// unscoped: the meeting was found within reach before.
pub(in crate::pledges) fn save(conn: &mut Conn, row: &MeetingRecord) -> Outcome<()> {
    let found = pledge_meetings::table
        .filter(pledge_meetings::id.eq(row.id))
        .filter(pledge_meetings::version.eq(row.version - 1));
    diesel::update(found).set(row).execute(conn).or_stale()
}

/// Replaces the votes on one pledge; the guard is the meeting's own version, saved in the same transaction.
// unscoped: the meeting was found within reach before.
pub(in crate::pledges) fn save_item(conn: &mut Conn, item: &ItemRecord) -> Outcome<()> {
    diesel::update(pledge_meeting_items::table.find((item.meeting_id, item.position))).set(item).execute(conn)?;
    Ok(())
}

/// The pledges before a meeting, in the order of the ballot.
// unscoped: the meeting was found within reach before.
pub(in crate::pledges) fn items(conn: &mut Conn, id: MeetingId) -> Outcome<Vec<(ItemRecord, Named)>> {
    let joined = pledge_meeting_items::table.inner_join(pledges::table.left_join(members::table));
    Ok(joined
        .filter(pledge_meeting_items::meeting_id.eq(id))
        .order(pledge_meeting_items::position)
        .select((pledge_meeting_items::all_columns, (pledges::all_columns, members::name.nullable())))
        .load(conn)?)
}

/// The pledges of an organisation and its members in a year: the organisation's own first.
// unscoped: the organisation was found within reach before.
pub(in crate::pledges) fn pledges_of(conn: &mut Conn, id: OrganizationId, year: i32) -> Outcome<Vec<Named>> {
    Ok(pledges::table
        .left_join(members::table)
        .filter(pledges::organization_id.eq(id))
        .filter(pledges::year.eq(year))
        .order((pledges::member_id.is_not_null(), pledges::id))
        .select((pledges::all_columns, members::name.nullable()))
        .load(conn)?)
}

/// Which of these pledges a meeting is about to vote on.
// unscoped: the pledges were found within reach before.
pub(in crate::pledges) fn on_ballot(conn: &mut Conn, ids: &[PledgeId]) -> Outcome<Vec<PledgeId>> {
    Ok(pledge_meeting_items::table
        .inner_join(pledge_meetings::table)
        .filter(pledge_meeting_items::pledge_id.eq_any(ids.to_vec()))
        .filter(pledge_meetings::state.eq(MeetingState::Planned))
        .select(pledge_meeting_items::pledge_id)
        .load(conn)?)
}

/// What the public voted on a pledge that has its verdict.
// unscoped: the pledge was found within reach or on the board before.
pub(in crate::pledges) fn appraisal(conn: &mut Conn, pledge: &PledgeRecord) -> Outcome<Option<PublicAppraisal>> {
    let Some(verdict) = pledge.verdict else { return Ok(None) };
    let (item, meeting): (ItemRecord, MeetingRecord) = pledge_meeting_items::table
        .inner_join(pledge_meetings::table)
        .filter(pledge_meeting_items::pledge_id.eq(pledge.id))
        .filter(pledge_meetings::state.eq(MeetingState::Recorded))
        .order(pledge_meetings::id.desc())
        .select((pledge_meeting_items::all_columns, pledge_meetings::all_columns))
        .first(conn)?;
    let votes = item.votes().ok_or_else(|| Fault::internal("a verdict without votes"))?;
    Ok(Some(PublicAppraisal { verdict, votes, held_on: meeting.held_on, round_id: meeting.round_id }))
}

/// Organisations of these with pledges that have an account and no meeting yet, and the year.
// unscoped: the organisations are those of the actor's own roles.
pub(in crate::pledges) fn waiting(
    conn: &mut Conn,
    organizations: &[OrganizationId],
) -> Outcome<Vec<(OrganizationId, i32)>> {
    let planned = pledge_meeting_items::table
        .inner_join(pledge_meetings::table)
        .filter(pledge_meeting_items::pledge_id.eq(pledges::id))
        .filter(pledge_meetings::state.eq(MeetingState::Planned));
    Ok(pledges::table
        .filter(pledges::organization_id.eq_any(organizations.to_vec()))
        .filter(pledges::state.eq(PledgeState::SelfAssessed))
        .filter(not(exists(planned)))
        .select((pledges::organization_id, pledges::year))
        .distinct()
        .limit(MOST)
        .load(conn)?)
}

/// Meetings of these organisations that wait for their vote or result.
// unscoped: the organisations are those of the actor's own roles.
pub(in crate::pledges) fn planned(conn: &mut Conn, organizations: &[OrganizationId]) -> Outcome<Vec<MeetingRecord>> {
    Ok(pledge_meetings::table
        .filter(pledge_meetings::organization_id.eq_any(organizations.to_vec()))
        .filter(pledge_meetings::state.eq(MeetingState::Planned))
        .order(pledge_meetings::held_on)
        .limit(MOST)
        .load(conn)?)
}

//! What waits: pledges and comments by the side that has to act.

use changxiao_shared::members::MemberId;
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::pledges::{CommentState, PledgeState, PledgerKind, Standing};
use diesel::prelude::*;

use crate::db::schema::{organizations, pledge_comments, pledge_follow_ups, pledges};
use crate::db::{Conn, Scope};
use crate::fault::Outcome;
use crate::pledges::rows::PledgeRecord;
use crate::within;

/// The most that is looked at for one list of things to do.
const MOST: i64 = 500;

/// Pledges of this and the coming years whose pledger is the member or one of the organisations.
// unscoped: member and organisations are those of the actor's own roles.
pub(in crate::pledges) fn own(
    conn: &mut Conn,
    member: Option<MemberId>,
    organizations: &[OrganizationId],
    year: i32,
) -> Outcome<Vec<PledgeRecord>> {
    let of_organizations =
        pledges::organization_id.eq_any(organizations.to_vec()).and(pledges::kind.eq(PledgerKind::Organization));
    let mut query = pledges::table.filter(of_organizations).into_boxed();
    if let Some(member) = member {
        query = query.or_filter(pledges::member_id.eq(member));
    }
    let finished = [PledgeState::Withdrawn, PledgeState::Cancelled, PledgeState::Appraised, PledgeState::Closed];
    Ok(query
        .filter(pledges::year.ge(year - 1))
        .filter(pledges::state.ne_all(finished))
        .order(pledges::id.desc())
        .limit(MOST)
        .load(conn)?)
}

/// What waits for a reviewer: submitted, or appraised and to be closed.
const FOR_REVIEW: [PledgeState; 2] = [PledgeState::Submitted, PledgeState::Appraised];

/// Pledges of members at these branches, and of anybody directly below these organisations, that wait for a reviewer.
// unscoped: the organisations are those of the actor's own roles.
pub(in crate::pledges) fn for_review(conn: &mut Conn, organizations: &[OrganizationId]) -> Outcome<Vec<PledgeRecord>> {
    Ok(pledges::table
        .inner_join(organizations::table)
        .filter(pledges::state.eq_any(FOR_REVIEW))
        .filter(
            pledges::organization_id
                .eq_any(organizations.to_vec())
                .or(organizations::parent_id.eq_any(organizations.to_vec())),
        )
        .order(pledges::id)
        .select(pledges::all_columns)
        .limit(MOST)
        .load(conn)?)
}

/// The pledges within reach that have waited longest for a reviewer.
pub(in crate::pledges) fn for_review_within(conn: &mut Conn, scope: &Scope) -> Outcome<Vec<PledgeRecord>> {
    let within = within!(pledges::table.into_boxed(), scope, pledges::org_path);
    Ok(within.filter(pledges::state.eq_any(FOR_REVIEW)).order(pledges::id).limit(MOST).load(conn)?)
}

/// Pledges of these with a follow-up not answered, with the day by which an answer is wanted.
// unscoped: the pledges were found as the actor's own before.
pub(in crate::pledges) fn unanswered_follow_ups(
    conn: &mut Conn,
    ids: &[changxiao_shared::pledges::PledgeId],
) -> Outcome<Vec<(changxiao_shared::pledges::PledgeId, Option<chrono::NaiveDate>)>> {
    Ok(pledge_follow_ups::table
        .filter(pledge_follow_ups::pledge_id.eq_any(ids.to_vec()))
        .filter(pledge_follow_ups::answered_at.is_null())
        .order(pledge_follow_ups::id)
        .select((pledge_follow_ups::pledge_id, pledge_follow_ups::answer_by))
        .load(conn)?)
}

/// Pledges of these that visitors wrote about without an answer yet.
// unscoped: the pledges were found as the actor's own before.
pub(in crate::pledges) fn unanswered_comments(
    conn: &mut Conn,
    ids: &[changxiao_shared::pledges::PledgeId],
) -> Outcome<Vec<changxiao_shared::pledges::PledgeId>> {
    Ok(pledge_comments::table
        .filter(pledge_comments::pledge_id.eq_any(ids.to_vec()))
        .filter(pledge_comments::state.eq(CommentState::Approved))
        .filter(pledge_comments::answered_at.is_null())
        .select(pledge_comments::pledge_id)
        .distinct()
        .load(conn)?)
}

/// Pledges on the board with comments nobody has looked at, of these organisations.
// unscoped: the organisations are those of the actor's own roles.
pub(in crate::pledges) fn to_moderate(conn: &mut Conn, organizations: &[OrganizationId]) -> Outcome<Vec<PledgeRecord>> {
    let waiting = pledge_comments::table
        .filter(pledge_comments::pledge_id.eq(pledges::id))
        .filter(pledge_comments::state.eq(CommentState::Pending));
    Ok(pledges::table
        .filter(pledges::organization_id.eq_any(organizations.to_vec()))
        .filter(pledges::standing.eq(Standing::Published))
        .filter(diesel::dsl::exists(waiting))
        .order(pledges::id)
        .limit(MOST)
        .load(conn)?)
}

//! Progress, evidence and follow-ups of pledges.

use changxiao_shared::pledges::{EvidenceId, FollowUpId, PledgeId, ProgressId};
use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::Conn;
use crate::db::schema::{pledge_evidence, pledge_follow_ups, pledge_progress};
use crate::fault::Outcome;
use crate::pledges::rows::{EvidenceRecord, FollowUpRecord, ProgressRecord};

/// The progress of a pledge, newest first.
// unscoped: the pledge was found within reach before.
pub(in crate::pledges) fn list(conn: &mut Conn, pledge: PledgeId) -> Outcome<Vec<ProgressRecord>> {
    Ok(pledge_progress::table
        .filter(pledge_progress::pledge_id.eq(pledge))
        .order(pledge_progress::id.desc())
        .load(conn)?)
}

/// Whether an entry belongs to a pledge.
// unscoped: the pledge was found within reach before.
pub(in crate::pledges) fn exists(conn: &mut Conn, pledge: PledgeId, id: ProgressId) -> Outcome<bool> {
    Ok(diesel::select(diesel::dsl::exists(
        pledge_progress::table.filter(pledge_progress::id.eq(id)).filter(pledge_progress::pledge_id.eq(pledge)),
    ))
    .get_result(conn)?)
}

/// Stores an entry.
// unscoped: the pledge was found within reach before.
pub(in crate::pledges) fn insert(conn: &mut Conn, entry: &ProgressRecord) -> Outcome<()> {
    diesel::insert_into(pledge_progress::table).values(entry).execute(conn)?;
    Ok(())
}

/// The evidence of a pledge, oldest first.
// unscoped: the pledge was found within reach before.
pub(in crate::pledges) fn evidence(conn: &mut Conn, pledge: PledgeId) -> Outcome<Vec<EvidenceRecord>> {
    Ok(pledge_evidence::table.filter(pledge_evidence::pledge_id.eq(pledge)).order(pledge_evidence::id).load(conn)?)
}

/// How many files an entry carries.
// unscoped: the pledge was found within reach before.
pub(in crate::pledges) fn count_evidence(conn: &mut Conn, progress: ProgressId) -> Outcome<i64> {
    Ok(pledge_evidence::table.filter(pledge_evidence::progress_id.eq(progress)).count().get_result(conn)?)
}

/// One file of a pledge.
// unscoped: the pledge was found within reach before.
pub(in crate::pledges) fn find_evidence(
    conn: &mut Conn,
    pledge: PledgeId,
    id: EvidenceId,
) -> Outcome<Option<EvidenceRecord>> {
    Ok(pledge_evidence::table
        .filter(pledge_evidence::id.eq(id))
        .filter(pledge_evidence::pledge_id.eq(pledge))
        .first(conn)
        .optional()?)
}

/// Stores what is known of a file.
// unscoped: the pledge was found within reach before.
pub(in crate::pledges) fn insert_evidence(conn: &mut Conn, file: &EvidenceRecord) -> Outcome<()> {
    diesel::insert_into(pledge_evidence::table).values(file).execute(conn)?;
    Ok(())
}

/// The follow-ups of a pledge, newest first.
// unscoped: the pledge was found within reach before.
pub(in crate::pledges) fn follow_ups(conn: &mut Conn, pledge: PledgeId) -> Outcome<Vec<FollowUpRecord>> {
    Ok(pledge_follow_ups::table
        .filter(pledge_follow_ups::pledge_id.eq(pledge))
        .order(pledge_follow_ups::id.desc())
        .load(conn)?)
}

/// Stores a follow-up.
// unscoped: the pledge was found within reach before.
pub(in crate::pledges) fn insert_follow_up(conn: &mut Conn, follow_up: &FollowUpRecord) -> Outcome<()> {
    diesel::insert_into(pledge_follow_ups::table).values(follow_up).execute(conn)?;
    Ok(())
}

/// Whether a pledge has this follow-up, and whether it has been answered.
// unscoped: the pledge was found within reach before.
pub(in crate::pledges) fn is_answered(conn: &mut Conn, pledge: PledgeId, id: FollowUpId) -> Outcome<Option<bool>> {
    Ok(pledge_follow_ups::table
        .filter(pledge_follow_ups::id.eq(id))
        .filter(pledge_follow_ups::pledge_id.eq(pledge))
        .select(pledge_follow_ups::answered_at.is_not_null())
        .first(conn)
        .optional()?)
}

/// Keeps the answer to a follow-up.
// unscoped: the pledge was found within reach before.
pub(in crate::pledges) fn answer(conn: &mut Conn, id: FollowUpId, answer: &str, at: NaiveDateTime) -> Outcome<()> {
    diesel::update(pledge_follow_ups::table.find(id))
        .set((pledge_follow_ups::answer.eq(answer), pledge_follow_ups::answered_at.eq(at)))
        .execute(conn)?;
    Ok(())
}

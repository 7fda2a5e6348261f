//! Statements on rectifications.

use std::collections::HashSet;

use changxiao_shared::appraisals::rounds::SubjectId;
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::supervision::rectifications::{
    RectificationEntryId, RectificationFileId, RectificationId, RectificationStanding, RectificationState,
};
use chrono::NaiveDate;
use diesel::prelude::*;

use super::rows::{EntryRecord, FileRecord, RectificationRecord};
use crate::db::schema::{rectification_entries, rectification_files, rectifications};
use crate::db::{ChangedRows, Conn, Scope};
use crate::fault::Outcome;
use crate::within;

/// The most of one organisation, or of one result, that are looked at.
const MOST: i64 = 100;

/// States in which the organisation concerned still owes something.
const OWED: [RectificationState; 2] = [RectificationState::Ordered, RectificationState::Underway];

macro_rules! filtered {
    ($scope:expr, $standing:expr, $today:expr) => {{
        let query = within!(rectifications::table.into_boxed(), $scope, rectifications::org_path);
        match $standing {
            None => query,
            Some(RectificationStanding::Open) => query
                .filter(rectifications::state.ne_all([RectificationState::Accepted, RectificationState::Withdrawn])),
            Some(RectificationStanding::Overdue) => {
                query.filter(rectifications::state.eq_any(OWED)).filter(rectifications::due_on.lt($today))
            }
            Some(RectificationStanding::Reported) => {
                query.filter(rectifications::state.eq(RectificationState::Reported))
            }
            Some(RectificationStanding::Closed) => query
                .filter(rectifications::state.eq_any([RectificationState::Accepted, RectificationState::Withdrawn])),
        }
    }};
}

/// One page of the rectifications of organisations within a scope, the newest first.
pub(super) fn list(
    conn: &mut Conn,
    scope: &Scope,
    (standing, today): (Option<RectificationStanding>, NaiveDate),
    before: Option<RectificationId>,
    limit: i64,
) -> Outcome<Vec<RectificationRecord>> {
    let mut rows = filtered!(scope, standing, today);
    if let Some(id) = before {
        rows = rows.filter(rectifications::id.lt(id));
    }
    Ok(rows.order(rectifications::id.desc()).limit(limit).load(conn)?)
}

/// How many there are.
pub(super) fn count(
    conn: &mut Conn,
    scope: &Scope,
    (standing, today): (Option<RectificationStanding>, NaiveDate),
) -> Outcome<i64> {
    Ok(filtered!(scope, standing, today).count().get_result(conn)?)
}

/// A rectification of an organisation within reach.
pub(super) fn find(conn: &mut Conn, scope: &Scope, id: RectificationId) -> Outcome<Option<RectificationRecord>> {
    Ok(within!(rectifications::table.into_boxed(), scope, rectifications::org_path)
        .filter(rectifications::id.eq(id))
        .first(conn)
        .optional()?)
}

/// Those within reach that rest on one result, the newest first.
pub(super) fn of_subject(conn: &mut Conn, scope: &Scope, id: SubjectId) -> Outcome<Vec<RectificationRecord>> {
    Ok(within!(rectifications::table.into_boxed(), scope, rectifications::org_path)
        .filter(rectifications::subject_id.eq(id))
        .order(rectifications::id.desc())
        .limit(MOST)
        .load(conn)?)
}

/// Stores a new one.
// unscoped: the organisation was found within reach before.
pub(super) fn insert(conn: &mut Conn, row: &RectificationRecord) -> Outcome<()> {
    diesel::insert_into(rectifications::table).values(row).execute(conn)?;
    Ok(())
}

/// Replaces one if it still has the version before this one.
// unscoped: it was found within reach before.
pub(super) fn save(conn: &mut Conn, row: &RectificationRecord) -> Outcome<()> {
    let found =
        rectifications::table.filter(rectifications::id.eq(row.id)).filter(rectifications::version.eq(row.version - 1));
    diesel::update(found).set(row).execute(conn).or_stale()
}

/// Adds an entry to its course.
// unscoped: the rectification was found within reach before.
pub(super) fn insert_entry(conn: &mut Conn, row: &EntryRecord) -> Outcome<()> {
    diesel::insert_into(rectification_entries::table).values(row).execute(conn)?;
    Ok(())
}

/// Its course, the oldest entry first.
// unscoped: the rectification was found within reach before.
pub(super) fn entries(conn: &mut Conn, id: RectificationId) -> Outcome<Vec<EntryRecord>> {
    Ok(rectification_entries::table
        .filter(rectification_entries::rectification_id.eq(id))
        .order(rectification_entries::id)
        .load(conn)?)
}

/// The files with its reports, the oldest first.
// unscoped: the rectification was found within reach before.
pub(super) fn files(conn: &mut Conn, id: RectificationId) -> Outcome<Vec<FileRecord>> {
    Ok(rectification_files::table
        .filter(rectification_files::rectification_id.eq(id))
        .order(rectification_files::id)
        .load(conn)?)
}

/// How many files a report carries.
// unscoped: the rectification was found within reach before.
pub(super) fn count_files(conn: &mut Conn, entry: RectificationEntryId) -> Outcome<i64> {
    Ok(rectification_files::table.filter(rectification_files::entry_id.eq(entry)).count().get_result(conn)?)
}

/// One file of a rectification.
// unscoped: the rectification was found within reach before.
pub(super) fn find_file(
    conn: &mut Conn,
    (id, file): (RectificationId, RectificationFileId),
) -> Outcome<Option<FileRecord>> {
    Ok(rectification_files::table
        .filter(rectification_files::id.eq(file))
        .filter(rectification_files::rectification_id.eq(id))
        .first(conn)
        .optional()?)
}

/// Stores what is known of a file.
// unscoped: the rectification was found within reach before.
pub(super) fn insert_file(conn: &mut Conn, row: &FileRecord) -> Outcome<()> {
    diesel::insert_into(rectification_files::table).values(row).execute(conn)?;
    Ok(())
}

/// What these organisations owe: a plan, its end, a written account. The earliest deadline first.
// unscoped: the organisations are those of the actor's own roles.
pub(super) fn owed_by(conn: &mut Conn, organizations: &[OrganizationId]) -> Outcome<Vec<RectificationRecord>> {
    let awaited = rectifications::account_awaited.eq(true).and(rectifications::state.eq(RectificationState::Reported));
    Ok(rectifications::table
        .filter(rectifications::organization_id.eq_any(organizations.to_vec()))
        .filter(rectifications::state.eq_any(OWED).or(awaited))
        .order((rectifications::due_on, rectifications::id))
        .limit(MOST)
        .load(conn)?)
}

/// Those of these organisations that have a rectification which is not finished.
// unscoped: the organisations are nominees that the one who asks sees.
pub(in crate::supervision) fn owing(
    conn: &mut Conn,
    organizations: &[OrganizationId],
) -> Outcome<HashSet<OrganizationId>> {
    let over = [RectificationState::Accepted, RectificationState::Withdrawn];
    let found: Vec<OrganizationId> = rectifications::table
        .filter(rectifications::organization_id.eq_any(organizations.to_vec()))
        .filter(rectifications::state.ne_all(over))
        .select(rectifications::organization_id)
        .load(conn)?;
    Ok(found.into_iter().collect())
}

/// The organisation that a rectification within reach is about.
pub(in crate::supervision) fn organization_of(
    conn: &mut Conn,
    scope: &Scope,
    id: RectificationId,
) -> Outcome<Option<OrganizationId>> {
    Ok(find(conn, scope, id)?.map(|row| row.organization_id))
}

/// Those of these organisations that somebody of this name answers for: by the plan, or as the leader appraised; the
/// newest first.
// unscoped: the organisations are those of posts of the person asked about.
pub(super) fn answered_by(
    conn: &mut Conn,
    organizations: &[OrganizationId],
    name: &str,
) -> Outcome<Vec<RectificationRecord>> {
    Ok(rectifications::table
        .filter(rectifications::organization_id.eq_any(organizations.to_vec()))
        .filter(rectifications::answerable.eq(name).or(rectifications::person.eq(name)))
        .order(rectifications::id.desc())
        .limit(MOST)
        .load(conn)?)
}

/// What waits for the re-check of these organisations, the earliest first.
// unscoped: the organisations are those of the actor's own roles.
pub(super) fn to_recheck(conn: &mut Conn, organizations: &[OrganizationId]) -> Outcome<Vec<RectificationRecord>> {
    Ok(rectifications::table
        .filter(rectifications::holder_id.eq_any(organizations.to_vec()))
        .filter(rectifications::state.eq(RectificationState::Reported))
        .order(rectifications::id)
        .limit(MOST)
        .load(conn)?)
}

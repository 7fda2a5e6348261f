//! Statements on imports.

use changxiao_shared::imports::{ImportId, ImportState, RowVerdict, VerdictCounts};
use changxiao_shared::organizations::{OrgStatus, OrganizationId};
use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::rows::{ImportRecord, ImportRowRecord};
use crate::db::schema::{import_jobs, import_rows, organizations};
use crate::db::{ChangedRows, Conn, Scope};
use crate::fault::Outcome;
use crate::organizations::rows::OrganizationRecord;
use crate::{on_engine, within};

/// Values in one `IN (…)` or rows in one insert.
const CHUNK: usize = 500;

/// One import within reach.
pub fn find(conn: &mut Conn, scope: &Scope, id: ImportId) -> Outcome<Option<ImportRecord>> {
    let query = within!(
        import_jobs::table.inner_join(organizations::table).select(ImportRecord::as_select()).into_boxed(),
        scope,
        organizations::path
    );
    Ok(query.filter(import_jobs::id.eq(id)).first(conn).optional()?)
}

/// Imports within reach, newest first, from the one after the cursor on.
pub fn list(conn: &mut Conn, scope: &Scope, before: Option<ImportId>, limit: i64) -> Outcome<Vec<ImportRecord>> {
    let mut query = within!(
        import_jobs::table.inner_join(organizations::table).select(ImportRecord::as_select()).into_boxed(),
        scope,
        organizations::path
    );
    if let Some(before) = before {
        query = query.filter(import_jobs::id.lt(before));
    }
    Ok(query.order(import_jobs::id.desc()).limit(limit).load(conn)?)
}

/// How many imports are within reach.
pub fn count(conn: &mut Conn, scope: &Scope) -> Outcome<i64> {
    let query = within!(
        import_jobs::table.inner_join(organizations::table).select(diesel::dsl::count_star()).into_boxed(),
        scope,
        organizations::path
    );
    Ok(query.first(conn)?)
}

/// Stores an import with its rows.
// unscoped: an insert; the service has proved the organisation within reach.
pub fn insert(conn: &mut Conn, import: &ImportRecord, rows: &[ImportRowRecord]) -> Outcome<()> {
    diesel::insert_into(import_jobs::table).values(import).execute(conn)?;
    insert_rows(conn, rows)
}

fn insert_rows(conn: &mut Conn, rows: &[ImportRowRecord]) -> Outcome<()> {
    for chunk in rows.chunks(CHUNK) {
        on_engine!(conn, c => diesel::insert_into(import_rows::table).values(chunk).execute(c))?;
    }
    Ok(())
}

/// Rows of an import from one row number on, with one verdict or any.
// unscoped: rows of an import found within reach.
pub fn rows(
    conn: &mut Conn,
    id: ImportId,
    verdict: Option<RowVerdict>,
    after: i32,
    limit: Option<i64>,
) -> Outcome<Vec<ImportRowRecord>> {
    let mut query = import_rows::table
        .filter(import_rows::import_id.eq(id))
        .filter(import_rows::row_number.gt(after))
        .order(import_rows::row_number)
        .select(ImportRowRecord::as_select())
        .into_boxed();
    if let Some(verdict) = verdict {
        query = query.filter(import_rows::verdict.eq(verdict));
    }
    if let Some(limit) = limit {
        query = query.limit(limit);
    }
    Ok(query.load(conn)?)
}

/// How many rows of an import are kept, with one verdict or any.
// unscoped: rows of an import found within reach.
pub fn count_rows(conn: &mut Conn, id: ImportId, verdict: Option<RowVerdict>) -> Outcome<i64> {
    let mut query = import_rows::table.filter(import_rows::import_id.eq(id)).into_boxed();
    if let Some(verdict) = verdict {
        query = query.filter(import_rows::verdict.eq(verdict));
    }
    Ok(query.count().get_result(conn)?)
}

/// Takes an import in hand: whoever comes second finds another version. Holds it until the end of the transaction.
// unscoped: an import found within reach.
pub fn take(
    conn: &mut Conn,
    id: ImportId,
    version: i32,
    state: ImportState,
    counts: VerdictCounts,
    now: NaiveDateTime,
) -> Outcome<()> {
    diesel::update(import_jobs::table.filter(import_jobs::id.eq(id)).filter(import_jobs::version.eq(version)))
        .set((
            import_jobs::state.eq(state),
            import_jobs::to_create.eq(counts.create),
            import_jobs::to_change.eq(counts.change),
            import_jobs::unchanged.eq(counts.unchanged),
            import_jobs::refused.eq(counts.refuse),
            import_jobs::version.eq(version + 1),
            import_jobs::updated_at.eq(now),
        ))
        .execute(conn)
        .or_stale()
}

/// Puts newly judged rows in the place of the old ones.
// unscoped: rows of an import found within reach.
pub fn replace_rows(conn: &mut Conn, id: ImportId, rows: &[ImportRowRecord]) -> Outcome<()> {
    delete_rows(conn, id)?;
    insert_rows(conn, rows)
}

/// Removes the rows of an import.
// unscoped: rows of an import found within reach.
pub fn delete_rows(conn: &mut Conn, id: ImportId) -> Outcome<()> {
    diesel::delete(import_rows::table.filter(import_rows::import_id.eq(id))).execute(conn)?;
    Ok(())
}

/// Removes the rows of an import that were written; refused ones stay until it is discarded.
// unscoped: rows of an import found within reach.
pub fn delete_written_rows(conn: &mut Conn, id: ImportId) -> Outcome<()> {
    diesel::delete(
        import_rows::table.filter(import_rows::import_id.eq(id)).filter(import_rows::verdict.ne(RowVerdict::Refuse)),
    )
    .execute(conn)?;
    Ok(())
}

/// Removes an import with its rows.
// unscoped: an import found within reach.
pub fn delete(conn: &mut Conn, id: ImportId) -> Outcome<()> {
    delete_rows(conn, id)?;
    diesel::delete(import_jobs::table.find(id)).execute(conn).or_stale()
}

/// Imports uploaded before a moment, so many at the most.
// unscoped: timed removal, whosever they are.
pub fn older_than(conn: &mut Conn, moment: NaiveDateTime, most: i64) -> Outcome<Vec<ImportId>> {
    let old = import_jobs::table.filter(import_jobs::created_at.lt(moment));
    Ok(old.order(import_jobs::created_at).limit(most).select(import_jobs::id).load(conn)?)
}

/// Active organisations within reach that have one of these codes.
pub fn organizations_by_code(conn: &mut Conn, scope: &Scope, codes: &[String]) -> Outcome<Vec<OrganizationRecord>> {
    let mut found = Vec::new();
    for chunk in codes.chunks(CHUNK) {
        let query = within!(
            organizations::table.select(OrganizationRecord::as_select()).into_boxed(),
            scope,
            organizations::path
        );
        found.extend(
            query
                .filter(organizations::status.eq(OrgStatus::Active))
                .filter(organizations::code.eq_any(chunk.to_vec()))
                .load(conn)?,
        );
    }
    Ok(found)
}

/// Active organisations within reach that have one of these names.
pub fn organizations_by_name(conn: &mut Conn, scope: &Scope, names: &[String]) -> Outcome<Vec<OrganizationRecord>> {
    let mut found = Vec::new();
    for chunk in names.chunks(CHUNK) {
        let query = within!(
            organizations::table.select(OrganizationRecord::as_select()).into_boxed(),
            scope,
            organizations::path
        );
        found.extend(
            query
                .filter(organizations::status.eq(OrgStatus::Active))
                .filter(organizations::name.eq_any(chunk.to_vec()))
                .load(conn)?,
        );
    }
    Ok(found)
}

/// Which of these codes are taken, wherever.
// unscoped: a code is unique in the system, and whoever makes one learns that it is taken.
pub fn taken_codes(conn: &mut Conn, codes: &[String]) -> Outcome<Vec<String>> {
    let mut found = Vec::new();
    for chunk in codes.chunks(CHUNK) {
        found.extend(
            organizations::table
                .filter(organizations::code.eq_any(chunk.to_vec()))
                .select(organizations::code)
                .load::<String>(conn)?,
        );
    }
    Ok(found)
}

/// Codes of organisations within reach.
pub fn codes(conn: &mut Conn, scope: &Scope, ids: &[OrganizationId]) -> Outcome<Vec<(OrganizationId, String)>> {
    let mut found = Vec::new();
    for chunk in ids.chunks(CHUNK) {
        let query = within!(
            organizations::table.select((organizations::id, organizations::code)).into_boxed(),
            scope,
            organizations::path
        );
        found.extend(query.filter(organizations::id.eq_any(chunk.to_vec())).load(conn)?);
    }
    Ok(found)
}

/// Whether there is no organisation at all.
// unscoped: asked by the command line before the first import.
pub fn tree_is_empty(conn: &mut Conn) -> Outcome<bool> {
    Ok(organizations::table.select(organizations::id).first::<OrganizationId>(conn).optional()?.is_none())
}

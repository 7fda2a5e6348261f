//! Statements on schemes.

use changxiao_shared::appraisals::{SchemeId, SchemeState};
use changxiao_shared::organizations::OrganizationId;
use diesel::prelude::*;

use super::rows::{EditionRecord, SchemeRecord};
use crate::db::schema::{appraisal_editions, appraisal_schemes, organizations};
use crate::db::{ChangedRows, Conn, Scope};
use crate::fault::Outcome;
use crate::within;

/// The most schemes shown at once.
const MOST: i64 = 200;

/// A scheme with name and path of the organisation whose it is.
pub(super) type Found = (SchemeRecord, String, Vec<u8>);

/// Schemes of organisations within reach, the newest first.
pub(super) fn list(conn: &mut Conn, scope: &Scope) -> Outcome<Vec<Found>> {
    let joined = appraisal_schemes::table.inner_join(organizations::table).into_boxed();
    Ok(within!(joined, scope, organizations::path)
        .order(appraisal_schemes::id.desc())
        .select((appraisal_schemes::all_columns, organizations::name, organizations::path))
        .limit(MOST)
        .load(conn)?)
}

/// Schemes of these organisations that have left the draft, the newest first.
// unscoped: the organisations are those above one within reach; schemes are made for all below (C4-21).
pub(super) fn handed_down(conn: &mut Conn, above: &[OrganizationId]) -> Outcome<Vec<Found>> {
    Ok(appraisal_schemes::table
        .inner_join(organizations::table)
        .filter(appraisal_schemes::organization_id.eq_any(above.to_vec()))
        .filter(appraisal_schemes::state.ne(SchemeState::Draft))
        .order(appraisal_schemes::id.desc())
        .select((appraisal_schemes::all_columns, organizations::name, organizations::path))
        .load(conn)?)
}

/// A scheme of an organisation within reach.
pub(super) fn find(conn: &mut Conn, scope: &Scope, id: SchemeId) -> Outcome<Option<Found>> {
    let joined = appraisal_schemes::table.inner_join(organizations::table).into_boxed();
    Ok(within!(joined, scope, organizations::path)
        .filter(appraisal_schemes::id.eq(id))
        .select((appraisal_schemes::all_columns, organizations::name, organizations::path))
        .first(conn)
        .optional()?)
}

/// Stores a scheme.
// unscoped: the organisation was found within reach before.
pub(super) fn insert(conn: &mut Conn, row: &SchemeRecord) -> Outcome<()> {
    diesel::insert_into(appraisal_schemes::table).values(row).execute(conn)?;
    Ok(())
}

/// Replaces a scheme if it still has the version before this one.
// unscoped: the scheme was found within reach before.
pub(super) fn save(conn: &mut Conn, row: &SchemeRecord) -> Outcome<()> {
    let found = appraisal_schemes::table
        .filter(appraisal_schemes::id.eq(row.id))
        .filter(appraisal_schemes::version.eq(row.version - 1));
    diesel::update(found).set(row).execute(conn).or_stale()
}

/// An edition of a scheme.
// unscoped: the scheme was found within reach before.
pub(super) fn edition(conn: &mut Conn, id: SchemeId, edition: i32) -> Outcome<Option<EditionRecord>> {
    Ok(appraisal_editions::table.find((id, edition)).first(conn).optional()?)
}

/// Stores a new edition.
// unscoped: the scheme was found within reach before.
pub(super) fn insert_edition(conn: &mut Conn, row: &EditionRecord) -> Outcome<()> {
    diesel::insert_into(appraisal_editions::table).values(row).execute(conn)?;
    Ok(())
}

/// Replaces the edition of a draft.
// unscoped: the scheme was found within reach before.
pub(super) fn replace_edition(conn: &mut Conn, row: &EditionRecord) -> Outcome<()> {
    diesel::update(appraisal_editions::table.find((row.scheme_id, row.edition))).set(row).execute(conn)?;
    Ok(())
}

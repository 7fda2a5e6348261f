//! Reports.

use changxiao_shared::mobility_reports::{ReportId, ReportQuery, ReportState};
use changxiao_shared::organizations::OrganizationId;
use chrono::NaiveDate;
use diesel::dsl::exists;
use diesel::prelude::*;

use crate::db::schema::{mobilities, mobility_reports, organizations};
use crate::db::{ChangedRows, Conn, OnConflict, Scope, subtree_end};
use crate::fault::Outcome;
use crate::mobility_reports::rows::ReportRecord;
use crate::within;

macro_rules! filtered {
    ($scope:expr, $q:expr) => {{
        let joined = mobility_reports::table.inner_join(organizations::table).into_boxed();
        let mut query = within!(joined, $scope, organizations::path);
        if let Some(year) = $q.year {
            query = query.filter(mobility_reports::year.eq(year));
        }
        if let Some(period) = $q.period {
            query = query.filter(mobility_reports::period.eq(period));
        }
        if let Some(state) = $q.state {
            query = query.filter(mobility_reports::state.eq(state));
        }
        query
    }};
}

/// One page of the reports within reach, the newest first.
pub(in crate::mobility_reports) fn list(
    conn: &mut Conn,
    scope: &Scope,
    query: &ReportQuery,
    after: Option<ReportId>,
    limit: i64,
) -> Outcome<Vec<(ReportRecord, String)>> {
    let mut rows = filtered!(scope, query);
    if let Some(after) = after {
        rows = rows.filter(mobility_reports::id.lt(after));
    }
    Ok(rows
        .order(mobility_reports::id.desc())
        .select((mobility_reports::all_columns, organizations::name))
        .limit(limit)
        .load(conn)?)
}

/// How many reports a filter finds.
pub(in crate::mobility_reports) fn count(conn: &mut Conn, scope: &Scope, query: &ReportQuery) -> Outcome<i64> {
    Ok(filtered!(scope, query).count().get_result(conn)?)
}

/// A report within reach.
pub(in crate::mobility_reports) fn find(conn: &mut Conn, scope: &Scope, id: ReportId) -> Outcome<Option<ReportRecord>> {
    let joined = mobility_reports::table.inner_join(organizations::table).into_boxed();
    Ok(within!(joined, scope, organizations::path)
        .filter(mobility_reports::id.eq(id))
        .select(mobility_reports::all_columns)
        .first(conn)
        .optional()?)
}

/// Reports of these organisations on a year.
// unscoped: the organisations were found within reach before.
pub(in crate::mobility_reports) fn of(
    conn: &mut Conn,
    organizations: &[OrganizationId],
    year: i32,
) -> Outcome<Vec<ReportRecord>> {
    let mut out = Vec::new();
    for some in organizations.chunks(500) {
        out.extend(
            mobility_reports::table
                .filter(mobility_reports::organization_id.eq_any(some.to_vec()))
                .filter(mobility_reports::year.eq(year))
                .load(conn)?,
        );
    }
    Ok(out)
}

/// Reports handed up to these organisations and not taken yet, the oldest first.
// unscoped: the organisations are those of the actor's own roles.
pub(in crate::mobility_reports) fn handed_up_to(
    conn: &mut Conn,
    above: &[OrganizationId],
    limit: i64,
) -> Outcome<Vec<(ReportRecord, String)>> {
    Ok(mobility_reports::table
        .inner_join(organizations::table)
        .filter(organizations::parent_id.assume_not_null().eq_any(above.to_vec()))
        .filter(mobility_reports::state.eq(ReportState::Submitted))
        .order(mobility_reports::id)
        .select((mobility_reports::all_columns, organizations::name))
        .limit(limit)
        .load(conn)?)
}

/// Whether anybody of a subtree was away on some of these days, or came there from elsewhere.
// unscoped: the organisation is one of the actor's own roles.
pub(in crate::mobility_reports) fn has_anybody(
    conn: &mut Conn,
    path: &[u8],
    (from, to): (NaiveDate, NaiveDate),
) -> Outcome<bool> {
    let end = subtree_end(path);
    let left = mobilities::departed_on.assume_not_null().le(to);
    let not_back = mobilities::returned_on.is_null().or(mobilities::returned_on.assume_not_null().ge(from));
    let ours = mobilities::out_path.ge(path).and(mobilities::out_path.lt(end.clone()));
    let here = mobilities::in_path.assume_not_null().ge(path).and(mobilities::in_path.assume_not_null().lt(end));
    let away = mobilities::table.filter(ours).filter(left).filter(not_back);
    let arrived = mobilities::table.filter(here).filter(left).filter(not_back);
    Ok(diesel::select(exists(away)).get_result::<bool>(conn)?
        || diesel::select(exists(arrived)).get_result::<bool>(conn)?)
}

/// Stores a new report.
///
/// # Errors
/// `duplicate` where the organisation has one on this period.
// unscoped: the organisation was found within reach before.
pub(in crate::mobility_reports) fn insert(conn: &mut Conn, row: &ReportRecord) -> Outcome<()> {
    diesel::insert_into(mobility_reports::table).values(row).execute(conn).taken("period")?;
    Ok(())
}

/// Replaces a report if it still has the version read.
// unscoped: the report was found within reach before.
pub(in crate::mobility_reports) fn save(conn: &mut Conn, row: &ReportRecord, read: i32) -> Outcome<()> {
    let found =
        mobility_reports::table.filter(mobility_reports::id.eq(row.id)).filter(mobility_reports::version.eq(read));
    diesel::update(found).set(row).execute(conn).or_stale()
}

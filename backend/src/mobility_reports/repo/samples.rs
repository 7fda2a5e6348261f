//! Samples and what they are drawn from.

use changxiao_shared::mobile_members::{MobilityId, MobilityState, Register};
use changxiao_shared::mobility_reports::{SampleCaseId, SampleId};
use chrono::NaiveDate;
use diesel::prelude::*;

use crate::db::schema::{mobilities, mobility_sample_cases, mobility_samples, organizations};
use crate::db::{ChangedRows, Conn, OnConflict, Scope, subtree_end};
use crate::fault::Outcome;
use crate::mobility_reports::rows::{CaseRecord, SampleRecord};
use crate::{bulk_insert, within};

/// The most samples shown at once.
const MOST: i64 = 200;

/// Samples of a year, of every year where none is named; the newest first.
// unscoped: what everybody may see; names of organisations and hashes only.
pub(in crate::mobility_reports) fn published(
    conn: &mut Conn,
    year: Option<i32>,
) -> Outcome<Vec<(SampleRecord, String)>> {
    let mut query = mobility_samples::table.inner_join(organizations::table).into_boxed();
    if let Some(year) = year {
        query = query.filter(mobility_samples::year.eq(year));
    }
    Ok(query
        .order(mobility_samples::id.desc())
        .select((mobility_samples::all_columns, organizations::name))
        .limit(MOST)
        .load(conn)?)
}

/// A sample within reach, with the name and the path of the one who inspects.
pub(in crate::mobility_reports) fn find(
    conn: &mut Conn,
    scope: &Scope,
    id: SampleId,
) -> Outcome<Option<(SampleRecord, String, Vec<u8>)>> {
    let joined = mobility_samples::table.inner_join(organizations::table).into_boxed();
    Ok(within!(joined, scope, organizations::path)
        .filter(mobility_samples::id.eq(id))
        .select((mobility_samples::all_columns, organizations::name, organizations::path))
        .first(conn)
        .optional()?)
}

/// Stores a new sample.
///
/// # Errors
/// `duplicate` where there is one of this year and register.
// unscoped: the organisation was found within reach before.
pub(in crate::mobility_reports) fn insert(conn: &mut Conn, row: &SampleRecord) -> Outcome<()> {
    diesel::insert_into(mobility_samples::table).values(row).execute(conn).taken("year")?;
    Ok(())
}

/// Replaces a sample if it still has the version read.
// unscoped: the sample was found within reach before.
pub(in crate::mobility_reports) fn save(conn: &mut Conn, row: &SampleRecord, read: i32) -> Outcome<()> {
    let found =
        mobility_samples::table.filter(mobility_samples::id.eq(row.id)).filter(mobility_samples::version.eq(read));
    diesel::update(found).set(row).execute(conn).or_stale()
}

/// Everything under way in a register of a subtree, with the path on that side.
// unscoped: the organisation was found within reach before.
pub(in crate::mobility_reports) fn frame(
    conn: &mut Conn,
    path: &[u8],
    register: Register,
) -> Outcome<Vec<(MobilityId, Vec<u8>)>> {
    let end = subtree_end(path);
    let states = [MobilityState::Away, MobilityState::Received, MobilityState::LostContact, MobilityState::Returning];
    let under_way = mobilities::table.filter(mobilities::state.eq_any(states));
    Ok(match register {
        Register::Away => under_way
            .filter(mobilities::out_path.ge(path))
            .filter(mobilities::out_path.lt(end))
            .select((mobilities::id, mobilities::out_path))
            .load(conn)?,
        Register::Arrived => under_way
            .filter(mobilities::in_path.assume_not_null().ge(path))
            .filter(mobilities::in_path.assume_not_null().lt(end))
            .select((mobilities::id, mobilities::in_path.assume_not_null()))
            .load(conn)?,
    })
}

/// Stores the cases of a draw.
// unscoped: the sample was found within reach before.
pub(in crate::mobility_reports) fn insert_cases(conn: &mut Conn, rows: &[CaseRecord]) -> Outcome<()> {
    bulk_insert!(&mut *conn, mobility_sample_cases::table, rows)?;
    Ok(())
}

/// The cases of a sample, in the order of the draw.
// unscoped: the sample was found within reach before.
pub(in crate::mobility_reports) fn cases(conn: &mut Conn, id: SampleId) -> Outcome<Vec<CaseRecord>> {
    Ok(mobility_sample_cases::table
        .filter(mobility_sample_cases::sample_id.eq(id))
        .order(mobility_sample_cases::place)
        .load(conn)?)
}

/// What an inspector wrote on a sheet.
pub(in crate::mobility_reports) struct Sheet<'s> {
    pub(in crate::mobility_reports) findings: &'s str,
    pub(in crate::mobility_reports) conclusion: &'s str,
    pub(in crate::mobility_reports) inspected_on: NaiveDate,
    pub(in crate::mobility_reports) inspector: &'s str,
}

/// Writes the sheet of a case of this sample; none where the sample has no such case.
// unscoped: the sample was found within reach before.
pub(in crate::mobility_reports) fn inspect(
    conn: &mut Conn,
    (sample, case): (SampleId, SampleCaseId),
    sheet: &Sheet<'_>,
) -> Outcome<Option<()>> {
    let found = mobility_sample_cases::table
        .filter(mobility_sample_cases::id.eq(case))
        .filter(mobility_sample_cases::sample_id.eq(sample));
    let changed = diesel::update(found)
        .set((
            mobility_sample_cases::findings.eq(sheet.findings),
            mobility_sample_cases::conclusion.eq(sheet.conclusion),
            mobility_sample_cases::inspected_on.eq(sheet.inspected_on),
            mobility_sample_cases::inspector.eq(sheet.inspector),
        ))
        .execute(conn)?;
    Ok((changed > 0).then_some(()))
}

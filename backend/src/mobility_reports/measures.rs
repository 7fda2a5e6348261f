//! What half-yearly reports tell of an organisation's work in a year (E2-07).

use std::collections::BTreeSet;

use changxiao_shared::mobility_reports::ReportPeriod;
use changxiao_shared::norms::{Figure, Measure, Measured};
use changxiao_shared::organizations::OrganizationId;
use chrono::NaiveDate;
use diesel::prelude::*;

use crate::db::schema::{mobilities, mobility_reports, organizations};
use crate::db::{Conn, moments_in_china, subtree_end};
use crate::fault::Outcome;
use crate::organizations::Found;

/// The figure of an organisation's subtree: a branch that had somebody away in a half-year owes a report by its end.
// unscoped: the organisation was found within reach before.
pub(crate) fn measures(conn: &mut Conn, of: &Found, year: i32, as_of: NaiveDate) -> Outcome<Vec<Measured>> {
    let mut figure = Figure { numerator: 0, denominator: 0 };
    for period in [ReportPeriod::FirstHalf, ReportPeriod::SecondHalf] {
        let Some((from, to)) = period.days(year).filter(|(_, to)| *to <= as_of) else { continue };
        let owing = owing(conn, &of.path, (from, to))?;
        let in_time = in_time(conn, &of.path, (year, period), to)?;
        figure.denominator += i64::try_from(owing.len()).unwrap_or(i64::MAX);
        figure.numerator += i64::try_from(owing.intersection(&in_time).count()).unwrap_or(0);
    }
    let evidence = format!("/mobile/reports?within={}&year={year}", of.id);
    Ok(vec![Measured { measure: Measure::MobilityReports, figure, evidence }])
}

/// Branches with a member away on some of these days.
fn owing(conn: &mut Conn, path: &[u8], (from, to): (NaiveDate, NaiveDate)) -> Outcome<BTreeSet<OrganizationId>> {
    let not_back = mobilities::returned_on.is_null().or(mobilities::returned_on.assume_not_null().ge(from));
    let rows: Vec<OrganizationId> = mobilities::table
        .filter(mobilities::out_path.ge(path))
        .filter(mobilities::out_path.lt(subtree_end(path)))
        .filter(mobilities::departed_on.assume_not_null().le(to))
        .filter(not_back)
        .select(mobilities::organization_id)
        .distinct()
        .load(conn)?;
    Ok(rows.into_iter().collect())
}

/// Organisations that handed their report up by the last day of its period.
fn in_time(
    conn: &mut Conn,
    path: &[u8],
    (year, period): (i32, ReportPeriod),
    last: NaiveDate,
) -> Outcome<BTreeSet<OrganizationId>> {
    let (_, after) = moments_in_china(last, last);
    let rows: Vec<OrganizationId> = mobility_reports::table
        .inner_join(organizations::table)
        .filter(mobility_reports::year.eq(year))
        .filter(mobility_reports::period.eq(period))
        .filter(organizations::path.ge(path))
        .filter(organizations::path.lt(subtree_end(path)))
        .filter(mobility_reports::submitted_at.assume_not_null().lt(after))
        .select(mobility_reports::organization_id)
        .load(conn)?;
    Ok(rows.into_iter().collect())
}

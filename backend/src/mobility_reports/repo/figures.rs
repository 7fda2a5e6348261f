//! The figures of a report, counted from the registers.

use changxiao_shared::mobile_members::{EntryKind, MobilityState};
use changxiao_shared::mobility_reports::{FigureValue, ReportFigure};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::dsl::{count, count_star, sql, sum};
use diesel::prelude::*;
use diesel::sql_types::Text;

use crate::db::schema::{
    certificates, mobilities, mobility_care, mobility_entries, mobility_notices, mobility_stays, organizations,
};
use crate::db::{Conn, moments_in_china, subtree_end};
use crate::fault::Outcome;

/// Whose figures, and of which days.
pub(in crate::mobility_reports) struct Span<'p> {
    /// The subtree.
    pub(in crate::mobility_reports) path: &'p [u8],
    /// First day.
    pub(in crate::mobility_reports) from: NaiveDate,
    /// Last day.
    pub(in crate::mobility_reports) to: NaiveDate,
}

impl Span<'_> {
    /// First moment, and first moment after, UTC; days are China's.
    fn moments(&self) -> (NaiveDateTime, NaiveDateTime) {
        moments_in_china(self.from, self.to)
    }
}

/// Members of the subtree.
macro_rules! ours {
    ($span:expr) => {
        mobilities::out_path.ge($span.path).and(mobilities::out_path.lt(subtree_end($span.path)))
    };
}

/// Arrivals in the subtree, now.
macro_rules! here {
    ($span:expr) => {
        mobilities::in_path
            .assume_not_null()
            .ge($span.path)
            .and(mobilities::in_path.assume_not_null().lt(subtree_end($span.path)))
    };
}

/// Away on the last day: left by then, and neither back nor transferred.
macro_rules! away {
    ($span:expr) => {{
        let under_way = [MobilityState::Away, MobilityState::Received, MobilityState::LostContact];
        let coming = [MobilityState::Returning, MobilityState::Closed];
        let (_, after) = $span.moments();
        mobilities::table.filter(ours!($span)).filter(mobilities::departed_on.assume_not_null().le($span.to)).filter(
            mobilities::state
                .eq_any(under_way)
                .or(mobilities::state.eq_any(coming).and(mobilities::returned_on.assume_not_null().gt($span.to)))
                .or(mobilities::state.eq(MobilityState::Converted).and(mobilities::updated_at.ge(after))),
        )
    }};
}

/// Stays in the subtree that were under way on a day.
macro_rules! staying {
    ($day:expr) => {
        mobility_stays::received_on
            .le($day)
            .and(mobility_stays::left_on.is_null().or(mobility_stays::left_on.assume_not_null().gt($day)))
    };
}

/// Every figure of the table.
// unscoped: the organisation was found within reach before.
pub(in crate::mobility_reports) fn figures(conn: &mut Conn, span: &Span<'_>) -> Outcome<Vec<FigureValue>> {
    let mut out = outflow(conn, span)?;
    out.extend(inflow(conn, span)?);
    out.extend(both(conn, span)?);
    out.sort_by_key(|(figure, _)| *figure);
    Ok(out.into_iter().map(|(figure, value)| FigureValue { figure, value }).collect())
}

type Counted = Vec<(ReportFigure, i64)>;

fn outflow(conn: &mut Conn, span: &Span<'_>) -> Outcome<Counted> {
    use ReportFigure as F;
    let stays = mobility_stays::table.on(mobility_stays::mobility_id.eq(mobilities::id));
    let received = away!(span)
        .inner_join(stays)
        .filter(staying!(span.to))
        .select(count(mobilities::id).aggregate_distinct())
        .first(conn)?;
    let departed = mobilities::table
        .filter(ours!(span))
        .filter(mobilities::departed_on.assume_not_null().between(span.from, span.to));
    let returned = mobilities::table
        .filter(ours!(span))
        .filter(mobilities::returned_on.assume_not_null().between(span.from, span.to));
    let issued = certificates::table
        .inner_join(mobilities::table)
        .filter(ours!(span))
        .filter(certificates::issued_on.between(span.from, span.to));
    let mut out = vec![
        (F::Away, away!(span).count().get_result(conn)?),
        (F::AwayReceived, received),
        (F::AwayLost, away!(span).filter(mobilities::state.eq(MobilityState::LostContact)).count().get_result(conn)?),
        (F::Departed, departed.count().get_result(conn)?),
        (F::Returned, returned.count().get_result(conn)?),
        (F::Certificates, issued.count().get_result(conn)?),
    ];
    let with = mobilities::table.on(mobilities::id.eq(mobility_entries::mobility_id));
    let entries: Vec<(EntryKind, i64, i64)> = mobility_entries::table
        .inner_join(with)
        .filter(ours!(span))
        .filter(mobility_entries::happened_on.between(span.from, span.to))
        .group_by(mobility_entries::kind)
        .select((mobility_entries::kind, count_star(), count(mobility_entries::mobility_id).aggregate_distinct()))
        .load(conn)?;
    let of = |kind| entries.iter().find(|(found, _, _)| *found == kind).map_or((0, 0), |(_, n, m)| (*n, *m));
    out.extend([
        (F::Contacts, of(EntryKind::Contact).0),
        (F::Contacted, of(EntryKind::Contact).1),
        (F::Reports, of(EntryKind::Report).0),
        (F::Visits, of(EntryKind::FamilyVisit).0),
    ]);
    let (first, after) = span.moments();
    let notices = || {
        mobility_notices::table
            .inner_join(mobilities::table.on(mobilities::id.eq(mobility_notices::mobility_id)))
            .filter(ours!(span))
            .filter(mobility_notices::sent_at.ge(first))
            .filter(mobility_notices::sent_at.lt(after))
    };
    out.push((F::Notices, notices().count().get_result(conn)?));
    let read = notices().filter(mobility_notices::acknowledged_at.is_not_null());
    out.push((F::Acknowledged, read.count().get_result(conn)?));
    Ok(out)
}

fn inflow(conn: &mut Conn, span: &Span<'_>) -> Outcome<Counted> {
    use ReportFigure as F;
    let stays = || {
        mobility_stays::table
            .inner_join(organizations::table.on(organizations::id.eq(mobility_stays::organization_id)))
            .filter(organizations::path.ge(span.path))
            .filter(organizations::path.lt(subtree_end(span.path)))
    };
    let present = stays().filter(staying!(span.to)).select(count(mobility_stays::mobility_id).aggregate_distinct());
    let received = stays().filter(mobility_stays::received_on.between(span.from, span.to));
    let left = stays().filter(mobility_stays::left_on.assume_not_null().between(span.from, span.to));
    let mut out = vec![
        (F::Arrived, present.first(conn)?),
        (F::Received, received.count().get_result(conn)?),
        (F::LeftAgain, left.count().get_result(conn)?),
    ];
    // What was entered while the member stayed here, also of those who have gone on since.
    let entries: Vec<(EntryKind, i64, Option<i64>, Option<i64>)> = mobility_entries::table
        .inner_join(mobility_stays::table.on(mobility_stays::mobility_id.eq(mobility_entries::mobility_id)))
        .inner_join(organizations::table.on(organizations::id.eq(mobility_stays::organization_id)))
        .filter(organizations::path.ge(span.path))
        .filter(organizations::path.lt(subtree_end(span.path)))
        .filter(mobility_entries::happened_on.between(span.from, span.to))
        .filter(mobility_entries::happened_on.ge(mobility_stays::received_on))
        .filter(
            mobility_stays::left_on
                .is_null()
                .or(mobility_entries::happened_on.lt(mobility_stays::left_on.assume_not_null())),
        )
        .group_by(mobility_entries::kind)
        .select((
            mobility_entries::kind,
            count_star(),
            sum(mobility_entries::education_days),
            sum(mobility_entries::amount_fen),
        ))
        .load(conn)?;
    let of = |kind| entries.iter().find(|(found, ..)| *found == kind);
    out.extend([
        (F::Attendances, of(EntryKind::Attendance).map_or(0, |found| found.1)),
        (F::EducationDays, of(EntryKind::Attendance).and_then(|found| found.2).unwrap_or(0)),
        (F::Dues, of(EntryKind::Dues).and_then(|found| found.3).unwrap_or(0)),
    ]);
    Ok(out)
}

fn both(conn: &mut Conn, span: &Span<'_>) -> Outcome<Counted> {
    let exchanges = mobility_entries::table
        .inner_join(mobilities::table.on(mobilities::id.eq(mobility_entries::mobility_id)))
        .filter(ours!(span).or(here!(span)))
        .filter(mobility_entries::kind.eq(EntryKind::Exchange))
        .filter(mobility_entries::happened_on.between(span.from, span.to));
    let (first, after) = span.moments();
    let care = || {
        mobility_care::table
            .inner_join(mobilities::table.on(mobilities::id.eq(mobility_care::mobility_id)))
            .filter(ours!(span).or(here!(span)))
            .filter(mobility_care::created_at.ge(first))
            .filter(mobility_care::created_at.lt(after))
    };
    Ok(vec![
        (ReportFigure::Exchanges, exchanges.count().get_result(conn)?),
        (ReportFigure::Care, care().count().get_result(conn)?),
        (ReportFigure::CareSettled, care().filter(mobility_care::settled_at.is_not_null()).count().get_result(conn)?),
    ])
}

/// Members away on the last day by city, four digits.
// unscoped: the organisation was found within reach before.
pub(in crate::mobility_reports) fn by_city(conn: &mut Conn, span: &Span<'_>) -> Outcome<Vec<(String, i64)>> {
    let city = || sql::<Text>("substr(mobilities.destination, 1, 4)");
    Ok(away!(span).group_by(city()).select((city(), count_star())).load(conn)?)
}

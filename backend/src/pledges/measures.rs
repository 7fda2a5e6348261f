//! What pledges tell of an organisation's work in a year (C2).

use changxiao_shared::norms::{Figure, Measure, Measured};
use changxiao_shared::organizations::{OrgLevel, OrgStatus};
use changxiao_shared::pledges::{LedgerFigure, PledgeState, PledgerKind};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::dsl::exists;
use diesel::prelude::*;

use super::repo;
use super::windows::window_of;
use crate::db::schema::{organizations, pledge_progress, pledges};
use crate::db::{Conn, Scope, moments_in_china, subtree_end};
use crate::fault::Outcome;
use crate::organizations::Found;

/// The levels whose organisations do a deed for the public each year (C2-02).
const GRASSROOTS: [OrgLevel; 3] = [OrgLevel::Primary, OrgLevel::GeneralBranch, OrgLevel::Branch];

/// The figures of an organisation's subtree.
// unscoped: the organisation was found within reach before.
pub(crate) fn measures(conn: &mut Conn, of: &Found, year: i32, today: NaiveDate) -> Outcome<Vec<Measured>> {
    let scope = Scope::everything().narrowed(&of.path);
    let totals = repo::ledger::totals(conn, &scope, year, None, today)?;
    let reported = reported(conn, &of.path, year)?;
    let ledger = format!("/ledger?organization_id={}&year={year}", of.id);
    let with = |figure: LedgerFigure| format!("{ledger}&figure={figure}");
    let one = |measure, numerator, evidence| Measured {
        measure,
        figure: Figure { numerator, denominator: totals.confirmed },
        evidence,
    };
    Ok(vec![
        Measured {
            measure: Measure::PledgeOrganizations,
            figure: proposed_in_time(conn, of, year)?,
            evidence: format!("{ledger}&kind={}", PledgerKind::Organization),
        },
        one(Measure::PledgesKept, totals.fulfilled, with(LedgerFigure::Fulfilled)),
        Measured {
            measure: Measure::PledgesSatisfied,
            figure: Figure { numerator: totals.satisfied, denominator: totals.appraised },
            evidence: with(LedgerFigure::Satisfied),
        },
        one(Measure::PledgesReported, reported, with(LedgerFigure::Confirmed)),
        one(Measure::PledgesOverdue, totals.overdue, with(LedgerFigure::Overdue)),
    ])
}

/// Grassroots organisations with a pledge submitted by the last day of the window (C2-02, C2-05).
fn proposed_in_time(conn: &mut Conn, of: &Found, year: i32) -> Outcome<Figure> {
    let closes_on = window_of(conn, &of.path)?.closes_on.in_year(year).unwrap_or(NaiveDate::MAX);
    let inside = organizations::path.ge(&of.path).and(organizations::path.lt(subtree_end(&of.path)));
    let grassroots = organizations::table
        .filter(inside)
        .filter(organizations::status.eq(OrgStatus::Active))
        .filter(organizations::level.eq_any(GRASSROOTS));
    let in_time = pledges::table
        .filter(pledges::organization_id.eq(organizations::id))
        .filter(pledges::year.eq(year))
        .filter(pledges::kind.eq(PledgerKind::Organization))
        .filter(pledges::state.ne(PledgeState::Withdrawn))
        .filter(pledges::submitted_at.assume_not_null().lt(day_after(closes_on)));
    Ok(Figure {
        numerator: grassroots.clone().filter(exists(in_time)).count().get_result(conn)?,
        denominator: grassroots.count().get_result(conn)?,
    })
}

/// The first moment after a day in China, UTC.
fn day_after(day: NaiveDate) -> NaiveDateTime {
    moments_in_china(day, day).1
}

/// Pledges in force and not called off with an entry of progress (C2-08).
fn reported(conn: &mut Conn, path: &[u8], year: i32) -> Outcome<i64> {
    let entry = pledge_progress::table.filter(pledge_progress::pledge_id.eq(pledges::id));
    Ok(pledges::table
        .filter(pledges::year.eq(year))
        .filter(pledges::org_path.ge(path))
        .filter(pledges::org_path.lt(subtree_end(path)))
        .filter(pledges::submitted_at.is_not_null())
        .filter(pledges::standing.is_not_null())
        .filter(pledges::state.ne_all([PledgeState::Cancelled, PledgeState::Withdrawn]))
        .filter(exists(entry))
        .count()
        .get_result(conn)?)
}

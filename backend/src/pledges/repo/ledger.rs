//! The ledger: its lines in the order of the tree; its sums from the counters, those of one organisation from the index.

use changxiao_shared::members::MemberId;
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::pledges::{
    LedgerFigure, LedgerQuery, LedgerTotals, PledgeId, PledgeState, PledgerKind, SelfResult, Standing, Verdict,
};
use chrono::NaiveDate;
use diesel::dsl::{case_when, count_star, sum};
use diesel::prelude::*;
use diesel::sql_types::Integer;

use crate::db::schema::{members, organizations, pledge_evidence, pledge_progress, pledge_versions, pledges};
use crate::db::{Conn, Measure, Scope, counted, counted_of};
use crate::fault::Outcome;
use crate::pledges::counts::Wanted;
use crate::within;

/// Submitted at least once and not taken back: what a ledger is about.
macro_rules! proposed {
    () => {
        pledges::submitted_at.is_not_null().and(pledges::state.ne(PledgeState::Withdrawn))
    };
}
/// Confirmed at least once and not called off.
macro_rules! confirmed {
    () => {
        pledges::standing.is_not_null().and(pledges::state.ne(PledgeState::Cancelled))
    };
}
/// On the board and not called off.
macro_rules! published {
    () => {
        pledges::standing.eq(Standing::Published).and(pledges::state.ne(PledgeState::Cancelled))
    };
}
/// Past the deadline and not done, as `rules::is_overdue` means it.
macro_rules! overdue {
    ($today:expr) => {
        still_open!().and(pledges::due_on.lt($today))
    };
}
/// Kept, as `rules::is_fulfilled` means it.
macro_rules! fulfilled {
    () => {
        confirmed!().and(
            pledges::self_result.eq(SelfResult::Done).or(pledges::self_result.is_null().and(pledges::percent.ge(100))),
        )
    };
}

/// Judged by the public.
macro_rules! appraised {
    () => {
        pledges::verdict.is_not_null()
    };
}
/// Judged satisfied or basically satisfied.
macro_rules! satisfied {
    () => {
        pledges::verdict.eq_any([Verdict::Satisfied, Verdict::Basically]).assume_not_null()
    };
}

/// A line of the ledger.
#[derive(Clone, Debug, Queryable)]
pub(in crate::pledges) struct LedgerLine {
    pub(in crate::pledges) id: PledgeId,
    pub(in crate::pledges) org_path: Vec<u8>,
    pub(in crate::pledges) title: String,
    pub(in crate::pledges) kind: PledgerKind,
    pub(in crate::pledges) organization: (OrganizationId, String),
    pub(in crate::pledges) member_id: Option<MemberId>,
    pub(in crate::pledges) member_name: Option<String>,
    pub(in crate::pledges) safeguards: String,
    pub(in crate::pledges) due_on: Option<NaiveDate>,
    pub(in crate::pledges) state: PledgeState,
    pub(in crate::pledges) standing: Option<Standing>,
    pub(in crate::pledges) percent: i32,
    pub(in crate::pledges) self_result: Option<SelfResult>,
    pub(in crate::pledges) verdict: Option<Verdict>,
}

/// Where a ledger goes on.
pub(in crate::pledges) type LedgerKey = (Vec<u8>, PledgeId);

macro_rules! filtered {
    ($query:expr, $q:expr, $only:expr, $today:expr) => {{
        let mut query = $query.filter(pledges::year.eq($q.year)).filter(proposed!());
        if let Some(id) = $only {
            query = query.filter(pledges::organization_id.eq(id));
        }
        if let Some(kind) = $q.kind {
            query = query.filter(pledges::kind.eq(kind));
        }
        if let Some(state) = $q.state {
            query = query.filter(pledges::state.eq(state));
        }
        match $q.figure {
            None | Some(LedgerFigure::Proposed) => query,
            Some(LedgerFigure::Confirmed) => query.filter(confirmed!()),
            Some(LedgerFigure::Published) => query.filter(published!()),
            Some(LedgerFigure::Overdue) => query.filter(overdue!($today)),
            Some(LedgerFigure::Fulfilled) => query.filter(fulfilled!()),
            Some(LedgerFigure::Appraised) => query.filter(appraised!()),
            Some(LedgerFigure::Satisfied) => query.filter(satisfied!()),
        }
    }};
}

/// One page of a ledger and how many lines it has; `only` narrows it to one organisation itself.
pub(in crate::pledges) fn list(
    conn: &mut Conn,
    scope: &Scope,
    q: &LedgerQuery,
    only: Option<OrganizationId>,
    after: Option<LedgerKey>,
    limit: i64,
    today: NaiveDate,
) -> Outcome<(Vec<LedgerLine>, i64)> {
    let total = match scope.subtrees().filter(|_| only.is_none()) {
        Some(subtrees) => {
            let sums = counted_totals(conn, &subtrees, q.year, Wanted { kind: q.kind, state: q.state }, today)?;
            match q.figure {
                None | Some(LedgerFigure::Proposed) => sums.proposed,
                Some(LedgerFigure::Confirmed) => sums.confirmed,
                Some(LedgerFigure::Published) => sums.published,
                Some(LedgerFigure::Overdue) => sums.overdue,
                Some(LedgerFigure::Fulfilled) => sums.fulfilled,
                Some(LedgerFigure::Appraised) => sums.appraised,
                Some(LedgerFigure::Satisfied) => sums.satisfied,
            }
        }
        None => {
            let counted = within!(pledges::table.into_boxed(), scope, pledges::org_path);
            filtered!(counted, q, only, today).count().get_result(conn)?
        }
    };
    let joined = pledges::table
        .inner_join(organizations::table)
        .inner_join(pledge_versions::table)
        .left_join(members::table)
        .into_boxed();
    let mut rows = filtered!(within!(joined, scope, pledges::org_path), q, only, today);
    // The words are those of the version in force, or of the one being worked on where none is.
    rows = rows.filter(
        pledges::in_force_number
            .eq(pledge_versions::number.nullable())
            .or(pledges::in_force_number.is_null().and(pledges::current_number.eq(pledge_versions::number))),
    );
    if let Some((path, id)) = after {
        // Said first what an index can begin at: PostgreSQL does not see it in the alternative.
        let later = pledges::org_path.gt(path.clone()).or(pledges::id.gt(id));
        rows = rows.filter(pledges::org_path.ge(path)).filter(later);
    }
    let rows = rows
        .order((pledges::org_path, pledges::id))
        .select((
            pledges::id,
            pledges::org_path,
            pledges::title,
            pledges::kind,
            (organizations::id, organizations::name),
            pledges::member_id,
            members::name.nullable(),
            pledge_versions::safeguards,
            pledges::due_on,
            pledges::state,
            pledges::standing,
            pledges::percent,
            pledges::self_result,
            pledges::verdict,
        ))
        .limit(limit)
        .load(conn)?;
    Ok((rows, total))
}

/// The sums of whole subtrees from the counters.
fn counted_totals(
    conn: &mut Conn,
    subtrees: &[&[u8]],
    year: i32,
    wanted: Wanted,
    today: NaiveDate,
) -> Outcome<LedgerTotals> {
    let mut totals = LedgerTotals::default();
    for path in subtrees {
        let ledger = counted(conn, path, Measure::Ledger, Some(year))?;
        let due = counted(conn, path, Measure::LedgerDue, Some(year))?;
        wanted.add_to(&mut totals, &ledger, &due, today)?;
    }
    Ok(totals)
}

/// The sums of a year of each of these subtrees of a scope, in their order.
pub(in crate::pledges) fn totals_of(
    conn: &mut Conn,
    scope: &Scope,
    paths: &[Vec<u8>],
    year: i32,
    today: NaiveDate,
) -> Outcome<Vec<LedgerTotals>> {
    let mut ledger = counted_of(conn, paths, Measure::Ledger, year)?;
    let mut due = counted_of(conn, paths, Measure::LedgerDue, year)?;
    let mut all = Vec::with_capacity(paths.len());
    for path in paths {
        let inside = scope.narrowed(path);
        if inside.subtree() != Some(path) {
            all.push(totals(conn, &inside, year, None, today)?);
            continue;
        }
        let mut sums = LedgerTotals::default();
        let (ledger, due) = (ledger.remove(path).unwrap_or_default(), due.remove(path).unwrap_or_default());
        Wanted::default().add_to(&mut sums, &ledger, &due, today)?;
        all.push(sums);
    }
    Ok(all)
}

/// The sums of a year within a scope; `only` narrows them to one organisation itself.
pub(in crate::pledges) fn totals(
    conn: &mut Conn,
    scope: &Scope,
    year: i32,
    only: Option<OrganizationId>,
    today: NaiveDate,
) -> Outcome<LedgerTotals> {
    if let Some(subtrees) = scope.subtrees().filter(|_| only.is_none()) {
        return counted_totals(conn, &subtrees, year, Wanted::default(), today);
    }
    let one = || 1_i32.into_sql::<Integer>();
    let zero = || 0_i32.into_sql::<Integer>();
    let mut query = within!(pledges::table.into_boxed(), scope, pledges::org_path)
        .filter(pledges::year.eq(year))
        .filter(proposed!());
    if let Some(id) = only {
        query = query.filter(pledges::organization_id.eq(id));
    }
    type Sums = (i64, Option<i64>, Option<i64>, Option<i64>, Option<i64>, Option<i64>, Option<i64>);
    let (proposed, confirmed, published, overdue, fulfilled, appraised, satisfied): Sums = query
        .select((
            count_star(),
            sum(case_when(confirmed!(), one()).otherwise(zero())),
            sum(case_when(published!(), one()).otherwise(zero())),
            sum(case_when(overdue!(today), one()).otherwise(zero())),
            sum(case_when(fulfilled!(), one()).otherwise(zero())),
            sum(case_when(appraised!(), one()).otherwise(zero())),
            sum(case_when(satisfied!(), one()).otherwise(zero())),
        ))
        .first(conn)?;
    Ok(LedgerTotals {
        proposed,
        confirmed: confirmed.unwrap_or(0),
        published: published.unwrap_or(0),
        overdue: overdue.unwrap_or(0),
        fulfilled: fulfilled.unwrap_or(0),
        appraised: appraised.unwrap_or(0),
        satisfied: satisfied.unwrap_or(0),
    })
}

/// The newest entry of progress of each of these pledges.
// unscoped: the pledges were found within reach before.
pub(in crate::pledges) fn newest_progress(conn: &mut Conn, ids: &[PledgeId]) -> Outcome<Vec<(PledgeId, String)>> {
    let newest = diesel::alias!(pledge_progress as newest);
    let later = newest
        .filter(newest.field(pledge_progress::pledge_id).eq(pledge_progress::pledge_id))
        .filter(newest.field(pledge_progress::id).gt(pledge_progress::id));
    Ok(pledge_progress::table
        .filter(pledge_progress::pledge_id.eq_any(ids.to_vec()))
        .filter(diesel::dsl::not(diesel::dsl::exists(later)))
        .select((pledge_progress::pledge_id, pledge_progress::text))
        .load(conn)?)
}

/// How many files of evidence each of these pledges has.
// unscoped: the pledges were found within reach before.
pub(in crate::pledges) fn evidence_counts(conn: &mut Conn, ids: &[PledgeId]) -> Outcome<Vec<(PledgeId, i64)>> {
    Ok(pledge_evidence::table
        .filter(pledge_evidence::pledge_id.eq_any(ids.to_vec()))
        .group_by(pledge_evidence::pledge_id)
        .select((pledge_evidence::pledge_id, count_star()))
        .load(conn)?)
}

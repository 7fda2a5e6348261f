//! What is counted of pledges: for lists in the tree as it is now, for ledgers in the tree of the pledge's own year.

use changxiao_shared::pledges::rules::{OPEN_STATES, is_fulfilled};
use changxiao_shared::pledges::{LedgerTotals, PledgeState, PledgerKind, Standing, Verdict};
use chrono::NaiveDate;

use super::rows::PledgeRecord;
use crate::db::{Figure, Measure, Tx};
use crate::fault::{Fault, Outcome};

/// Counts a pledge of an organisation that stands at `path` now, or takes it away (`n` is 1 or -1).
pub(super) fn add(tx: &mut Tx<'_>, pledge: &PledgeRecord, path: &[u8], n: i64) {
    let PledgeRecord { year, kind, state, .. } = *pledge;
    let (kind, state) = (kind.code(), state.code());
    let figure = |measure, facet| Figure { measure, year, facet };
    tx.count(path, figure(Measure::Pledges, format!("{kind}/{state}")), n);
    if let Some(marks) = marks(pledge) {
        tx.count(&pledge.org_path, figure(Measure::Ledger, format!("{kind}/{state}/{marks}")), n);
    }
    if let Some(day) = open_until(pledge) {
        tx.count(&pledge.org_path, figure(Measure::LedgerDue, format!("{kind}/{state}/{day}")), n);
    }
}

/// What a ledger has to say of a pledge, one letter each; nothing of one that does not stand in it.
fn marks(pledge: &PledgeRecord) -> Option<String> {
    if pledge.submitted_at.is_none() || pledge.state == PledgeState::Withdrawn {
        return None;
    }
    let confirmed = pledge.standing.is_some() && pledge.state != PledgeState::Cancelled;
    let published = confirmed && pledge.standing == Some(Standing::Published);
    let fulfilled = confirmed && is_fulfilled(pledge.standing, pledge.percent, pledge.self_result);
    let satisfied = matches!(pledge.verdict, Some(Verdict::Satisfied | Verdict::Basically));
    let marks = [
        (confirmed, CONFIRMED),
        (published, PUBLISHED),
        (fulfilled, FULFILLED),
        (pledge.verdict.is_some(), APPRAISED),
        (satisfied, SATISFIED),
    ];
    Some(marks.into_iter().filter_map(|(holds, mark)| holds.then_some(mark)).collect())
}

const CONFIRMED: char = 'c';
const PUBLISHED: char = 'p';
const FULFILLED: char = 'f';
const APPRAISED: char = 'a';
const SATISFIED: char = 's';

/// The deadline of a pledge that still has to be carried out.
fn open_until(pledge: &PledgeRecord) -> Option<NaiveDate> {
    let open = pledge.standing.is_some() && OPEN_STATES.contains(&pledge.state) && pledge.percent < 100;
    pledge.due_on.filter(|_| open && pledge.submitted_at.is_some())
}

/// A counter's kind, state, and what follows.
fn parse(facet: &str) -> Outcome<(PledgerKind, PledgeState, &str)> {
    let mut parts = facet.splitn(3, '/');
    let mut part = || parts.next().unwrap_or_default();
    let (kind, state, rest) = (part(), part(), part());
    PledgerKind::from_code(kind)
        .zip(PledgeState::from_code(state))
        .map(|(kind, state)| (kind, state, rest))
        .ok_or_else(|| Fault::internal(format!("a counter of pledges named {facet}")))
}

/// Which pledges a sum is of.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Wanted {
    pub(super) kind: Option<PledgerKind>,
    pub(super) state: Option<PledgeState>,
}

impl Wanted {
    fn fits(self, kind: PledgerKind, state: PledgeState) -> bool {
        self.kind.is_none_or(|k| k == kind) && self.state.is_none_or(|s| s == state)
    }

    /// The sum of counters by kind and state.
    pub(super) fn sum(self, counted: &[(String, i64)]) -> Outcome<i64> {
        let mut sum = 0;
        for (facet, n) in counted {
            let (kind, state, _) = parse(facet)?;
            sum += if self.fits(kind, state) { *n } else { 0 };
        }
        Ok(sum)
    }

    /// The sums of a ledger from its two kinds of counters, added to those so far.
    pub(super) fn add_to(
        self,
        totals: &mut LedgerTotals,
        ledger: &[(String, i64)],
        due: &[(String, i64)],
        today: NaiveDate,
    ) -> Outcome<()> {
        for (facet, n) in ledger {
            let (kind, state, marks) = parse(facet)?;
            if self.fits(kind, state) {
                let of = |mark| if marks.contains(mark) { *n } else { 0 };
                totals.proposed += n;
                totals.confirmed += of(CONFIRMED);
                totals.published += of(PUBLISHED);
                totals.fulfilled += of(FULFILLED);
                totals.appraised += of(APPRAISED);
                totals.satisfied += of(SATISFIED);
            }
        }
        for (facet, n) in due {
            let (kind, state, day) = parse(facet)?;
            let day: NaiveDate = day.parse().map_err(Fault::internal)?;
            totals.overdue += if self.fits(kind, state) && day < today { *n } else { 0 };
        }
        Ok(())
    }
}

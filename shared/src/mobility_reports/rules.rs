//! Who reports on which period, what can be done with a report, how a sample is divided among the strata.

use chrono::{Datelike, NaiveDate};

use super::{ReportAction, ReportPeriod, ReportState};
use crate::organizations::OrgKind;

/// Whether an organisation of this kind reports on such a period: branches each half-year, committees at the year's end
/// (E2-07). Groups do not report; their branch does.
pub const fn reports_on(kind: OrgKind, period: ReportPeriod) -> bool {
    match kind {
        OrgKind::Group => false,
        OrgKind::Branch | OrgKind::GeneralBranch => !matches!(period, ReportPeriod::Year),
        OrgKind::Committee | OrgKind::WorkingCommittee | OrgKind::LeadingGroup => matches!(period, ReportPeriod::Year),
    }
}

/// How somebody stands to a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReportActor {
    /// Decides on mobile members of the reporting organisation.
    pub writes: bool,
    /// Decides for the organisation above it.
    pub receives: bool,
}

/// Why something cannot be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportRefusal {
    /// Not by this person.
    NotTheirs,
    /// Not in this state, or not yet.
    NotNow,
}

/// The state after an action. `open` says that the day for submitting has come.
///
/// # Errors
/// Who may not, is told so before what the state does not allow.
pub const fn step(
    state: ReportState,
    actor: ReportActor,
    action: ReportAction,
    open: bool,
) -> Result<ReportState, ReportRefusal> {
    let theirs = match action {
        ReportAction::Write | ReportAction::Submit => actor.writes,
        ReportAction::SendBack | ReportAction::Accept => actor.receives,
    };
    if !theirs {
        return Err(ReportRefusal::NotTheirs);
    }
    match (state, action) {
        (ReportState::Draft | ReportState::Returned, ReportAction::Write) => Ok(state),
        (ReportState::Draft | ReportState::Returned, ReportAction::Submit) if open => Ok(ReportState::Submitted),
        (ReportState::Submitted, ReportAction::SendBack) => Ok(ReportState::Returned),
        (ReportState::Submitted, ReportAction::Accept) => Ok(ReportState::Accepted),
        _ => Err(ReportRefusal::NotNow),
    }
}

/// How often something that is due every so many months must have happened from one day to another.
pub fn expected((from, to): (NaiveDate, NaiveDate), every_months: i32) -> i64 {
    let months = (to.year() - from.year()) * 12 + to.month0().cast_signed() - from.month0().cast_signed();
    let whole = months - i32::from(to.day() < from.day());
    i64::from(whole.max(0) / every_months.max(1))
}

/// How many cases each stratum gives: in proportion to its size by the largest remainder, but at least one of each that
/// has any, as long as the sample is large enough; never more than it has. Equal remainders go to the earlier stratum.
pub fn allocate(sizes: &[usize], wanted: usize) -> Vec<usize> {
    let total: usize = sizes.iter().sum();
    let wanted = wanted.min(total);
    if wanted == 0 {
        return vec![0; sizes.len()];
    }
    let filled = sizes.iter().filter(|size| **size > 0).count();
    let floor = usize::from(wanted >= filled);
    let mut given: Vec<usize> =
        sizes.iter().map(|size| (size * wanted / total).max(if *size > 0 { floor } else { 0 })).collect();
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    order.sort_by_key(|at| (std::cmp::Reverse(sizes[*at] * wanted % total), *at));
    while given.iter().sum::<usize>() < wanted {
        let before = given.iter().sum::<usize>();
        for at in &order {
            if given.iter().sum::<usize>() < wanted && given[*at] < sizes[*at] {
                given[*at] += 1;
            }
        }
        if given.iter().sum::<usize>() == before {
            break;
        }
    }
    // One of each may have taken more than was wanted: the largest give back.
    while given.iter().sum::<usize>() > wanted {
        let Some(most) = (0..given.len()).rev().max_by_key(|at| given[*at]) else { break };
        given[most] -= 1;
    }
    given
}

#[cfg(test)]
mod tests {
    use super::{ReportActor, ReportRefusal, allocate, expected, reports_on, step};
    use crate::mobility_reports::{ReportAction, ReportPeriod, ReportState};
    use crate::organizations::OrgKind;

    #[test]
    fn every_state_and_action_has_its_answer() {
        use ReportAction as A;
        use ReportState as S;
        let both = ReportActor { writes: true, receives: true };
        for state in S::ALL {
            for action in A::ALL {
                let expected = match (state, action) {
                    (S::Draft | S::Returned, A::Write) => Ok(*state),
                    (S::Draft | S::Returned, A::Submit) => Ok(S::Submitted),
                    (S::Submitted, A::SendBack) => Ok(S::Returned),
                    (S::Submitted, A::Accept) => Ok(S::Accepted),
                    (S::Draft | S::Returned, A::SendBack | A::Accept)
                    | (S::Submitted, A::Write | A::Submit)
                    | (S::Accepted, _) => Err(ReportRefusal::NotNow),
                };
                assert_eq!(step(*state, both, *action, true), expected, "{state} {action}");
                let nobody = step(*state, ReportActor::default(), *action, true);
                assert_eq!(nobody, Err(ReportRefusal::NotTheirs), "{state} {action}");
                let writer = ReportActor { writes: true, receives: false };
                let from_above = matches!(action, A::SendBack | A::Accept);
                assert_eq!(step(*state, writer, *action, true) == Err(ReportRefusal::NotTheirs), from_above);
                let receiver = ReportActor { writes: false, receives: true };
                assert_eq!(step(*state, receiver, *action, true) == Err(ReportRefusal::NotTheirs), !from_above);
            }
        }
        assert_eq!(step(S::Draft, both, A::Submit, false), Err(ReportRefusal::NotNow));
        assert_eq!(step(S::Draft, both, A::Write, false), Ok(S::Draft));
    }

    #[test]
    fn branches_report_twice_a_year_and_committees_once() {
        for kind in OrgKind::ALL {
            let periods: Vec<_> = ReportPeriod::ALL.iter().filter(|period| reports_on(*kind, **period)).collect();
            let expected = match kind {
                OrgKind::Group => 0,
                OrgKind::Branch | OrgKind::GeneralBranch => 2,
                _ => 1,
            };
            assert_eq!(periods.len(), expected, "{kind}");
        }
        let (first, last) = ReportPeriod::SecondHalf.days(2027).expect("a year");
        assert_eq!((first.to_string(), last.to_string()), ("2027-07-01".to_owned(), "2027-12-31".to_owned()));
        assert_eq!(ReportPeriod::FirstHalf.opens_on(2027).expect("a day").to_string(), "2027-06-01");
        assert_eq!(ReportPeriod::Year.opens_on(2027).expect("a day").to_string(), "2027-12-01");
    }

    #[test]
    fn what_is_due_every_so_often_is_expected_so_often() {
        let expected =
            |from: &str, to: &str, months| expected((from.parse().expect("a day"), to.parse().expect("a day")), months);
        assert_eq!(expected("2026-01-15", "2027-01-15", 1), 12);
        assert_eq!(expected("2026-01-15", "2027-01-14", 1), 11);
        assert_eq!(expected("2026-01-15", "2027-01-14", 6), 1);
        assert_eq!(expected("2026-12-31", "2027-01-01", 1), 0);
        assert_eq!(expected("2027-02-01", "2027-01-01", 1), 0);
    }

    #[test]
    fn a_sample_is_divided_in_proportion_and_leaves_nobody_out() {
        assert_eq!(allocate(&[60, 30, 10], 10), [6, 3, 1]);
        assert_eq!(allocate(&[98, 1, 1, 0], 10), [8, 1, 1, 0], "each that has any gives one");
        assert_eq!(allocate(&[5, 5, 5], 2), [1, 1, 0], "too few for one of each");
        assert_eq!(allocate(&[2, 2], 9), [2, 2], "never more than there are");
        assert_eq!(allocate(&[], 3), Vec::<usize>::new());
        assert_eq!(allocate(&[0, 0], 3), [0, 0]);
        for wanted in 0..40 {
            for sizes in [[7, 13, 1], [1, 1, 30], [0, 4, 9]] {
                let given = allocate(&sizes, wanted);
                assert_eq!(given.iter().sum::<usize>(), wanted.min(sizes.iter().sum()), "{sizes:?} {wanted}");
                assert!(given.iter().zip(sizes).all(|(given, size)| *given <= size), "{sizes:?} {wanted}");
            }
        }
    }
}

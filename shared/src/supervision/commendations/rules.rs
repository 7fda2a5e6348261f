//! The course of a commendation, its interval and its notice.

use chrono::{Days, Months, NaiveDate};

use super::{AwardKind, CommendationKind, CommendationState, CommendationStep};

/// Days of a public notice at the least: five working days and a week-end.
pub const NOTICE_DAYS: u64 = 7;

/// The state a step leads to; none where the state does not allow it. There is no way back.
pub const fn next_commendation(state: CommendationState, step: CommendationStep) -> Option<CommendationState> {
    use CommendationState as S;
    use CommendationStep as A;
    match (state, step) {
        (S::Nominating, A::StartNotice) => Some(S::Notice),
        (S::Notice, A::Decide) => Some(S::Decided),
        (S::Decided, A::Publish) => Some(S::Published),
        _ => None,
    }
}

/// Years between two occasions of a kind: two (C4-05), three (B-27).
const fn interval_years(kind: CommendationKind) -> u32 {
    match kind {
        CommendationKind::ResponsibilitySystem => 2,
        CommendationKind::Excellence => 3,
    }
}

impl CommendationKind {
    /// The clause the interval comes from.
    pub const fn clause(self) -> &'static str {
        match self {
            CommendationKind::ResponsibilitySystem => "C4-05",
            CommendationKind::Excellence => "B-27",
        }
    }
}

/// From which day on the next occasion of a kind is usual, after one that was decided on a day.
pub fn next_usual(kind: CommendationKind, decided_on: NaiveDate) -> NaiveDate {
    decided_on.checked_add_months(Months::new(12 * interval_years(kind))).unwrap_or(NaiveDate::MAX)
}

/// The earliest last day of a notice that begins on a day.
pub fn last_of_shortest_notice(from: NaiveDate) -> NaiveDate {
    from.checked_add_days(Days::new(NOTICE_DAYS - 1)).unwrap_or(NaiveDate::MAX)
}

/// Whether an honour is for members; otherwise it is for organisations.
pub const fn takes_members(award: AwardKind) -> bool {
    match award {
        AwardKind::AdvancedOrganization => false,
        AwardKind::OutstandingMember | AwardKind::OutstandingWorker => true,
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{CommendationKind, CommendationState as S, CommendationStep as A};
    use super::{last_of_shortest_notice, next_commendation, next_usual};

    #[test]
    fn an_occasion_goes_one_way_step_by_step() {
        for (at, state) in S::ALL.iter().enumerate() {
            for step in A::ALL {
                let expected = S::ALL.get(at + 1).filter(|_| A::ALL.get(at) == Some(step));
                assert_eq!(next_commendation(*state, *step).as_ref(), expected, "{state} {step}");
            }
        }
    }

    #[test]
    fn intervals_and_notices_are_counted_in_whole_days() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        let usual = |kind| next_usual(kind, day("2025-07-01"));
        assert_eq!(usual(CommendationKind::ResponsibilitySystem), day("2027-07-01"));
        assert_eq!(usual(CommendationKind::Excellence), day("2028-07-01"));
        assert_eq!(last_of_shortest_notice(day("2027-06-01")), day("2027-06-07"), "both days count");
    }
}

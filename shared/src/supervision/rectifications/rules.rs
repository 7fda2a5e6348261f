//! The course of a rectification: which event leads where, who may do what, when it is overdue.

use chrono::NaiveDate;

use super::{RectificationAction, RectificationEvent, RectificationState};

/// The state after an event; none where the state does not allow it.
pub const fn next_rectification(state: RectificationState, event: RectificationEvent) -> Option<RectificationState> {
    use RectificationEvent as E;
    use RectificationState as S;
    match (state, event) {
        (S::Ordered | S::Underway, E::Plan) | (S::Underway, E::Progress) | (S::Reported, E::NotAccepted) => {
            Some(S::Underway)
        }
        (S::Underway, E::Finished) => Some(S::Reported),
        (S::Reported, E::Accepted) => Some(S::Accepted),
        (S::Ordered | S::Underway | S::Reported, E::Account) => Some(state),
        (S::Ordered | S::Underway | S::Reported, E::Withdrawn) => Some(S::Withdrawn),
        _ => None,
    }
}

/// How somebody stands to a rectification.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RectificationFacts {
    /// Directs it: holds a role at or above the organisation that ordered it, and above the one concerned.
    pub directs: bool,
    /// Answers for the organisation concerned.
    pub answers: bool,
    /// A written account was asked for and has not been given.
    pub account_awaited: bool,
}

/// What somebody can do now. Nobody re-checks the own.
pub fn rectification_actions(state: RectificationState, facts: &RectificationFacts) -> Vec<RectificationAction> {
    RectificationAction::ALL.iter().copied().filter(|action| may(state, facts, *action)).collect()
}

const fn may(state: RectificationState, facts: &RectificationFacts, action: RectificationAction) -> bool {
    use RectificationAction as A;
    use RectificationEvent as E;
    let (theirs, event) = match action {
        A::HandInPlan => (facts.answers, E::Plan),
        A::Report => (facts.answers, E::Progress),
        A::GiveAccount => (facts.answers && facts.account_awaited, E::Account),
        A::Recheck => (facts.directs && !facts.answers, E::Accepted),
        A::Withdraw => (facts.directs && !facts.answers, E::Withdrawn),
    };
    theirs && next_rectification(state, event).is_some()
}

/// Whether files can be added to an entry: to reports, until the re-check has ended.
pub const fn takes_files(state: RectificationState, event: RectificationEvent) -> bool {
    use RectificationEvent as E;
    use RectificationState as S;
    matches!(event, E::Progress | E::Finished) && matches!(state, S::Underway | S::Reported)
}

/// Whether the deadline has passed for the organisation concerned: once it has reported, the re-check is awaited.
pub fn is_overdue(state: RectificationState, due_on: NaiveDate, today: NaiveDate) -> bool {
    matches!(state, RectificationState::Ordered | RectificationState::Underway) && due_on < today
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{RectificationAction as A, RectificationEvent as E, RectificationFacts, RectificationState as S};
    use super::{is_overdue, next_rectification, rectification_actions};

    #[test]
    fn every_event_leads_where_the_table_says_and_nowhere_else() {
        let table = [
            (S::Ordered, E::Plan, S::Underway),
            (S::Ordered, E::Account, S::Ordered),
            (S::Ordered, E::Withdrawn, S::Withdrawn),
            (S::Underway, E::Plan, S::Underway),
            (S::Underway, E::Progress, S::Underway),
            (S::Underway, E::Finished, S::Reported),
            (S::Underway, E::Account, S::Underway),
            (S::Underway, E::Withdrawn, S::Withdrawn),
            (S::Reported, E::Accepted, S::Accepted),
            (S::Reported, E::NotAccepted, S::Underway),
            (S::Reported, E::Account, S::Reported),
            (S::Reported, E::Withdrawn, S::Withdrawn),
        ];
        for state in S::ALL {
            for event in E::ALL {
                let row = table.iter().find(|(from, by, _)| from == state && by == event);
                assert_eq!(next_rectification(*state, *event), row.map(|(.., to)| *to), "{state} {event}");
            }
        }
    }

    #[test]
    fn every_side_does_its_own_and_nobody_rechecks_the_own() {
        let none = RectificationFacts::default();
        let above = RectificationFacts { directs: true, ..none };
        let own = RectificationFacts { answers: true, ..none };
        let asked = RectificationFacts { account_awaited: true, ..own };
        let both = RectificationFacts { directs: true, ..own };
        let table = [
            (S::Ordered, own, vec![A::HandInPlan]),
            (S::Ordered, asked, vec![A::HandInPlan, A::GiveAccount]),
            (S::Ordered, above, vec![A::Withdraw]),
            (S::Ordered, both, vec![A::HandInPlan]),
            (S::Underway, own, vec![A::HandInPlan, A::Report]),
            (S::Underway, asked, vec![A::HandInPlan, A::Report, A::GiveAccount]),
            (S::Underway, above, vec![A::Withdraw]),
            (S::Underway, both, vec![A::HandInPlan, A::Report]),
            (S::Reported, own, vec![]),
            (S::Reported, asked, vec![A::GiveAccount]),
            (S::Reported, above, vec![A::Recheck, A::Withdraw]),
            (S::Reported, both, vec![]),
        ];
        for (state, facts, expected) in table {
            assert_eq!(rectification_actions(state, &facts), expected, "{state} {facts:?}");
        }
        for state in S::ALL {
            let over = matches!(state, S::Accepted | S::Withdrawn);
            let anybody =
                [above, own, asked, both].iter().any(|facts| !rectification_actions(*state, facts).is_empty());
            assert_eq!(anybody, !over, "{state}");
            let stranger = RectificationFacts { account_awaited: true, ..none };
            assert_eq!(rectification_actions(*state, &stranger), [], "{state}");
        }
    }

    #[test]
    fn reports_carry_files_until_the_rectification_is_over() {
        for state in S::ALL {
            for event in E::ALL {
                let report = [E::Progress, E::Finished].contains(event);
                let open = [S::Underway, S::Reported].contains(state);
                assert_eq!(super::takes_files(*state, *event), report && open, "{state} {event}");
            }
        }
    }

    #[test]
    fn only_what_the_organisation_still_owes_is_overdue() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        let due = day("2027-06-30");
        for state in S::ALL {
            let owes = matches!(state, S::Ordered | S::Underway);
            assert_eq!(is_overdue(*state, due, day("2027-07-01")), owes, "{state}");
            assert!(!is_overdue(*state, due, due), "{state}: the last day is in time");
        }
    }
}

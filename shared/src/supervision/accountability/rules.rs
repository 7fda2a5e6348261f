//! The course of a case: which event leads where, who may do what and when, how long a decision is in force.

use chrono::{Months, NaiveDate};

use super::{
    AccountabilityAction, AccountabilityEvent, AccountabilityMeasure, AccountabilitySide, AccountabilityState,
};

/// The state after an event; none where the state does not allow it.
pub const fn next_accountability(
    state: AccountabilityState,
    event: AccountabilityEvent,
) -> Option<AccountabilityState> {
    use AccountabilityEvent as E;
    use AccountabilityState as S;
    match (state, event) {
        (S::Hearing, E::Stated | E::Waived) => Some(S::Heard),
        (S::Hearing | S::Heard, E::Decided) => Some(S::Decided),
        (S::Hearing | S::Heard, E::Dropped) => Some(S::Dropped),
        (S::Decided, E::Appealed) => Some(S::Appealed),
        (S::Appealed, E::Upheld) => Some(S::Upheld),
        (S::Appealed, E::Changed) => Some(S::Changed),
        (S::Appealed, E::Revoked) => Some(S::Revoked),
        _ => None,
    }
}

/// How somebody stands to a case, and which of its days have passed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AccountabilityFacts {
    /// Directs it: holds a role at or above the organisation that opened it, and above the one concerned.
    pub directs: bool,
    /// Is the one concerned: answers for the organisation, or is the person.
    pub concerned: bool,
    /// Answers for the organisation at which the person holds the post.
    pub of_the_organization: bool,
    /// The day until which the case could be stated has passed.
    pub hearing_over: bool,
    /// An appeal would be in time.
    pub appeal_in_time: bool,
}

impl AccountabilityFacts {
    /// Whether this is the own case, or one of the own organisation: nobody decides about those.
    pub const fn own(&self) -> bool {
        self.concerned || self.of_the_organization
    }
}

/// What somebody can do now. There is no decision before the one concerned was heard or let the day pass (C4-17).
pub fn accountability_actions(state: AccountabilityState, facts: &AccountabilityFacts) -> Vec<AccountabilityAction> {
    AccountabilityAction::ALL.iter().copied().filter(|action| may(state, facts, *action)).collect()
}

const fn may(state: AccountabilityState, facts: &AccountabilityFacts, action: AccountabilityAction) -> bool {
    use AccountabilityAction as A;
    use AccountabilityEvent as E;
    let above = facts.directs && !facts.own();
    let heard = matches!(state, AccountabilityState::Heard) || facts.hearing_over;
    let (theirs, event) = match action {
        A::State => (facts.concerned, E::Stated),
        A::Decide => (above && heard, E::Decided),
        A::Drop => (above, E::Dropped),
        A::Appeal => (facts.concerned && facts.appeal_in_time, E::Appealed),
        A::Settle => (above, E::Upheld),
    };
    theirs && next_accountability(state, event).is_some()
}

/// The last day on which an appeal against a decision made known on a day is in time: a month.
pub fn appeal_until(known_on: NaiveDate) -> NaiveDate {
    known_on.checked_add_months(Months::new(1)).unwrap_or(NaiveDate::MAX)
}

/// Whether a decision is in force on a day; an appeal does not suspend it.
pub fn is_in_force(state: AccountabilityState, effective_until: Option<NaiveDate>, today: NaiveDate) -> bool {
    use AccountabilityState as S;
    let stands = matches!(state, S::Decided | S::Appealed | S::Upheld | S::Changed);
    stands && effective_until.is_some_and(|last| today <= last)
}

/// Whether a measure is one for organisations, or for persons.
pub const fn measure_suits(measure: AccountabilityMeasure, side: AccountabilitySide) -> bool {
    use AccountabilityMeasure as M;
    match measure {
        M::SelfCriticism | M::Circular => true,
        M::Reorganization => matches!(side, AccountabilitySide::Collective),
        M::Admonition | M::ChangeOfPost | M::Dismissal | M::Discipline => matches!(side, AccountabilitySide::Personal),
    }
}

#[cfg(test)]
#[path = "rules_tests.rs"]
mod tests;

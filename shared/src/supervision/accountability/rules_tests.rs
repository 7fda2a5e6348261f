//! The course of a case over its whole table.

use chrono::NaiveDate;

use super::super::AccountabilityMeasure as M;
use super::{
    AccountabilityAction as A, AccountabilityEvent as E, AccountabilityFacts, AccountabilitySide as Side,
    AccountabilityState as S,
};
use super::{accountability_actions, appeal_until, is_in_force, measure_suits, next_accountability};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

#[test]
fn every_event_leads_where_the_table_says_and_nowhere_else() {
    let table = [
        (S::Hearing, E::Stated, S::Heard),
        (S::Hearing, E::Waived, S::Heard),
        (S::Hearing, E::Decided, S::Decided),
        (S::Hearing, E::Dropped, S::Dropped),
        (S::Heard, E::Decided, S::Decided),
        (S::Heard, E::Dropped, S::Dropped),
        (S::Decided, E::Appealed, S::Appealed),
        (S::Appealed, E::Upheld, S::Upheld),
        (S::Appealed, E::Changed, S::Changed),
        (S::Appealed, E::Revoked, S::Revoked),
    ];
    for state in S::ALL {
        for event in E::ALL {
            let row = table.iter().find(|(from, by, _)| from == state && by == event);
            assert_eq!(next_accountability(*state, *event), row.map(|(.., to)| *to), "{state} {event}");
        }
    }
}

/// C4-17: over every state and every way somebody can stand to a case.
#[test]
fn who_is_concerned_is_heard_first_and_decides_nothing() {
    for state in S::ALL {
        for bits in 0..32_u8 {
            let bit = |at: u8| bits & (1 << at) != 0;
            let facts = AccountabilityFacts {
                directs: bit(0),
                concerned: bit(1),
                of_the_organization: bit(2),
                hearing_over: bit(3),
                appeal_in_time: bit(4),
            };
            let above = bit(0) && !bit(1) && !bit(2);
            let expected: Vec<A> = match state {
                S::Hearing => [(A::State, bit(1)), (A::Decide, above && bit(3)), (A::Drop, above)]
                    .into_iter()
                    .filter_map(|(action, may)| may.then_some(action))
                    .collect(),
                S::Heard if above => vec![A::Decide, A::Drop],
                S::Decided if bit(1) && bit(4) => vec![A::Appeal],
                S::Appealed if above => vec![A::Settle],
                _ => vec![],
            };
            assert_eq!(accountability_actions(*state, &facts), expected, "{state} {facts:?}");
        }
    }
}

#[test]
fn a_decision_is_in_force_until_its_last_day_unless_it_is_revoked() {
    let last = day("2027-12-31");
    for state in S::ALL {
        let stands = matches!(state, S::Decided | S::Appealed | S::Upheld | S::Changed);
        assert_eq!(is_in_force(*state, Some(last), last), stands, "{state}");
        assert!(!is_in_force(*state, Some(last), day("2028-01-01")), "{state}: over");
        assert!(!is_in_force(*state, None, last), "{state}: without a period");
    }
    assert_eq!(appeal_until(day("2027-01-31")), day("2027-02-28"), "the shorter month ends it");
}

#[test]
fn organisations_and_persons_have_measures_of_their_own() {
    for measure in M::ALL {
        let collective = matches!(measure, M::SelfCriticism | M::Circular | M::Reorganization);
        let personal = *measure != M::Reorganization;
        assert_eq!(measure_suits(*measure, Side::Collective), collective, "{measure}");
        assert_eq!(measure_suits(*measure, Side::Personal), personal, "{measure}");
    }
}

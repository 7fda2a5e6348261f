//! Tests of the life of a round and of the count.

use super::{BallotAction as A, BallotState as S, actions, next, shown_apart, sum, tally, verdict};

#[test]
fn the_whole_table_of_the_life() {
    let allowed = [
        (S::Draft, A::MakeCodes, S::Draft),
        (S::Draft, A::Open, S::Open),
        (S::Draft, A::Void, S::Void),
        (S::Open, A::MakeCodes, S::Open),
        (S::Open, A::Close, S::Closed),
        (S::Open, A::Void, S::Void),
        (S::Closed, A::Count, S::Closed),
        (S::Closed, A::Publish, S::Published),
        (S::Closed, A::Void, S::Void),
    ];
    for state in S::ALL {
        for action in A::ALL {
            let expected = allowed.iter().find(|(s, a, _)| s == state && a == action).map(|(.., to)| *to);
            assert_eq!(next(*state, *action), expected, "{state} {action}");
            assert_eq!(actions(*state).contains(action), expected.is_some());
        }
    }
}

#[test]
fn nothing_leads_back_to_open() {
    for state in [S::Closed, S::Published, S::Void] {
        assert!(A::ALL.iter().all(|action| next(state, *action) != Some(S::Open)), "{state}");
    }
}

#[test]
fn every_ballot_counts_once_a_question() {
    let ballots: [&[i32]; 4] = [&[0, 1], &[0, 0], &[2, 1], &[1, 1]];
    let totals = tally(&[3, 2], ballots.into_iter());
    assert_eq!(totals, [vec![2, 1, 1], vec![1, 3]]);
    assert_eq!(sum(&totals, &[vec![1, 0, 0], vec![0, 1]]), [vec![3, 1, 1], vec![1, 4]]);
    assert_eq!(tally(&[2], [[7].as_slice(), &[-1]].into_iter()), [[0, 0]], "no such choice");
}

#[test]
fn minimum_and_quorum_are_weighed_exactly() {
    assert!(verdict(30, 34, 30, 50).counts());
    assert!(!verdict(29, 34, 30, 50).enough);
    assert!(verdict(17, 34, 1, 50).quorate);
    assert!(!verdict(16, 33, 1, 50).quorate, "16 of 33 is less than a half");
    assert!(verdict(i32::MAX, i32::MAX, 1, 100).counts());
}

#[test]
fn few_ballots_are_not_shown_apart() {
    assert!(shown_apart(5, 5));
    assert!(!shown_apart(4, 30) && !shown_apart(30, 4) && !shown_apart(30, 0));
}

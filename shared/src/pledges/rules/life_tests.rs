//! The whole table of the life: every state, event and side.

use chrono::NaiveDate;

use super::{ActorFacts, PledgeFacts, Refusal, allowed_actions, next_state, seat_of, step};
use crate::kernel::ErrorCode;
use crate::pledges::{PledgeAction, PledgeState, PledgerKind, ReviewSeat, Standing};

/// The table as a person would draw it: state and footing, then each action and the state after it. What is not
/// named is refused.
const LIFE: &[(PledgeState, Option<Standing>, &str)] = {
    use PledgeState as S;
    const C: Option<Standing> = Some(Standing::Confirmed);
    const P: Option<Standing> = Some(Standing::Published);
    &[
        (S::Draft, None, "edit>draft submit>submitted withdraw>withdrawn"),
        (S::Returned, None, "edit>returned submit>submitted withdraw>withdrawn"),
        (S::Submitted, None, "withdraw>withdrawn return>returned confirm>confirmed"),
        (
            S::Confirmed,
            C,
            "amend>draft publish>published cancel>cancelled report_progress>confirmed follow_up>confirmed answer>confirmed",
        ),
        (
            S::Published,
            P,
            "amend>draft cancel>cancelled report_progress>published self_assess>self_assessed follow_up>published answer>published appraise>appraised",
        ),
        (
            S::Draft,
            C,
            "edit>draft submit>submitted withdraw>confirmed cancel>cancelled report_progress>draft follow_up>draft answer>draft",
        ),
        (
            S::Draft,
            P,
            "edit>draft submit>submitted withdraw>published cancel>cancelled report_progress>draft follow_up>draft answer>draft",
        ),
        (
            S::Returned,
            C,
            "edit>returned submit>submitted withdraw>confirmed cancel>cancelled report_progress>returned follow_up>returned answer>returned",
        ),
        (
            S::Returned,
            P,
            "edit>returned submit>submitted withdraw>published cancel>cancelled report_progress>returned follow_up>returned answer>returned",
        ),
        (
            S::Submitted,
            C,
            "withdraw>confirmed return>returned confirm>confirmed cancel>cancelled report_progress>submitted follow_up>submitted answer>submitted",
        ),
        (
            S::Submitted,
            P,
            "withdraw>published return>returned confirm>published cancel>cancelled report_progress>submitted follow_up>submitted answer>submitted",
        ),
        (
            S::SelfAssessed,
            P,
            "report_progress>self_assessed self_assess>self_assessed follow_up>self_assessed answer>self_assessed appraise>appraised",
        ),
        (S::Appraised, P, "close>closed"),
        (S::Closed, P, ""),
        (S::Withdrawn, None, ""),
        (S::Cancelled, C, ""),
        (S::Cancelled, P, ""),
    ]
};

/// The sides an actor can stand on, and what the side may do at all, for an organisation's pledge, a member's
/// reviewed at the branch, and a member's reviewed above.
const WRITER: &str = "edit submit withdraw amend publish report_progress self_assess answer";
const REVIEWER: &str = "return confirm publish cancel close";

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2027, month, day).expect("a day")
}

fn facts(kind: PledgerKind, state: PledgeState, standing: Option<Standing>, seat: ReviewSeat) -> PledgeFacts {
    PledgeFacts { kind, state, standing, year: 2027, percent: 0, seat }
}

fn actor(flags: &str) -> ActorFacts {
    let has = |flag: &str| flags.split(' ').any(|f| f == flag);
    ActorFacts {
        own: has("own"),
        writes: has("own") || has("writes"),
        reviews_here: has("reviews_here"),
        reviews_above: has("reviews_above"),
        follows_up_here: has("follows_up_here"),
        follows_up_above: has("follows_up_above"),
        appraises: has("appraises"),
    }
}

fn after(row: &str, action: PledgeAction) -> Option<PledgeState> {
    row.split(' ')
        .filter_map(|cell| cell.split_once('>'))
        .find(|(name, _)| *name == action.code())
        .map(|(_, state)| PledgeState::from_code(state).expect("a state of the table"))
}

#[test]
fn every_state_has_its_rows() {
    for state in PledgeState::ALL {
        assert!(LIFE.iter().any(|(s, _, _)| s == state), "{state}");
    }
    for (_, _, row) in LIFE {
        for cell in row.split(' ').filter(|cell| !cell.is_empty()) {
            let (action, _) = cell.split_once('>').expect("action>state");
            assert!(PledgeAction::from_code(action).is_some(), "{action}");
        }
    }
}

#[test]
fn every_state_and_event_leads_where_the_table_says() {
    for (state, standing, row) in LIFE {
        for action in PledgeAction::ALL {
            assert_eq!(next_state(*state, *standing, *action), after(row, *action), "{state} {standing:?} {action}");
        }
    }
}

#[test]
fn every_state_event_and_side_is_decided() {
    use PledgerKind::{Member, Organization};
    use ReviewSeat::{Above, Branch};
    let follow = "follow_up";
    let sides = [
        // An organisation's pledge.
        (Organization, Above, "own", vec![WRITER]),
        (Organization, Above, "own reviews_here follows_up_here", vec![WRITER]),
        (Organization, Above, "own reviews_above follows_up_above", vec![WRITER]),
        (Organization, Above, "reviews_here follows_up_here", vec![]),
        (Organization, Above, "reviews_above", vec![REVIEWER]),
        (Organization, Above, "reviews_above follows_up_above", vec![REVIEWER, follow]),
        (Organization, Above, "follows_up_above", vec![follow]),
        (Organization, Above, "", vec![]),
        (Organization, Above, "own appraises", vec![WRITER, "appraise"]),
        (Organization, Above, "appraises", vec!["appraise"]),
        // A member's, reviewed at the branch.
        (Member, Branch, "own", vec![WRITER]),
        (Member, Branch, "own reviews_above", vec![WRITER]),
        (Member, Branch, "writes follows_up_here", vec![WRITER, follow]),
        (Member, Branch, "writes reviews_here follows_up_here", vec![WRITER, REVIEWER, follow]),
        (Member, Branch, "reviews_above follows_up_above", vec![follow]),
        (Member, Branch, "", vec![]),
        // A member's, reviewed above: the secretary's own.
        (Member, Above, "own reviews_here follows_up_here", vec![WRITER]),
        (Member, Above, "writes reviews_here follows_up_here", vec![WRITER, follow]),
        (Member, Above, "reviews_above follows_up_above", vec![REVIEWER, follow]),
    ];
    let today = day(12, 1);
    for (state, standing, row) in LIFE {
        for (kind, seat, flags, may) in &sides {
            let facts = facts(*kind, *state, *standing, *seat);
            let may: Vec<&str> = may.iter().flat_map(|list| list.split(' ')).collect();
            for action in PledgeAction::ALL {
                let expected = if may.contains(&action.code()) { after(row, *action) } else { None };
                let found = step(&facts, &actor(flags), *action, today);
                assert_eq!(found.ok(), expected, "{kind} at {seat}, {state} {standing:?}, {action} by «{flags}»");
                let offered = allowed_actions(&facts, &actor(flags), today).contains(action);
                assert_eq!(offered, expected.is_some(), "offered: {state} {action} by «{flags}»");
            }
        }
    }
}

#[test]
fn nobody_reviews_or_urges_the_own() {
    let today = day(2, 1);
    for kind in PledgerKind::ALL {
        for seat in ReviewSeat::ALL {
            for flags in ["own reviews_here follows_up_here", "own reviews_above follows_up_above"] {
                let submitted = facts(*kind, PledgeState::Submitted, None, *seat);
                for action in [PledgeAction::Confirm, PledgeAction::Return] {
                    assert_eq!(step(&submitted, &actor(flags), action, today), Err(Refusal::OwnRecord));
                }
                let standing = facts(*kind, PledgeState::Published, Some(Standing::Published), *seat);
                for action in [PledgeAction::Cancel, PledgeAction::FollowUp] {
                    assert_eq!(step(&standing, &actor(flags), action, today), Err(Refusal::OwnRecord));
                }
            }
        }
    }
}

#[test]
fn a_wrong_side_is_told_so_before_the_state_is_looked_at() {
    let draft = facts(PledgerKind::Member, PledgeState::Draft, None, ReviewSeat::Branch);
    let found = step(&draft, &actor("reviews_above"), PledgeAction::Confirm, day(2, 1));
    assert_eq!(found.map_err(Refusal::code), Err(ErrorCode::Forbidden));
    let found = step(&draft, &actor("reviews_here"), PledgeAction::Confirm, day(2, 1));
    assert_eq!(found.map_err(Refusal::code), Err(ErrorCode::TransitionNotAllowed));
}

#[test]
fn account_is_given_from_november_or_once_done() {
    let at = |percent, today| {
        let facts = PledgeFacts {
            percent,
            ..facts(PledgerKind::Member, PledgeState::Published, Some(Standing::Published), ReviewSeat::Branch)
        };
        step(&facts, &actor("own"), PledgeAction::SelfAssess, today)
    };
    assert_eq!(at(99, day(10, 31)), Err(Refusal::TooEarly));
    assert_eq!(at(99, day(11, 1)), Ok(PledgeState::SelfAssessed));
    assert_eq!(at(100, day(2, 1)), Ok(PledgeState::SelfAssessed));
    let next_year = NaiveDate::from_ymd_opt(2028, 1, 5).expect("a day");
    assert_eq!(at(0, next_year), Ok(PledgeState::SelfAssessed));
    let year_before = NaiveDate::from_ymd_opt(2026, 12, 31).expect("a day");
    assert_eq!(at(0, year_before), Err(Refusal::TooEarly));
}

#[test]
fn the_seat_moves_up_where_the_branch_cannot_review() {
    let seat = |own, any| seat_of(PledgerKind::Member, own, any);
    assert_eq!(seat(false, true), ReviewSeat::Branch);
    assert_eq!(seat(true, true), ReviewSeat::Above, "the secretary's own");
    assert_eq!(seat(false, false), ReviewSeat::Above, "a branch without a secretary");
    for own in [false, true] {
        for any in [false, true] {
            assert_eq!(seat_of(PledgerKind::Organization, own, any), ReviewSeat::Above);
        }
    }
}

//! The whole table of the life of an organisation of mobile members: every state, offer, side and event.

use super::{
    GroupActor, GroupFacts, GroupRefusal, Strength, allowed_actions, is_suggested, may_join, next_state, offer_after,
    step, strength_errors,
};
use crate::kernel::FieldCode;
use crate::mobile_members::MobilityState;
use crate::mobile_members::groups::{GroupSide, MobileGroupAction, MobileGroupKind, MobileGroupState, OfferKind};

/// The table as a person would draw it: state, side, what is offered, then each action with the state after it. What is
/// not named is refused.
const LIFE: &[(MobileGroupState, GroupSide, Option<OfferKind>, &str)] = {
    use GroupSide::{Inflow, Outflow};
    use MobileGroupState as S;
    use OfferKind::{Entrust, HandOver};
    &[
        (S::Suggested, Outflow, None, "found>founded set_aside>set_aside"),
        (S::SetAside, Outflow, None, "found>founded"),
        (S::Founded, Outflow, None, "edit>founded entrust>founded dissolve>dissolved"),
        (
            S::Founded,
            Outflow,
            Some(Entrust),
            "edit>founded accept>entrusted decline>founded withdraw>founded dissolve>dissolved",
        ),
        (S::Founded, Inflow, None, "edit>founded record>founded dissolve>dissolved"),
        (
            S::Entrusted,
            Outflow,
            None,
            "edit>entrusted entrust>entrusted hand_over>entrusted record>entrusted dissolve>dissolved",
        ),
        (
            S::Entrusted,
            Outflow,
            Some(Entrust),
            "edit>entrusted accept>entrusted decline>entrusted withdraw>entrusted record>entrusted dissolve>dissolved",
        ),
        (
            S::Entrusted,
            Outflow,
            Some(HandOver),
            "edit>entrusted accept>handed_over decline>entrusted withdraw>entrusted record>entrusted \
             dissolve>dissolved",
        ),
        (S::HandedOver, Outflow, None, "edit>handed_over record>handed_over dissolve>dissolved"),
        (S::Dissolved, Outflow, None, ""),
        (S::Dissolved, Inflow, None, ""),
    ]
};

/// What each side may do at all; `edit` and `dissolve` pass to the keeper when the group is handed over.
const FOUNDER: &str = "found set_aside entrust hand_over withdraw edit dissolve";
const OFFERED: &str = "accept decline";

fn facts(line: &(MobileGroupState, GroupSide, Option<OfferKind>, &str)) -> GroupFacts {
    GroupFacts { state: line.0, side: line.1, offer: line.2 }
}

fn named(list: &str, action: MobileGroupAction) -> bool {
    list.split_whitespace().any(|word| word == action.code())
}

#[test]
fn every_state_and_action_as_drawn() {
    for line in LIFE {
        for action in MobileGroupAction::ALL {
            let pairs = line.3.split_whitespace().filter_map(|pair| pair.split_once('>'));
            let drawn = pairs
                .into_iter()
                .find(|(name, _)| *name == action.code())
                .map(|(_, next)| MobileGroupState::from_code(next).expect("a state"));
            assert_eq!(next_state(&facts(line), *action), drawn, "{:?} {action}", facts(line));
        }
    }
    for state in MobileGroupState::ALL {
        assert!(LIFE.iter().any(|line| line.0 == *state), "{state} is not drawn");
    }
}

#[test]
fn every_side_does_its_own_and_nothing_else() {
    let actors =
        (0..8).map(|bits| GroupActor { founder: bits & 1 != 0, keeper: bits & 2 != 0, offered: bits & 4 != 0 });
    for actor in actors {
        for line in LIFE {
            let facts = facts(line);
            let handed_over = facts.state == MobileGroupState::HandedOver;
            for action in MobileGroupAction::ALL {
                use MobileGroupAction as A;
                let entitled = match action {
                    A::Record => actor.keeper || (actor.founder && facts.side == GroupSide::Inflow),
                    A::Edit | A::Dissolve if handed_over => actor.keeper,
                    other => (actor.founder && named(FOUNDER, *other)) || (actor.offered && named(OFFERED, *other)),
                };
                let expected = match next_state(&facts, *action) {
                    _ if !entitled => Err(GroupRefusal::NotTheirs),
                    None => Err(GroupRefusal::WrongState),
                    Some(next) => Ok(next),
                };
                assert_eq!(step(&facts, &actor, *action), expected, "{actor:?} {action} {facts:?}");
                assert_eq!(allowed_actions(&facts, &actor).contains(action), expected.is_ok());
            }
        }
    }
}

#[test]
fn an_offer_stands_until_it_is_answered_taken_back_or_there_is_nothing_to_offer() {
    use MobileGroupAction as A;
    let offered =
        GroupFacts { state: MobileGroupState::Entrusted, side: GroupSide::Outflow, offer: Some(OfferKind::HandOver) };
    for (action, after) in [
        (A::Edit, Some(OfferKind::HandOver)),
        (A::Record, Some(OfferKind::HandOver)),
        (A::Accept, None),
        (A::Decline, None),
        (A::Withdraw, None),
        (A::Dissolve, None),
        (A::Entrust, Some(OfferKind::Entrust)),
        (A::HandOver, Some(OfferKind::HandOver)),
    ] {
        assert_eq!(offer_after(&offered, action), after, "{action}");
    }
    let plain = GroupFacts { offer: None, ..offered };
    assert_eq!(offer_after(&plain, A::Edit), None);
}

#[test]
fn a_branch_needs_three_full_members_and_a_group_as_many_as_the_rules_say_or_a_reason() {
    use MobileGroupKind::{Branch, Group, TemporaryBranch};
    let wrong = |kind, members, full, reasoned| {
        let errors = strength_errors(&Strength { kind, members, full, reasoned }, Some(3));
        errors.into_iter().map(|error| (error.field, error.code)).collect::<Vec<_>>()
    };
    let few = vec![("text.mobility_ids".to_owned(), FieldCode::TooFewMembers)];
    for kind in [Branch, TemporaryBranch] {
        assert_eq!(wrong(kind, 3, 2, true), few, "a reason does not help a branch");
        assert_eq!(wrong(kind, 3, 3, false), vec![]);
    }
    assert_eq!(wrong(Group, 3, 0, false), vec![]);
    assert_eq!(wrong(Group, 2, 2, true), vec![]);
    assert_eq!(wrong(Group, 2, 2, false), vec![("text.why_few".to_owned(), FieldCode::Required)]);
    let unruled = Strength { kind: Group, members: 1, full: 1, reasoned: false };
    assert!(strength_errors(&unruled, None).is_empty(), "no rule, no threshold");
}

#[test]
fn a_suggestion_set_aside_comes_back_when_the_number_grows() {
    for (members, before, suggested) in
        [(2, None, false), (3, None, true), (3, Some(3), false), (4, Some(3), true), (3, Some(4), false)]
    {
        assert_eq!(is_suggested(members, 3, before), suggested, "{members} {before:?}");
    }
}

#[test]
fn members_are_away_and_not_on_the_way_back() {
    let joins = ["away", "received", "lost_contact"];
    for state in MobilityState::ALL {
        assert_eq!(may_join(*state), joins.contains(&state.code()), "{state}");
    }
}

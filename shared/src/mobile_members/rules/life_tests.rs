//! The whole table of the life: every state, event and side.

use super::{
    MobilityActor, MobilityFacts, MobilityRefusal, allowed_actions, is_away, is_open, kinds_to_record, may_record,
    next_state, step,
};
use crate::mobile_members::{EntryKind, MobilityAction, MobilityState};

/// The table as a person would draw it: state, whether an inflow organisation has the member, then each action and
/// the state after it, with a certificate and a letter out and no claim. What is not named is refused.
const LIFE: &[(MobilityState, bool, &str)] = {
    use MobilityState as S;
    &[
        (S::Applied, false, "edit>applied cancel>cancelled refuse>refused approve>approved acknowledge>applied"),
        (
            S::Approved,
            false,
            "cancel>cancelled depart>away name_liaison>approved receive>received update>approved notify>approved ask_care>approved \
             acknowledge>approved transfer>approved issue>approved audit>approved renew_letter>approved",
        ),
        (
            S::Away,
            false,
            "name_liaison>away receive>received update>away notify>away record>away give_care>away ask_care>away acknowledge>away \
             report_lost>lost_contact return>returning transfer>away issue>away audit>away renew_letter>away",
        ),
        (
            S::Received,
            true,
            "name_liaison>received reassign>received move_on>away update>received notify>received record>received give_care>received \
             ask_care>received acknowledge>received report_lost>lost_contact return>returning transfer>received \
             convert>converted issue>received audit>received",
        ),
        (
            S::LostContact,
            false,
            "name_liaison>lost_contact receive>received update>lost_contact notify>lost_contact record>lost_contact give_care>lost_contact \
             ask_care>lost_contact acknowledge>lost_contact find>away return>returning transfer>lost_contact \
             issue>lost_contact audit>lost_contact renew_letter>lost_contact",
        ),
        (
            S::LostContact,
            true,
            "name_liaison>lost_contact update>lost_contact notify>lost_contact record>lost_contact give_care>lost_contact \
             ask_care>lost_contact acknowledge>lost_contact find>received return>returning transfer>lost_contact \
             issue>lost_contact audit>lost_contact",
        ),
        (
            S::Returning,
            true,
            "record>returning give_care>returning acknowledge>returning close>closed transfer>returning",
        ),
        (
            S::Returning,
            false,
            "record>returning give_care>returning acknowledge>returning close>closed transfer>returning",
        ),
        (S::Closed, false, ""),
        (S::Refused, false, ""),
        (S::Cancelled, false, ""),
        (S::Converted, true, ""),
    ]
};

/// What each side may do at all.
const MEMBER: &str = "edit cancel depart move_on update record acknowledge ask_care find return";
const OUTFLOW: &str = "edit cancel depart move_on update record notify ask_care give_care report_lost find return \
                       settle_claim audit";
const DECIDES: &str = "refuse approve name_liaison close transfer convert issue renew_letter";
const KEEPER: &str = "record ask_care give_care";
const INFLOW: &str = "receive reassign move_on update record ask_care give_care find return audit";

fn facts(state: MobilityState, has_inflow: bool) -> MobilityFacts {
    MobilityFacts { state, has_inflow, claimed: false, has_certificate: true, has_letter: true }
}

fn named(list: &str, action: MobilityAction) -> bool {
    list.split_whitespace().any(|word| word == action.code())
}

#[test]
fn every_state_and_action_as_drawn() {
    for (state, has_inflow, line) in LIFE {
        for action in MobilityAction::ALL {
            let drawn = line
                .split_whitespace()
                .filter_map(|pair| pair.split_once('>'))
                .find(|(name, _)| *name == action.code())
                .map(|(_, next)| MobilityState::from_code(next).expect("a state"));
            assert_eq!(next_state(&facts(*state, *has_inflow), *action), drawn, "{state} {action} {has_inflow}");
        }
    }
    for state in MobilityState::ALL {
        assert!(LIFE.iter().any(|line| line.0 == *state), "{state} is not drawn");
    }
}

#[test]
fn what_is_about_a_claim_certificate_or_letter_needs_one() {
    for state in MobilityState::ALL {
        let plain = facts(*state, true);
        let claimed = MobilityFacts { claimed: true, ..plain };
        assert_eq!(next_state(&plain, MobilityAction::SettleClaim), None, "{state}");
        let settled = matches!(state, MobilityState::Received | MobilityState::LostContact);
        let expected = settled.then_some(MobilityState::Received);
        assert_eq!(next_state(&claimed, MobilityAction::SettleClaim), expected, "{state}");
        let without = MobilityFacts { has_certificate: false, ..plain };
        assert_eq!(next_state(&without, MobilityAction::Audit), None, "{state}");
        let without = MobilityFacts { has_letter: false, ..facts(*state, false) };
        assert_eq!(next_state(&without, MobilityAction::RenewLetter), None, "{state}");
    }
}

#[test]
fn every_side_does_its_own_and_nothing_else() {
    let sides = [
        (MobilityActor { own: true, ..MobilityActor::default() }, vec![MEMBER]),
        (MobilityActor { outflow: true, ..MobilityActor::default() }, vec![OUTFLOW]),
        (MobilityActor { outflow: true, decides: true, ..MobilityActor::default() }, vec![OUTFLOW, DECIDES]),
        (MobilityActor { inflow: true, ..MobilityActor::default() }, vec![INFLOW]),
        (MobilityActor { keeper: true, ..MobilityActor::default() }, vec![KEEPER]),
        (MobilityActor::default(), vec![]),
    ];
    for (actor, may) in sides {
        for action in MobilityAction::ALL {
            for (state, has_inflow, _) in LIFE {
                let facts = facts(*state, *has_inflow);
                let entitled = may.iter().any(|list| named(list, *action));
                let expected = match next_state(&facts, *action) {
                    _ if !entitled => Err(MobilityRefusal::NotTheirs),
                    None => Err(MobilityRefusal::WrongState),
                    Some(next) => Ok(next),
                };
                assert_eq!(step(&facts, &actor, *action), expected, "{actor:?} {action} {state}");
                assert_eq!(allowed_actions(&facts, &actor).contains(action), expected.is_ok());
            }
        }
    }
}

#[test]
fn nobody_decides_on_the_own_mobility() {
    let secretary = MobilityActor { own: true, outflow: true, decides: true, ..MobilityActor::default() };
    for action in MobilityAction::ALL.iter().filter(|action| named(DECIDES, **action)) {
        for (state, has_inflow, _) in LIFE {
            assert_eq!(step(&facts(*state, *has_inflow), &secretary, *action), Err(MobilityRefusal::OwnRecord));
        }
    }
}

#[test]
fn each_side_writes_its_own_entries() {
    let own = MobilityActor { own: true, ..MobilityActor::default() };
    let outflow = MobilityActor { outflow: true, ..MobilityActor::default() };
    let inflow = MobilityActor { inflow: true, ..MobilityActor::default() };
    let keeper = MobilityActor { keeper: true, ..MobilityActor::default() };
    let table = [
        (EntryKind::Contact, [false, true, false]),
        (EntryKind::Attendance, [false, false, true]),
        (EntryKind::Dues, [false, true, true]),
        (EntryKind::Report, [true, true, true]),
        (EntryKind::Exchange, [false, false, false]),
        (EntryKind::FamilyVisit, [false, true, true]),
        (EntryKind::Matter, [false, true, true]),
        (EntryKind::ProbationOpinion, [false, false, true]),
    ];
    assert_eq!(table.len(), EntryKind::ALL.len());
    for (kind, expected) in table {
        assert_eq!([own, outflow, inflow].map(|actor| may_record(&actor, kind)), expected, "{kind}");
        assert_eq!(
            may_record(&keeper, kind),
            expected[2],
            "who keeps a group writes what the inflow side writes: {kind}"
        );
    }
    let received = facts(MobilityState::Received, true);
    assert_eq!(kinds_to_record(&received, &own), vec![EntryKind::Report]);
    assert!(kinds_to_record(&facts(MobilityState::Closed, false), &outflow).is_empty());
}

#[test]
fn away_means_gone_and_not_yet_back() {
    let away = ["away", "received", "lost_contact", "returning"];
    let open = ["applied", "approved"];
    for state in MobilityState::ALL {
        assert_eq!(is_away(*state), away.contains(&state.code()), "{state}");
        assert_eq!(is_open(*state), away.contains(&state.code()) || open.contains(&state.code()), "{state}");
    }
}

//! The life of an organisation of mobile members as a state machine, and what it takes to set one up (C3-06, A3-19).

use super::{BRANCH_MEMBERS, GroupSide, MobileGroupAction, MobileGroupKind, MobileGroupState, OfferKind};
use crate::kernel::{ErrorCode, FieldCode, FieldError};
use crate::mobile_members::MobilityState;

/// What the rules need to know of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GroupFacts {
    /// Where it stands.
    pub state: MobileGroupState,
    /// Which side set it up.
    pub side: GroupSide,
    /// What is offered and not answered yet.
    pub offer: Option<OfferKind>,
}

/// What the rules need to know of the one who acts, in relation to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GroupActor {
    /// May manage mobile members at or above the organisation that set it up.
    pub founder: bool,
    /// May manage mobile members at or above the organisation it was entrusted or handed over to.
    pub keeper: bool,
    /// May manage mobile members at or above the organisation it is offered to.
    pub offered: bool,
}

/// Why something cannot be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupRefusal {
    /// The state does not allow it.
    WrongState,
    /// It belongs to another side.
    NotTheirs,
}

impl GroupRefusal {
    /// The code a client gets.
    pub const fn code(self) -> ErrorCode {
        match self {
            GroupRefusal::WrongState => ErrorCode::TransitionNotAllowed,
            GroupRefusal::NotTheirs => ErrorCode::Forbidden,
        }
    }
}

/// The state after an action, if the state allows it at all. What an offer becomes, `offer_after` says.
pub const fn next_state(facts: &GroupFacts, action: MobileGroupAction) -> Option<MobileGroupState> {
    use MobileGroupAction as A;
    use MobileGroupState as S;
    let state = facts.state;
    match (action, state, facts.offer) {
        (A::Found, S::Suggested | S::SetAside, None) => Some(S::Founded),
        (A::SetAside, S::Suggested, None) => Some(S::SetAside),
        (A::Edit, S::Founded | S::Entrusted | S::HandedOver, _) => Some(state),
        // The inflow side leads its own; there is nobody to entrust it to.
        (A::Entrust, S::Founded | S::Entrusted, None) if matches!(facts.side, GroupSide::Outflow) => Some(state),
        (A::HandOver, S::Entrusted, None) => Some(state),
        (A::Withdraw | A::Decline, S::Founded | S::Entrusted, Some(_)) => Some(state),
        (A::Accept, S::Founded | S::Entrusted, Some(OfferKind::Entrust)) => Some(S::Entrusted),
        (A::Accept, S::Entrusted, Some(OfferKind::HandOver)) => Some(S::HandedOver),
        (A::Record, S::Founded, _) if matches!(facts.side, GroupSide::Inflow) => Some(state),
        (A::Record, S::Entrusted | S::HandedOver, _) => Some(state),
        (A::Dissolve, S::Founded | S::Entrusted | S::HandedOver, _) => Some(S::Dissolved),
        _ => None,
    }
}

/// What is offered after an action that the state allows.
pub const fn offer_after(facts: &GroupFacts, action: MobileGroupAction) -> Option<OfferKind> {
    match action {
        MobileGroupAction::Entrust => Some(OfferKind::Entrust),
        MobileGroupAction::HandOver => Some(OfferKind::HandOver),
        MobileGroupAction::Edit | MobileGroupAction::Record => facts.offer,
        _ => None,
    }
}

/// Whether the actor stands on the side that may do it. Whoever has taken a group over is its master from then on.
const fn entitled(facts: &GroupFacts, actor: &GroupActor, action: MobileGroupAction) -> bool {
    use MobileGroupAction as A;
    match action {
        A::Found | A::SetAside | A::Entrust | A::HandOver | A::Withdraw => actor.founder,
        A::Edit | A::Dissolve if matches!(facts.state, MobileGroupState::HandedOver) => actor.keeper,
        A::Edit | A::Dissolve => actor.founder,
        A::Accept | A::Decline => actor.offered,
        A::Record => actor.keeper || (actor.founder && matches!(facts.side, GroupSide::Inflow)),
    }
}

/// The state after an action of an actor. Who may not do it at all is told so before the state is looked at.
///
/// # Errors
/// Why not.
pub const fn step(
    facts: &GroupFacts,
    actor: &GroupActor,
    action: MobileGroupAction,
) -> Result<MobileGroupState, GroupRefusal> {
    if !entitled(facts, actor, action) {
        return Err(GroupRefusal::NotTheirs);
    }
    match next_state(facts, action) {
        Some(next) => Ok(next),
        None => Err(GroupRefusal::WrongState),
    }
}

/// Everything the actor can do now, in the order of the buttons.
pub fn allowed_actions(facts: &GroupFacts, actor: &GroupActor) -> Vec<MobileGroupAction> {
    MobileGroupAction::ALL.iter().copied().filter(|action| step(facts, actor, *action).is_ok()).collect()
}

/// Whether a member in this state of the mobility can be in a group: gone, and not on the way back.
pub const fn may_join(state: MobilityState) -> bool {
    matches!(state, MobilityState::Away | MobilityState::Received | MobilityState::LostContact)
}

/// Who is to make up an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Strength {
    /// What it is to be.
    pub kind: MobileGroupKind,
    /// All members.
    pub members: i64,
    /// Those who are no longer on probation.
    pub full: i64,
    /// Whether it is said why so few.
    pub reasoned: bool,
}

/// What is wrong with the members of an organisation: a branch needs three full members, a group as many members as the
/// rule set asks for, or a reason why fewer.
pub fn strength_errors(strength: &Strength, gathering: Option<i32>) -> Vec<FieldError> {
    let Strength { kind, members, full, reasoned } = *strength;
    if kind.is_branch() && full < BRANCH_MEMBERS {
        let least = BRANCH_MEMBERS.to_string();
        return vec![FieldError { min: Some(least), ..FieldError::new("text.mobility_ids", FieldCode::TooFewMembers) }];
    }
    let few = gathering.is_some_and(|least| members < i64::from(least));
    if few && !reasoned { vec![FieldError::new("text.why_few", FieldCode::Required)] } else { Vec::new() }
}

/// Whether members in one place are suggested as a group: as many as the rule set asks for, and more than when the
/// suggestion was last set aside.
pub fn is_suggested(members: i64, gathering: i32, set_aside_at: Option<i64>) -> bool {
    members >= i64::from(gathering) && set_aside_at.is_none_or(|before| members > before)
}

#[cfg(test)]
#[path = "rules_tests.rs"]
mod tests;

//! The life of a mobility as a state machine, and who may move it (A3-02 to A3-05, A3-14 to A3-19).

use crate::kernel::ErrorCode;
use crate::mobile_members::{EntryKind, MobilityAction, MobilityState};

/// What the rules need to know of a mobility.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MobilityFacts {
    /// Where it stands.
    pub state: MobilityState,
    /// Whether an inflow organisation has the member now.
    pub has_inflow: bool,
    /// Whether a second organisation says that the member came to it.
    pub claimed: bool,
    /// Whether an activity certificate is out.
    pub has_certificate: bool,
    /// Whether the member was given a letter, and no certificate after it.
    pub has_letter: bool,
}

/// What the rules need to know of the one who acts, in relation to the mobility.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MobilityActor {
    /// The actor is the member, and may speak for it.
    pub own: bool,
    /// May manage mobile members at or above the organisation holding the membership.
    pub outflow: bool,
    /// May decide there: agree, refuse, close (only the secretary signs certificates).
    pub decides: bool,
    /// May manage mobile members at or above the organisation that received the member.
    pub inflow: bool,
    /// May manage mobile members at or above the organisation to which the member's group was entrusted or handed over
    /// (C3-06).
    pub keeper: bool,
}

/// Why something cannot be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MobilityRefusal {
    /// The state does not allow it.
    WrongState,
    /// It belongs to another side.
    NotTheirs,
    /// Nobody decides on the own mobility.
    OwnRecord,
}

impl MobilityRefusal {
    /// The code a client gets.
    pub const fn code(self) -> ErrorCode {
        match self {
            MobilityRefusal::WrongState => ErrorCode::TransitionNotAllowed,
            MobilityRefusal::NotTheirs => ErrorCode::Forbidden,
            MobilityRefusal::OwnRecord => ErrorCode::OwnRecord,
        }
    }
}

/// The member is away in the sense of the registers: gone, and not yet back.
pub const fn is_away(state: MobilityState) -> bool {
    use MobilityState::{Away, LostContact, Received, Returning};
    matches!(state, Away | Received | LostContact | Returning)
}

/// The mobility is not finished.
pub const fn is_open(state: MobilityState) -> bool {
    matches!(state, MobilityState::Applied | MobilityState::Approved) || is_away(state)
}

/// The state after an action, if the state allows it at all.
pub const fn next_state(facts: &MobilityFacts, action: MobilityAction) -> Option<MobilityState> {
    use MobilityAction as A;
    use MobilityState as S;
    let state = facts.state;
    match (action, state) {
        (A::Edit, S::Applied) => Some(state),
        (A::Cancel, S::Applied | S::Approved) => Some(S::Cancelled),
        (A::Refuse, S::Applied) => Some(S::Refused),
        (A::Approve, S::Applied) => Some(S::Approved),
        (A::Depart, S::Approved) => Some(S::Away),
        (A::NameLiaison, S::Approved | S::Away | S::Received | S::LostContact) => Some(state),
        // Who comes before anybody has noted the departure has departed all the same.
        (A::Receive, S::Approved | S::Away | S::LostContact) if !facts.has_inflow => Some(S::Received),
        (A::Reassign, S::Received) => Some(state),
        (A::MoveOn, S::Received) => Some(S::Away),
        (A::SettleClaim, S::Received | S::LostContact) if facts.claimed => Some(S::Received),
        (A::Update | A::Notify, S::Approved | S::Away | S::Received | S::LostContact) => Some(state),
        (A::Record | A::GiveCare, S::Away | S::Received | S::LostContact | S::Returning) => Some(state),
        (A::AskCare, S::Approved | S::Away | S::Received | S::LostContact) => Some(state),
        (A::Acknowledge, _) if is_open(state) => Some(state),
        (A::ReportLost, S::Away | S::Received) => Some(S::LostContact),
        (A::Find, S::LostContact) => Some(if facts.has_inflow { S::Received } else { S::Away }),
        (A::Return, S::Away | S::Received | S::LostContact) => Some(S::Returning),
        (A::Close, S::Returning) => Some(S::Closed),
        (A::Transfer, S::Approved | S::Away | S::Received | S::LostContact | S::Returning) => Some(state),
        (A::Convert, S::Received) => Some(S::Converted),
        (A::Issue, S::Approved | S::Away | S::Received | S::LostContact) => Some(state),
        (A::Audit, S::Approved | S::Away | S::Received | S::LostContact) if facts.has_certificate => Some(state),
        (A::RenewLetter, S::Approved | S::Away | S::LostContact) if facts.has_letter && !facts.has_inflow => {
            Some(state)
        }
        _ => None,
    }
}

/// Whether the actor stands on the side that may do it, whatever the state.
const fn entitled(actor: &MobilityActor, action: MobilityAction) -> Result<(), MobilityRefusal> {
    use MobilityAction as A;
    let allowed = match action {
        A::Edit | A::Cancel | A::Depart => actor.own || actor.outflow,
        A::Notify | A::ReportLost => actor.outflow,
        // Who receives proves it with the certificate; before, nobody stands on the inflow side.
        A::Receive | A::Reassign => actor.inflow,
        A::MoveOn | A::Update | A::Return | A::Find => actor.own || actor.outflow || actor.inflow,
        // Who keeps the member's group looks after the member, and moves nothing.
        A::Record | A::AskCare => actor.own || actor.outflow || actor.inflow || actor.keeper,
        A::GiveCare => actor.outflow || actor.inflow || actor.keeper,
        A::Audit => actor.outflow || actor.inflow,
        A::Acknowledge => actor.own,
        A::SettleClaim => actor.outflow,
        A::Refuse | A::Approve | A::NameLiaison | A::Close | A::Transfer | A::Convert | A::Issue | A::RenewLetter => {
            if actor.own && actor.decides {
                return Err(MobilityRefusal::OwnRecord);
            }
            actor.decides
        }
    };
    if allowed { Ok(()) } else { Err(MobilityRefusal::NotTheirs) }
}

/// The state after an action of an actor. Who may not do it at all is told so before the state is looked at.
///
/// # Errors
/// Why not.
pub const fn step(
    facts: &MobilityFacts,
    actor: &MobilityActor,
    action: MobilityAction,
) -> Result<MobilityState, MobilityRefusal> {
    if let Err(refusal) = entitled(actor, action) {
        return Err(refusal);
    }
    match next_state(facts, action) {
        Some(next) => Ok(next),
        None => Err(MobilityRefusal::WrongState),
    }
}

/// Everything the actor can do with the mobility now, in the order of the buttons.
pub fn allowed_actions(facts: &MobilityFacts, actor: &MobilityActor) -> Vec<MobilityAction> {
    MobilityAction::ALL.iter().copied().filter(|action| step(facts, actor, *action).is_ok()).collect()
}

/// Whether the actor's side writes entries of this kind (A3-10, A3-14, C3-05, D3-03, E3-03). An exchange of the committees
/// is written by their feedback sheet alone (C3-07).
pub const fn may_record(actor: &MobilityActor, kind: EntryKind) -> bool {
    match kind {
        EntryKind::Contact => actor.outflow,
        EntryKind::Attendance | EntryKind::ProbationOpinion => actor.inflow || actor.keeper,
        EntryKind::Exchange => false,
        EntryKind::Dues | EntryKind::FamilyVisit | EntryKind::Matter => actor.outflow || actor.inflow || actor.keeper,
        EntryKind::Report => actor.own || actor.outflow || actor.inflow || actor.keeper,
    }
}

/// The kinds of entry the actor can write now.
pub fn kinds_to_record(facts: &MobilityFacts, actor: &MobilityActor) -> Vec<EntryKind> {
    let may = step(facts, actor, MobilityAction::Record).is_ok();
    EntryKind::ALL.iter().copied().filter(|kind| may && may_record(actor, *kind)).collect()
}

#[cfg(test)]
#[path = "life_tests.rs"]
mod tests;

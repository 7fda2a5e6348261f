//! The life of a pledge as a state machine, and who may move it (C2-05 to C2-10).

use chrono::{Datelike, NaiveDate};

use crate::kernel::ErrorCode;
use crate::pledges::{PledgeAction, PledgeState, PledgerKind, ReviewSeat, Standing};

/// What the rules need to know of a pledge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PledgeFacts {
    /// Who made it.
    pub kind: PledgerKind,
    /// Where it stands.
    pub state: PledgeState,
    /// The footing reached; none before the first confirmation.
    pub standing: Option<Standing>,
    /// The year it is made for.
    pub year: i32,
    /// Progress in per cent.
    pub percent: i32,
    /// Where it is reviewed, see [`seat_of`].
    pub seat: ReviewSeat,
}

/// What the rules need to know of the one who acts, in relation to the pledge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ActorFacts {
    /// It is the actor's own: the actor is the member, or may propose for the pledging organisation itself.
    pub own: bool,
    /// May write for the pledger: it is the own, or the actor may propose at the member's branch.
    pub writes: bool,
    /// May review by a role held at the pledge's organisation itself.
    pub reviews_here: bool,
    /// May review by a role held strictly above.
    pub reviews_above: bool,
    /// May urge and inspect by a role held at the pledge's organisation itself.
    pub follows_up_here: bool,
    /// May urge and inspect by a role held strictly above.
    pub follows_up_above: bool,
    /// May hold the vote of the public at the pledge's organisation.
    pub appraises: bool,
}

/// Why something cannot be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The state does not allow it.
    WrongState,
    /// Too early in the year to give account, and not done yet.
    TooEarly,
    /// It belongs to another side.
    NotTheirs,
    /// Nobody reviews or urges what is their own (C2-06).
    OwnRecord,
}

impl Refusal {
    /// The code a client gets.
    pub const fn code(self) -> ErrorCode {
        match self {
            Refusal::WrongState | Refusal::TooEarly => ErrorCode::TransitionNotAllowed,
            Refusal::NotTheirs => ErrorCode::Forbidden,
            Refusal::OwnRecord => ErrorCode::OwnRecord,
        }
    }
}

/// Where a pledge is reviewed (C2-06): an organisation's strictly above it; a member's at the branch, unless the
/// pledger is the one who reviews there, or nobody reviews there at all.
pub const fn seat_of(kind: PledgerKind, pledger_reviews_at_branch: bool, branch_has_reviewer: bool) -> ReviewSeat {
    match kind {
        PledgerKind::Organization => ReviewSeat::Above,
        PledgerKind::Member if pledger_reviews_at_branch || !branch_has_reviewer => ReviewSeat::Above,
        PledgerKind::Member => ReviewSeat::Branch,
    }
}

/// Whether a confirmed version binds the pledger now, an amendment under way included.
pub const fn in_force(state: PledgeState, standing: Option<Standing>) -> bool {
    use PledgeState::{Confirmed, Draft, Published, Returned, SelfAssessed, Submitted};
    match state {
        Confirmed | Published | SelfAssessed => true,
        Draft | Submitted | Returned => standing.is_some(),
        PledgeState::Appraised | PledgeState::Closed | PledgeState::Withdrawn | PledgeState::Cancelled => false,
    }
}

/// The state after an action, if the state allows it at all.
pub const fn next_state(state: PledgeState, standing: Option<Standing>, action: PledgeAction) -> Option<PledgeState> {
    use PledgeAction as A;
    use PledgeState::{
        Appraised, Cancelled, Closed, Confirmed, Draft, Published, Returned, SelfAssessed, Submitted, Withdrawn,
    };
    match (action, state) {
        (A::Edit, Draft | Returned) => Some(state),
        (A::Submit, Draft | Returned) => Some(Submitted),
        // Taking back an amendment leaves the version before it standing.
        (A::Withdraw, Draft | Submitted | Returned) => Some(match standing {
            None => Withdrawn,
            Some(Standing::Confirmed) => Confirmed,
            Some(Standing::Published) => Published,
        }),
        (A::Return, Submitted) => Some(Returned),
        // An amended pledge that was public takes the old version's place on the board at once.
        (A::Confirm, Submitted) => Some(match standing {
            Some(Standing::Published) => Published,
            None | Some(Standing::Confirmed) => Confirmed,
        }),
        (A::Amend, Confirmed | Published) => Some(Draft),
        (A::Publish, Confirmed) => Some(Published),
        (A::SelfAssess, Published | SelfAssessed) => Some(SelfAssessed),
        // Who keeps silent about the own pledge is judged all the same.
        (A::Appraise, Published | SelfAssessed) => Some(Appraised),
        (A::Close, Appraised) => Some(Closed),
        (A::Cancel, SelfAssessed) => None,
        (A::Cancel, _) if in_force(state, standing) => Some(Cancelled),
        (A::ReportProgress | A::FollowUp | A::Answer, _) if in_force(state, standing) => Some(state),
        _ => None,
    }
}

/// Whether the actor stands on the side that may do it, whatever the state.
const fn entitled(facts: &PledgeFacts, actor: &ActorFacts, action: PledgeAction) -> Result<(), Refusal> {
    use PledgeAction as A;
    let reviews = match facts.seat {
        ReviewSeat::Branch => actor.reviews_here,
        ReviewSeat::Above => actor.reviews_above,
    };
    let follows_up = match facts.kind {
        PledgerKind::Organization => actor.follows_up_above,
        PledgerKind::Member => actor.follows_up_here || actor.follows_up_above,
    };
    match action {
        A::Edit | A::Submit | A::Withdraw | A::Amend | A::ReportProgress | A::SelfAssess | A::Answer => {
            if actor.writes { Ok(()) } else { Err(Refusal::NotTheirs) }
        }
        A::Publish if actor.writes => Ok(()),
        A::Appraise => {
            if actor.appraises {
                Ok(())
            } else {
                Err(Refusal::NotTheirs)
            }
        }
        A::Return | A::Confirm | A::Cancel | A::Publish | A::Close => {
            // A role held at the own organisation reads as «own», even if the actor also reviews above.
            if actor.own && (actor.reviews_here || actor.reviews_above) {
                Err(Refusal::OwnRecord)
            } else if reviews {
                Ok(())
            } else {
                Err(Refusal::NotTheirs)
            }
        }
        A::FollowUp => {
            if actor.own && (actor.follows_up_here || actor.follows_up_above) {
                Err(Refusal::OwnRecord)
            } else if follows_up {
                Ok(())
            } else {
                Err(Refusal::NotTheirs)
            }
        }
    }
}

/// The state after an action of an actor on a day.
///
/// Who may not do it at all is told so before the state is looked at.
///
/// # Errors
/// Why not.
pub fn step(
    facts: &PledgeFacts,
    actor: &ActorFacts,
    action: PledgeAction,
    today: NaiveDate,
) -> Result<PledgeState, Refusal> {
    entitled(facts, actor, action)?;
    let next = next_state(facts.state, facts.standing, action).ok_or(Refusal::WrongState)?;
    let of_the_end = matches!(action, PledgeAction::SelfAssess | PledgeAction::Appraise);
    if of_the_end && !account_is_due(facts.year, facts.percent, today) {
        return Err(Refusal::TooEarly);
    }
    Ok(next)
}

/// Account is given from November of the year on, or as soon as the deed is done (C2-10).
pub fn account_is_due(year: i32, percent: i32, today: NaiveDate) -> bool {
    percent >= 100 || today.year() > year || (today.year() == year && today.month() >= 11)
}

/// Everything the actor can do with the pledge now, in the order of the buttons.
pub fn allowed_actions(facts: &PledgeFacts, actor: &ActorFacts, today: NaiveDate) -> Vec<PledgeAction> {
    PledgeAction::ALL.iter().copied().filter(|action| step(facts, actor, *action, today).is_ok()).collect()
}

//! The life of a lead.

use super::{LeadAction, LeadState};

/// A lead that somebody still follows.
pub const fn is_open(state: LeadState) -> bool {
    matches!(state, LeadState::Open | LeadState::Contacted)
}

/// The state after an action, if the state allows it.
pub const fn next_state(state: LeadState, action: LeadAction) -> Option<LeadState> {
    if !is_open(state) {
        return None;
    }
    Some(match action {
        LeadAction::Contact => LeadState::Contacted,
        LeadAction::Receive => LeadState::Received,
        LeadAction::NotFound => LeadState::NotFound,
        LeadAction::Dismiss => LeadState::Dismissed,
    })
}

/// What the state allows.
pub fn actions(state: LeadState) -> Vec<LeadAction> {
    LeadAction::ALL.iter().copied().filter(|action| next_state(state, *action).is_some()).collect()
}

/// A name as notices and register are compared by: without spaces and the dots that some names have.
pub fn comparable_name(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace() && !matches!(c, '·' | '•' | '．' | '.')).collect()
}

#[cfg(test)]
mod tests {
    use super::{LeadAction, LeadState, actions, comparable_name, is_open, next_state};

    /// The whole table: what is finished stays finished, and everything else leads where it says.
    #[test]
    fn a_lead_is_finished_once() {
        for state in LeadState::ALL {
            for action in LeadAction::ALL {
                let expected = match (state, action) {
                    (LeadState::Open | LeadState::Contacted, LeadAction::Contact) => Some(LeadState::Contacted),
                    (LeadState::Open | LeadState::Contacted, LeadAction::Receive) => Some(LeadState::Received),
                    (LeadState::Open | LeadState::Contacted, LeadAction::NotFound) => Some(LeadState::NotFound),
                    (LeadState::Open | LeadState::Contacted, LeadAction::Dismiss) => Some(LeadState::Dismissed),
                    _ => None,
                };
                assert_eq!(next_state(*state, *action), expected, "{state} {action}");
            }
            assert_eq!(actions(*state).len(), if is_open(*state) { 4 } else { 0 }, "{state}");
        }
    }

    #[test]
    fn spaces_and_dots_make_no_other_person() {
        assert_eq!(comparable_name(" 阿依·古丽 "), comparable_name("阿依•古丽"));
        assert_ne!(comparable_name("田小满"), comparable_name("田大满"));
    }
}

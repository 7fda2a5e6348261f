//! What the public sees of the life of a pledge (C2-07).

use crate::pledges::{BoardState, PledgeState, Standing};

/// The state on the board, or none where the pledge is not on it.
pub const fn board_state(state: PledgeState, standing: Option<Standing>) -> Option<BoardState> {
    match standing {
        None | Some(Standing::Confirmed) => None,
        Some(Standing::Published) => match state {
            PledgeState::Draft
            | PledgeState::Submitted
            | PledgeState::Returned
            | PledgeState::Confirmed
            | PledgeState::Published => Some(BoardState::UnderWay),
            PledgeState::SelfAssessed => Some(BoardState::SelfAssessed),
            PledgeState::Appraised => Some(BoardState::Appraised),
            PledgeState::Closed => Some(BoardState::Closed),
            PledgeState::Cancelled => Some(BoardState::Cancelled),
            PledgeState::Withdrawn => None,
        },
    }
}

/// The states behind a state of the board, for a query.
pub fn states_on_board(shown: BoardState) -> Vec<PledgeState> {
    PledgeState::ALL.iter().copied().filter(|s| board_state(*s, Some(Standing::Published)) == Some(shown)).collect()
}

#[cfg(test)]
mod tests {
    use super::{board_state, states_on_board};
    use crate::pledges::{BoardState, PledgeState, Standing};

    #[test]
    fn nothing_that_was_never_published_is_on_the_board() {
        for state in PledgeState::ALL {
            assert_eq!(board_state(*state, None), None, "{state}");
            assert_eq!(board_state(*state, Some(Standing::Confirmed)), None, "{state}");
        }
        assert_eq!(board_state(PledgeState::Draft, Some(Standing::Published)), Some(BoardState::UnderWay));
        assert_eq!(board_state(PledgeState::Cancelled, Some(Standing::Published)), Some(BoardState::Cancelled));
    }

    #[test]
    fn the_filters_of_the_board_part_all_it_shows() {
        let mut all: Vec<PledgeState> = BoardState::ALL.iter().flat_map(|s| states_on_board(*s)).collect();
        all.sort();
        let shown: Vec<PledgeState> =
            PledgeState::ALL.iter().copied().filter(|s| *s != PledgeState::Withdrawn).collect();
        assert_eq!(all, shown);
    }
}

//! The life of a round and how it is counted.

use super::{BallotAction, BallotState, PaperCount};

/// The fewest ballots of one kind, electronic or on paper, that are shown apart from the others.
const APART: i32 = 5;

/// The state an action leads to; none where the state does not allow it. Closing is final: no way leads back to open.
pub const fn next(state: BallotState, action: BallotAction) -> Option<BallotState> {
    use BallotAction as A;
    use BallotState as S;
    match (state, action) {
        (S::Draft | S::Open, A::MakeCodes) => Some(state),
        (S::Draft, A::Open) => Some(S::Open),
        (S::Open, A::Close) => Some(S::Closed),
        (S::Closed, A::Count) => Some(S::Closed),
        (S::Closed, A::Publish) => Some(S::Published),
        (S::Draft | S::Open | S::Closed, A::Void) => Some(S::Void),
        _ => None,
    }
}

/// What a state allows.
pub fn actions(state: BallotState) -> Vec<BallotAction> {
    BallotAction::ALL.iter().copied().filter(|action| next(state, *action).is_some()).collect()
}

/// Totals by question and choice. `choices` has the number of choices of each question; each ballot one choice a
/// question.
pub fn tally<'b>(choices: &[usize], ballots: impl Iterator<Item = &'b [i32]>) -> Vec<Vec<i32>> {
    let mut totals: Vec<Vec<i32>> = choices.iter().map(|n| vec![0; *n]).collect();
    for ballot in ballots {
        for (total, choice) in totals.iter_mut().zip(ballot) {
            if let Some(cell) = usize::try_from(*choice).ok().and_then(|at| total.get_mut(at)) {
                *cell += 1;
            }
        }
    }
    totals
}

/// Two tables of totals of the same shape, added.
pub fn sum(a: &[Vec<i32>], b: &[Vec<i32>]) -> Vec<Vec<i32>> {
    a.iter().zip(b).map(|(a, b)| a.iter().zip(b).map(|(a, b)| a + b).collect()).collect()
}

/// Whether two tellers counted the same.
pub fn agree(a: &PaperCount, b: &PaperCount) -> bool {
    a == b
}

/// Whether electronic and paper ballots may be shown apart: so few of one kind would be known one by one.
pub const fn shown_apart(electronic: i32, paper: i32) -> bool {
    electronic >= APART && paper >= APART
}

/// Whether a round counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The minimum number of ballots was reached.
    pub enough: bool,
    /// The quorum of those handed out was reached.
    pub quorate: bool,
}

impl Verdict {
    /// Whether the result can be published.
    pub const fn counts(self) -> bool {
        self.enough && self.quorate
    }
}

/// Weighs the number of ballots against the minimum and against the share of those handed out.
pub fn verdict(ballots: i32, handed_out: i32, minimum: i32, quorum_percent: i32) -> Verdict {
    let quorate = i64::from(ballots) * 100 >= i64::from(handed_out) * i64::from(quorum_percent);
    Verdict { enough: ballots >= minimum, quorate }
}

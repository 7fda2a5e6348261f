//! Pure rules of service pledges: the life, the review, dates, the proposing window, the ledger's sums, the public's
//! verdict.

mod board;
mod content;
mod due;
mod ledger;
mod life;
mod meeting;
mod review;
mod window;

#[cfg(test)]
mod life_tests;

pub use board::{board_state, states_on_board};
pub use content::{missing_for_submission, progress_errors, saved_text_errors};
pub use due::{OPEN_STATES, due_range, is_due_soon, is_fulfilled, is_overdue};
pub use ledger::{per_mille, rates};
pub use life::{
    ActorFacts, PledgeFacts, Refusal, account_is_due, allowed_actions, in_force, next_state, seat_of, step,
};
pub use meeting::{VERDICT_CHOICES, not_appraisable, quorate, verdict};
pub use review::{criteria, review_errors};
pub use window::{DEFAULT_WINDOW, Window, inherit, loosens, warnings};

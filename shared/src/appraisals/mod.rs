//! Appraisal of the responsibility system (C4): schemes, and the arithmetic that makes scores of them.

mod number;
mod ready_made;
mod requests;
mod rules;
mod score;
#[cfg(test)]
mod score_properties;
#[cfg(test)]
mod score_tests;
mod types;
mod views;

pub use number::{Exact, Marks, ParseMarksError};
pub use ready_made::{READY_MADE, ReadyMade, ready_made};
pub use requests::*;
pub use rules::{next, scheme_actions};
pub use score::{Explanation, Input, Inputs, ScoreLine, SubjectScore, compute, rank};
pub use types::*;
pub use views::*;

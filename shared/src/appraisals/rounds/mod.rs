//! Rounds of appraisal (C4-11, C4-12): subjects, team, self-check, field work, scoring, feedback, decision.

pub mod api;
mod requests;
mod rules;
mod types;
mod views;

pub use requests::*;
pub use rules::{RoundFacts, hidden_from, next_round, round_actions, sheet_errors, subject_actions};
pub use types::*;
pub use views::*;

//! Rounds of appraisal (C4-11, C4-12): subjects, team, self-check, field work, scoring, feedback, decision.

pub mod api;
pub mod charts;
pub mod paper;
#[cfg(test)]
mod paper_tests;
mod requests;
mod results;
mod rules;
mod types;
mod views;

pub use requests::*;
pub use results::*;
pub use rules::{
    RoundFacts, hidden_from, marks_error, next_round, of_each_kind, round_actions, sheet_errors, subject_actions,
};
pub use types::*;
pub use views::*;

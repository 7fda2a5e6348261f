//! Secret ballots: rounds, tokens that nobody can trace, totals that anybody can count again.

pub mod api;
pub mod receipt;
mod requests;
mod rules;
#[cfg(test)]
mod rules_tests;
pub mod token;
mod types;
mod views;

pub use requests::*;
pub use rules::{Verdict, actions, agree, next, shown_apart, sum, tally, verdict};
pub use types::*;
pub use views::*;

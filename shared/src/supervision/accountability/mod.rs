//! Accountability (C4-16, C4-17): a case about an organisation or one who holds a post there; the one concerned is heard,
//! then it is decided or dropped, and an appeal has its outcome.

pub mod api;
mod requests;
mod rules;
mod types;
mod views;

pub use requests::*;
pub use rules::{
    AccountabilityFacts, accountability_actions, appeal_until, is_in_force, measure_suits, next_accountability,
};
pub use types::*;
pub use views::*;

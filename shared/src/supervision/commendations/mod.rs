//! Commendation (C4-15, A4-11, B-27): nominations, public notice with objections, decision, register of awards.

pub mod api;
mod requests;
mod rules;
mod types;
mod views;

pub use requests::*;
pub use rules::{NOTICE_DAYS, last_of_shortest_notice, next_commendation, next_usual, takes_members};
pub use types::*;
pub use views::*;

//! The half-yearly exchange between two primary committees that share members (C3-07): one sheet for a pair.

pub mod api;
mod requests;
pub mod rules;
mod types;
mod views;

pub use requests::*;
pub use types::*;
pub use views::*;

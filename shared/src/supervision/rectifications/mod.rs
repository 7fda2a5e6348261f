//! Rectification with a deadline (C4-16, A4-13): criticised, planned, carried out, re-checked.

pub mod api;
mod requests;
mod rules;
mod types;
mod views;

pub use requests::*;
pub use rules::{RectificationFacts, is_overdue, next_rectification, rectification_actions, takes_files};
pub use types::*;
pub use views::*;

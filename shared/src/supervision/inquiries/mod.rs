//! Special inquiries (C4-13): opened from above at any time; a written account can be demanded; a finding ends them.

pub mod api;
mod requests;
mod rules;
mod types;
mod views;

pub use requests::*;
pub use rules::{InquiryFacts, inquiry_actions};
pub use types::*;
pub use views::*;

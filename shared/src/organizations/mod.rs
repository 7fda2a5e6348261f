//! The tree of Party organisations: fields, requests, views, rules.

pub mod api;
mod requests;
mod rules;
mod types;
mod views;

pub use requests::*;
pub use rules::*;
pub use types::*;
pub use views::*;

//! Import of organisations and members from spreadsheets: states, requests, views.

pub mod api;
mod requests;
mod types;
mod views;

pub use requests::*;
pub use types::*;
pub use views::*;

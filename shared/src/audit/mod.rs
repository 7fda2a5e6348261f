//! Who did what: reading the audit trail.

pub mod api;
mod requests;
mod types;
mod views;

pub use requests::*;
pub use types::*;
pub use views::*;

//! Members: fields, code tables, requests, views, rules.

pub mod api;
mod ethnicity;
mod requests;
mod rules;
mod standards;
mod types;
mod views;

pub use ethnicity::Ethnicity;
pub use requests::*;
pub use rules::*;
pub use standards::*;
pub use types::*;
pub use views::*;

//! Reports on mobile members up the levels, and the sample drawn for inspection (E2-07, A3-22, E3-04).

pub mod api;
mod requests;
pub mod rules;
mod types;
mod views;

pub use requests::*;
pub use types::*;
pub use views::*;

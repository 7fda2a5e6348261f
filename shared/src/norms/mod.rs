//! Measures: named figures that slices take from what they record anyway, each with a clause and its evidence.

pub mod api;
mod requests;
mod types;
mod views;

pub use requests::*;
pub use types::*;
pub use views::*;

//! Arrivals without papers: notices of departments, surveys, and the leads they become (A3-21, C3-03, C3-04, D3-06).

pub mod api;
mod requests;
pub mod rules;
mod types;
mod views;

pub use requests::*;
pub use types::*;
pub use views::*;

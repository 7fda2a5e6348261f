//! Organisations of mobile members and agreements on managing them together (C3-06, A3-19, D3-04).

mod agreements;
pub mod api;
mod requests;
pub mod rules;
mod types;
mod views;

pub use agreements::*;
pub use requests::*;
pub use types::*;
pub use views::*;

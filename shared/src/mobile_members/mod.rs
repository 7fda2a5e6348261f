//! Mobile members (A3, C3, D3, E): one shared case for both sides, certificates, registers.

pub mod api;
pub mod certificate;
pub mod exchanges;
pub mod groups;
mod requests;
pub mod rules;
mod types;
mod views;

pub use requests::*;
pub use types::*;
pub use views::*;

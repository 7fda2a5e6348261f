//! Complaints, appeals and reports of retaliation (C4-20): by anybody, named or not, handled above those complained of.

pub mod api;
mod code;
mod requests;
pub mod routing;
#[cfg(test)]
mod routing_tests;
pub mod rules;
mod types;
mod views;

pub use code::TrackingCode;
pub use requests::*;
pub use types::*;
pub use views::*;

//! Administrative divisions from the province down to the village: codes, names, searching.

pub mod api;
mod code;
mod requests;
mod rules;
mod views;

pub use code::*;
pub use requests::*;
pub use rules::*;
pub use views::*;

//! Arrivals without papers: notices of departments are matched with members and become leads (A3-21, C3-04); surveys
//! are entered by hand (C3-03, D3-06).

mod intake;
mod leads;
mod matching;
mod repo;
pub mod routes;
mod rows;
mod service;
pub mod story;
mod sweep;
mod view;

pub use sweep::{Swept, sweep};

//! Rounds of appraisal on the server (C4-11, C4-12).

mod docx;
mod lookup;
mod reader;
mod repo;
pub(super) mod routes;
mod rows;
mod service;
pub mod story;
mod view;

pub use lookup::{Appraised, Latest, PersonResult, decided, latest, results_of_person, seen};

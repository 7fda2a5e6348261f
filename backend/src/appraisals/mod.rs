//! Appraisal of the responsibility system on the server (C4): schemes and rounds.

mod repo;
mod rounds;
pub mod routes;
mod rows;
mod service;

pub use rounds::story;
pub use rounds::{Appraised, Latest, PersonResult, decided, latest, results_of_person, seen};

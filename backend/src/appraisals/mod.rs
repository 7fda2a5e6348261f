//! Appraisal of the responsibility system on the server (C4): schemes.

mod repo;
pub mod routes;
mod rows;
mod service;

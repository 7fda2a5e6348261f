//! Reports on mobile members up the levels, and the sample drawn for inspection (E2-07, A3-22).

pub(crate) mod measures;
mod repo;
pub mod routes;
mod rows;
mod service;

//! The half-yearly exchange between two primary committees that share members (C3-07).

mod counties;
mod prepare;
mod repo;
pub(super) mod routes;
mod rows;
pub(super) mod service;
pub(super) mod story;
mod view;

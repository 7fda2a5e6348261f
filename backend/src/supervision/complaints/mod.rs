//! Complaints on the server: filed by anybody, handled by inspectors above those complained of, sealed (C4-20).

mod picture;
mod reader;
mod repo;
pub(super) mod routes;
mod rows;
mod sealed;
mod service;
mod view;
mod waiting;

pub use waiting::route_waiting;

/// Kind of the records in history and audit trail.
const COMPLAINT: &str = "complaint";

//! Accountability (C4-16, C4-17).

mod force;
mod reader;
mod repo;
pub(super) mod routes;
mod rows;
mod service;
mod story;
mod view;
mod waiting;

pub(super) use force::{InForce, decided_about};
pub(super) use reader::Sight;
pub(super) use story::scene;
pub(super) use waiting::waiting;

/// Kind of the record in the audit trail.
const ACCOUNTABILITY: &str = "accountability";

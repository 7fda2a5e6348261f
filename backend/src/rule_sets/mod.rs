//! Dated rule sets: which period or threshold is in force where, and where it comes from.

mod repo;
pub mod routes;
mod rows;
mod service;

pub(crate) use service::in_force_at as rules_at;

//! Dated rule sets: which period or threshold is in force where, and where it comes from.

mod lookup;
mod repo;
pub mod routes;
mod rows;
mod service;

pub(crate) use lookup::rules_at;

//! Reading the audit trail: for auditors within their reach, and for members about themselves; how long it is kept.

mod repo;
mod retention;
pub mod routes;
mod rows;
mod service;

pub use retention::prune;
pub(crate) use service::every_look;

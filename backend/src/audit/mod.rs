//! Reading the audit trail: for auditors within their reach, and for members about themselves.

mod repo;
pub mod routes;
mod rows;
mod service;

//! Accounts, sessions and roles on the server.

mod accounts;
pub mod repo;
pub mod routes;
mod rows;
pub mod service;
mod sessions;

pub use accounts::NewAccount;

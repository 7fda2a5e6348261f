//! API clients of third parties: their secrets, and the tokens they ask for.

mod repo;
pub mod routes;
mod rows;
mod service;
pub(crate) mod story;
mod token;
mod token_request;

pub(crate) use repo::drop_ended_secrets;

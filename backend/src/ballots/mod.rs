//! Secret ballots on the server: rounds, codes, tokens, counts. What it does and does not keep secret stands in
//! `docs/ballots.md`.

mod repo;
pub mod routes;
mod rows;
mod service;
mod standing;

pub(crate) use service::create;
pub(crate) use standing::standing;

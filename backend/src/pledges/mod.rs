//! Service pledges (C2): their life, progress and evidence, the ledger, the public notice board.

mod files;
mod page;
mod repo;
pub mod routes;
mod rows;
mod service;
pub mod story;

pub use files::EvidenceStore;

//! Service pledges (C2): their life, progress and evidence, the ledger, the public notice board.

mod counts;
mod facts;
pub(crate) mod many;
pub(crate) mod measures;
mod repo;
pub mod routes;
mod rows;
mod service;
mod sheet;
pub mod story;
mod view;
mod windows;

//! Files that records carry: stored under random keys, checked by their content, swept when no record names them.

mod repo;
pub mod service;
mod store;

pub use store::FileStore;

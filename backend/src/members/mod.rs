//! Members on the server. Other slices use what this file exports.

pub(crate) mod conflicts;
pub(crate) mod counts;
pub(crate) mod ended;
pub(crate) mod erasure;
mod export;
mod lookup;
pub mod repo;
pub mod routes;
pub mod rows;
mod secrets;
pub mod service;

pub use lookup::{MemberFound, find_record, find_ref, names, set_branch, set_status};
pub(crate) use secrets::open;
pub use secrets::{SealedSecrets, has_id_tail, id_number_hash, seal};

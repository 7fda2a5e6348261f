//! What people ask about the data held on them: answered within a time, refused only with a reason, and an erasure done by
//! the inventory of personal data (`db/inventory`), in the transaction that grants it.

mod erasure;
mod plan;
mod repo;
pub mod routes;
mod rows;
mod service;
mod steps;
mod view;

pub use plan::{Fate, PLAN};

//! Measures on the server: collected from the slices that record what they tell.

mod figures;
pub mod routes;
mod service;

pub(crate) use figures::measured;
pub(crate) use service::measured_children;

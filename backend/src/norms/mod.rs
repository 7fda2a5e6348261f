//! Measures on the server: collected from the slices that record what they tell.

pub mod routes;
mod service;

pub(crate) use service::{measured, measured_children};

//! The merit record of those who hold posts (C4-16).

pub(super) mod routes;
mod service;

//! The merit record of those who hold posts (C4-16).

pub(super) mod routes;
mod service;

pub(crate) use service::of_oneself;

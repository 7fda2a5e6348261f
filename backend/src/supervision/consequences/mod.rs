//! What has followed from the result of one appraised.

pub(super) mod routes;
mod service;

//! What waits because of rectifications and inquiries.

pub(super) mod routes;
mod service;

//! Webhooks: who hears of what, the sending of messages from the outbox, and the log of every try.

mod address;
mod client;
mod deliver;
mod repo;
pub mod routes;
mod rows;
mod service;
mod sign;
mod sweep;

pub use address::Destinations;
pub use client::Courier;
pub use deliver::deliver_due;
pub(crate) use repo::drop_ended_secrets;
pub use sweep::{sweep, wake_forgotten};

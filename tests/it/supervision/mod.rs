//! Supervision: complaints and appeals (C4-20).

mod complaints;
mod secrecy;
pub(crate) mod world;

//! Supervision: complaints and appeals.

pub(crate) mod complaints;

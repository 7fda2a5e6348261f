//! What follows from an appraisal and from inspections.

mod commendations;
mod inquiries;
mod rectifications;
pub(crate) mod world;

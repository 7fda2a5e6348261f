//! What follows from an appraisal and from inspections.

mod inquiries;
mod rectifications;
pub(crate) mod world;

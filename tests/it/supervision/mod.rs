//! Supervision: what follows from an appraisal and from inspections, complaints and appeals.

mod commendations;
mod complaints;
mod inquiries;
pub(crate) mod orders;
mod rectifications;
mod secrecy;
pub(crate) mod world;

//! Supervision: what follows from an appraisal and from inspections, complaints and appeals.

mod accountability;
mod commendations;
mod complaints;
mod inquiries;
mod merits;
pub(crate) mod orders;
mod rectifications;
mod secrecy;
pub(crate) mod world;

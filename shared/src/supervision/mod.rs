//! What follows from an appraisal and from inspections (C4-13, C4-15, C4-16): rectification with a deadline, special
//! inquiries, commendation.

pub mod commendations;
pub mod consequences;
pub mod inquiries;
pub mod rectifications;
pub mod todos;

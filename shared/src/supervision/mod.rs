//! Supervision: what follows from an appraisal and from inspections (C4-13, C4-15 to C4-17), rectification with a deadline,
//! special inquiries, commendation, accountability; and complaints about the work and those who do it (C4-19, C4-20).

pub mod accountability;
pub mod commendations;
pub mod complaints;
pub mod consequences;
pub mod inquiries;
pub mod merits;
pub mod rectifications;
pub mod todos;

//! What follows from an appraisal and from inspections, on the server (C4-13, C4-16).

mod consequences;
mod inquiries;
mod rectifications;
pub mod routes;
mod sides;
mod todos;

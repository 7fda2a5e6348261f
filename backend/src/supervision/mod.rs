//! What follows from an appraisal and from inspections, on the server (C4-13, C4-15, C4-16).

mod commendations;
mod consequences;
mod inquiries;
mod rectifications;
pub mod routes;
mod sides;
mod todos;

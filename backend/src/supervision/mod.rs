//! Supervision on the server: what follows from an appraisal and from inspections (C4-13, C4-15 to C4-17), complaints and
//! appeals (C4-20).

mod accountability;
mod commendations;
mod complaints;
mod consequences;
mod inquiries;
mod merits;
mod rectifications;
pub mod routes;
mod sides;
pub mod story;
mod todos;

pub use complaints::route_waiting;
pub(crate) use merits::of_oneself;

//! Supervision on the server: complaints and appeals (C4-20).

mod complaints;
pub mod routes;

pub use complaints::route_waiting;

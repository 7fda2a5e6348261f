//! Supervision: what follows from an appraisal and from inspections; complaints and appeals.

mod accountability;
mod after;
mod commendations;
pub(crate) mod complaints;
mod deed;
mod inquiries;
mod rectifications;
mod todos;

pub(crate) use accountability::{case, cases, merit, posts};
pub(in crate::features) use after::after;
pub(crate) use commendations::{awards, commendation, commendations, notice};
pub(crate) use inquiries::{inquiries, inquiry};
pub(crate) use rectifications::{rectification, rectifications};
pub(crate) use todos::fetch_todos;
pub(in crate::features) use todos::todo_items;

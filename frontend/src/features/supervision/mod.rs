//! What follows from an appraisal and from inspections: rectifications, special inquiries,
//! commendations.

mod after;
mod commendations;
mod inquiries;
mod rectifications;
mod todos;

pub(in crate::features) use after::after;
pub(crate) use commendations::{awards, commendation, commendations, notice};
pub(crate) use inquiries::{inquiries, inquiry};
pub(crate) use rectifications::{rectification, rectifications};
pub(crate) use todos::fetch_todos;
pub(in crate::features) use todos::todo_items;

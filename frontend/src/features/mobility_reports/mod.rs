//! Reports on mobile members up the levels, and the samples drawn for inspection.

mod index;
mod report;
mod sample;
mod samples;
mod todos;

pub(crate) use index::index;
pub(crate) use report::report;
pub(crate) use sample::sample;
pub(crate) use samples::samples;
pub(crate) use todos::fetch_todos;
pub(in crate::features) use todos::todo_items;

//! Complaints: the box and the tracking of a case for everybody, the cases for those who handle them.

mod acts;
mod detail;
mod filing;
mod index;
mod messages;
mod people;
mod todos;
mod tracking;

pub(crate) use detail::detail;
pub(crate) use filing::filing;
pub(crate) use index::index;
pub(crate) use todos::fetch_todos;
pub(in crate::features) use todos::todo_items;
pub(crate) use tracking::tracking;

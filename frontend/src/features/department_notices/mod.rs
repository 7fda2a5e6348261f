//! Leads to members who arrived without papers: listed on both sides, followed by the organisation of the place.

mod create;
mod detail;
mod index;
mod todos;

pub(crate) use create::create;
pub(crate) use detail::detail;
pub(crate) use index::index;
pub(crate) use todos::fetch_todos;
pub(in crate::features) use todos::todo_items;

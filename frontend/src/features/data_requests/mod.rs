//! Requests about one's data: made in the own account, entered at a member's record, decided by the office.

mod ask;
mod decide;
mod index;
mod item;
mod own;
mod todos;

pub(crate) use ask::enter_button;
pub(crate) use index::index;
pub(crate) use own::{own, own_section};
pub(crate) use todos::fetch_todos;
pub(in crate::features) use todos::todo_items;

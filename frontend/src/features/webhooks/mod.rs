//! Webhooks: opened, given secrets that are shown once, paused and ended, and what became of each message.

mod create;
mod detail;
mod index;
mod log;
mod message;
mod secret;
mod todos;

pub(crate) use create::create;
pub(crate) use detail::detail;
pub(crate) use index::index;
pub(crate) use todos::fetch_todos;
pub(in crate::features) use todos::todo_items;

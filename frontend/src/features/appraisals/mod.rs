//! Appraisal (C4): rounds; schemes with their dry run and editor.

mod check;
mod detail;
mod dry;
mod edit;
mod explain;
mod groups;
mod index;
mod order;
mod paths;
mod rounds;
mod source;

pub(crate) use detail::detail;
pub(crate) use edit::edit;
pub(crate) use index::index;
pub(in crate::features) use rounds::todo_items;
pub(crate) use rounds::{circular, fetch_todos, paper, round, rounds, subject};

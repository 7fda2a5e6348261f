//! The half-yearly exchange of two committees: whom it is due with, the sheet to fill in, the sheet sent.

mod counties;
mod detail;
mod lines;
mod list;
mod prepare;
mod todos;
mod words;

pub(crate) use detail::exchange;
pub(crate) use list::exchanges;
pub(crate) use prepare::new_exchange;
pub(in crate::features) use todos::exchange_todo_items;
pub(crate) use todos::fetch_exchange_todos;

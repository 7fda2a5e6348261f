//! Organisations of mobile members and co-management agreements: lists, suggestions, forms, details.

mod agreement;
mod agreement_form;
mod agreements;
mod detail;
mod form;
mod list;
mod members;
mod todos;

pub(crate) use agreement::agreement;
pub(crate) use agreement_form::{edit_agreement, propose};
pub(crate) use agreements::agreements;
pub(crate) use detail::group;
pub(crate) use form::{edit_group, found};
pub(crate) use list::groups;
pub(crate) use todos::fetch_group_todos;
pub(in crate::features) use todos::group_todo_items;

//! Members: finding, reading, entering, changing.

mod detail;
mod find;
mod form;
mod group;
mod index;
mod unmask;

pub(crate) use detail::detail;
pub(crate) use form::{create, edit};
pub(crate) use index::index;

//! Special inquiries: the list, opening one, one of them.

mod detail;
mod index;
mod open;

pub(crate) use detail::inquiry;
pub(crate) use index::inquiries;

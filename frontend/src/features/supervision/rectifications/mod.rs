//! Rectifications: the list, one of them, ordering one.

mod acts;
mod detail;
mod files;
mod index;
mod order;

pub(crate) use detail::rectification;
pub(crate) use index::rectifications;
pub(super) use index::{rows, whose};
pub(super) use order::order;

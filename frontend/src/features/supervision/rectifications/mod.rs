//! Rectifications: the list, one of them, ordering one.

mod acts;
mod detail;
mod index;
mod order;

pub(crate) use detail::rectification;
pub(crate) use index::rectifications;
pub(super) use index::rows;
pub(super) use order::order;

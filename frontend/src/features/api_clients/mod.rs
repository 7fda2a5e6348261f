//! API clients of third parties: opened, given secrets that are shown once, withdrawn.

mod create;
mod detail;
mod index;
mod secret;

pub(crate) use create::create;
pub(crate) use detail::detail;
pub(crate) use index::index;
pub(in crate::features) use index::tabs;

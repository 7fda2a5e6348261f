//! The tree of Party organisations: finding, reading, creating, changing, moving.

mod children;
mod code;
mod detail;
mod form;
mod index;
mod moving;
mod picker;
mod tree;

pub(crate) use code::organization_code_field;
pub(crate) use detail::detail;
pub(crate) use form::{create, edit};
pub(crate) use index::index;
pub(crate) use picker::{organization_field, organization_filter};

//! Appraisal schemes (C4): the list, one scheme with its dry run, the editor.

mod check;
mod detail;
mod dry;
mod edit;
mod explain;
mod groups;
mod index;
mod order;
mod paths;
mod source;

pub(crate) use detail::detail;
pub(crate) use edit::edit;
pub(crate) use index::index;

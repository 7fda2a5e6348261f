//! Imports of spreadsheets: uploading, looking at what would happen, confirming, what became of it.

mod confirm;
mod detail;
mod index;
mod rows;
mod sheet_file;
mod upload;

pub(crate) use detail::detail;
pub(crate) use index::index;
pub(crate) use upload::upload;

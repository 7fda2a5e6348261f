//! Members through the API, on both engines.

mod conflicts;
mod lists;
mod records;

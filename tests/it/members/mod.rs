//! Members through the API, on both engines.

mod lists;
mod records;

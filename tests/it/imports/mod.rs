//! Import of spreadsheets.

mod api;
mod hostile;
mod office;

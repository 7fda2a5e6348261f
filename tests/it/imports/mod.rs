//! Import of spreadsheets.

mod hostile;

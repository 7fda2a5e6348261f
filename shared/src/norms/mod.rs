//! Measures: named figures that slices take from what they record anyway, each with a clause and its evidence.

mod types;

pub use types::*;

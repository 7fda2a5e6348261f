//! Data to look at and to measure with: a small county for newcomers, a whole province for benchmarks.

mod county;
mod divisions;
mod people;
mod province;
#[cfg(test)]
mod province_tests;
pub(crate) mod stage;
mod villages;

pub use county::{PASSWORD, fill_if_empty, table};
pub use people::People;
pub use province::{Filled, Province, fill};

//! Mobile members: one case seen from both sides, the hard cases, certificates, registers.

mod certificates;
mod hard_cases;
mod journey;
mod reach;
mod registers;
pub(crate) mod world;

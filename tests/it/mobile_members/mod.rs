//! Mobile members: one case seen from both sides, the hard cases, certificates, registers.

mod agreements;
mod certificates;
mod exchanges;
pub(crate) mod gathering;
mod groups;
mod hard_cases;
mod journey;
mod letters;
mod reach;
mod registers;
mod steps;
mod suggestions;
pub(crate) mod world;

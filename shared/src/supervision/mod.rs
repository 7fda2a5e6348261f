//! Supervision of the work and of those who do it (C4-19, C4-20).

pub mod complaints;

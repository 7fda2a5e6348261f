//! Appraisal schemes: made, handed down, kept by edition; the measures they rest on; what they would have scored.

mod measures;
pub(crate) mod round;
mod rounds;
mod schemes;
pub(crate) mod world;

//! Appraisal schemes: made, handed down, kept by edition; the measures they rest on; what they would have scored.

mod measures;
mod papers;
pub(crate) mod round;
mod rounds;
mod samples;
mod schemes;
mod todos;
pub(crate) mod world;

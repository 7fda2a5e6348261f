//! What clients send about service pledges.

mod changes;
mod queries;

pub use changes::*;
pub use queries::*;

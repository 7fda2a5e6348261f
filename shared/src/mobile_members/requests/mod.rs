//! What clients send about mobile members.

mod changes;
mod queries;

pub use changes::*;
pub use queries::*;

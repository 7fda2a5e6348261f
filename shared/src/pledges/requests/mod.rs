//! What clients send about service pledges.

mod changes;
mod meetings;
mod queries;

pub use changes::*;
pub use meetings::*;
pub use queries::*;

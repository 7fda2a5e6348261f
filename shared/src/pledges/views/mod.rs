//! What the server tells about service pledges.

mod board;
mod ledger;
mod meetings;
mod pledge;
mod settings;

pub use board::*;
pub use ledger::*;
pub use meetings::*;
pub use pledge::*;
pub use settings::*;

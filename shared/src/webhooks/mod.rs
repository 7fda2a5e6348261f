//! Webhooks after the Standard Webhooks convention: who hears of which events, and what became of each message.

pub mod api;
mod message;
mod requests;
pub mod rules;
mod types;
mod views;

pub use message::*;
pub use requests::*;
pub use types::*;
pub use views::*;

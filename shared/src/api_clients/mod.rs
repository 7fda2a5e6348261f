//! Access of third parties: API clients of an organisation, and the tokens they ask for (OAuth 2.0, RFC 6749).

pub mod api;
mod requests;
mod views;

pub use requests::*;
pub use views::*;

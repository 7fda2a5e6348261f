//! Accounts, sessions and roles on the server.

mod accounts;
mod clients;
mod explain;
mod invitations;
mod locks;
mod lookup;
pub mod repo;
pub mod routes;
mod rows;
pub mod service;
mod sessions;

pub use accounts::NewAccount;
pub(crate) use clients::{NewClientAccount, create_client_account, open_client_session};
pub(crate) use lookup::{Post, active_account, member_may, posts_at, posts_of, who_may};
pub(crate) use rows::AccountRow;

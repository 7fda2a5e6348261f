//! Accounts, sessions and roles on the server.

mod accounts;
mod challenge;
mod clients;
mod codes;
mod device;
mod erasure;
mod explain;
mod factor;
mod factor_rules;
mod invitations;
mod locks;
mod lookup;
mod marks;
mod oidc;
pub mod repo;
mod role_requests;
pub mod routes;
mod rows;
pub mod service;
mod sessions;
mod step_up;
mod tries;

pub use accounts::NewAccount;
pub(crate) use clients::{NewClientAccount, create_client_account, open_client_session};
pub use device::Device;
pub(crate) use erasure::erase_accounts;
pub(crate) use lookup::{Post, active_account, member_may, posts_at, posts_of, who_may};
pub use marks::tell_forged;
pub use oidc::{Pending, Provider};
pub use role_requests::drop_role_requests;
pub(crate) use rows::AccountRow;
pub(crate) use tries::drop_old_tries;

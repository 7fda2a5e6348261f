//! Signing in, the own account, and the accounts and roles of the subtree.

mod account;
mod accounts;
mod create;
mod explain;
mod factor;
mod factor_rules;
mod grant;
mod invitation;
mod life;
mod matrix;
mod me;
mod oidc;
mod password;
mod role_requests;
mod sessions;
mod sign_in;
mod step_up;
mod withdraw;

pub(crate) use account::account;
pub(crate) use accounts::accounts;
pub(crate) use create::create_account;
pub(crate) use factor::factor;
pub(crate) use factor_rules::factor_rules;
pub(crate) use invitation::invitation;
pub(crate) use matrix::permissions;
pub(crate) use me::me;
pub(crate) use password::must_change_password;
pub(crate) use role_requests::fetch_todos;
pub(in crate::features) use role_requests::todo_items;
pub(crate) use sign_in::sign_in;
pub(crate) use step_up::step_up_dialog;

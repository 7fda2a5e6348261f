//! Accounts, sessions, roles per organisation level, and the one table of who may do what.

pub mod api;
mod password;
mod permission;
mod policy;
mod requests;
mod types;
mod views;

pub use password::{MODEL_PASSWORD, is_near, is_weak};
pub use permission::{Deed, Need, Relation, need};
pub use policy::{
    GRANTABLE, allowed, client_allowed, is_post, matrix, may_grant, never_together, permissions, place_of, relation_of,
    scopes_for,
};
pub use requests::*;
pub use types::*;
pub use views::*;

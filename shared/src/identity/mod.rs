//! Accounts, sessions, roles per organisation level, and the one table of who may do what.

pub mod api;
mod factor;
mod oidc;
mod password;
mod permission;
mod policy;
mod requests;
mod step_up;
mod tries;
mod types;
mod views;

pub use factor::*;
pub use oidc::*;
pub use password::{MODEL_PASSWORD, check_password, is_near, is_weak};
pub use permission::{Deed, Need, Relation, need};
pub use policy::{
    GRANTABLE, allowed, client_allowed, is_post, matrix, may_grant, needs_second_person, never_together, permissions,
    place_of, relation_of, scopes_for, session_limits,
};
pub use requests::*;
pub use step_up::{STEP_UP_HOLDS, StepUp, StepUpView, asks_step_up, proof_holds};
pub use tries::{Pace, TRIES_A_DAY, Tries};
pub use types::*;
pub use views::*;

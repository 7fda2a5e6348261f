//! What identity does, for routes and command line.

pub use super::accounts::{
    change_password, create, create_system, get, grant_role, grant_role_system, list, me, own_password_hash, set_lang,
    withdraw_role,
};
pub use super::explain::explain;
pub use super::invitations::{InvitationTerms, accept_invitation, find_invitation, invite, refuse_near};
pub use super::locks::{lock, unlock};
pub use super::sessions::{Candidate, Opened, candidate, close, list as sessions, open, refresh, refuse, revoke};

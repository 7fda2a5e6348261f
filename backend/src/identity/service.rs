//! What identity does, for routes and command line.

pub use super::accounts::{
    change_password, create, create_system, get, grant_role, grant_role_system, list, me, set_lang, withdraw_role,
};
pub use super::challenge::{Challenge, challenge, open_with_code};
pub use super::explain::explain;
pub use super::factor::{
    confirm_factor, factor, remove_factor, renew_recovery_codes, reset_factor, reset_factor_system, set_up_factor,
};
pub use super::factor_rules::{create_factor_rule, delete_factor_rule, list_factor_rules};
pub use super::invitations::{InvitationTerms, accept_invitation, find_invitation, invite, invite_system, refuse_near};
pub use super::locks::{lock, unlock};
pub use super::marks::{mark as mark_grants, unmarked as unmarked_grants};
pub use super::oidc::{Entered, enter_with_oidc, link_oidc, may_link_oidc, oidc_link, remove_oidc_link, unlink_oidc};
pub use super::role_requests::{confirm_role, refuse_role, role_requests};
pub use super::sessions::{
    Candidate, Entry, Opened, candidate, close, list as sessions, open, refresh, refuse, revoke,
};
pub use super::step_up::{step_up, step_up_track};
pub use super::tries::{Track, begin_try, end_try, own_track, refuse_proof};

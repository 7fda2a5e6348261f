//! Endpoints of identity.

use super::Deed;
use crate::kernel::{Access, Endpoint, Method};

/// Signs in.
pub const CREATE_SESSION: Endpoint = Endpoint::new("create_session", Method::Post, "/api/v1/session", Access::Public);
/// Exchanges the refresh cookie for a new access token.
pub const REFRESH_SESSION: Endpoint =
    Endpoint::new("refresh_session", Method::Post, "/api/v1/session/refresh", Access::Public);
/// Signs out.
pub const DELETE_SESSION: Endpoint =
    Endpoint::new("delete_session", Method::Delete, "/api/v1/session", Access::SignedIn);
/// Who am I.
pub const GET_ME: Endpoint = Endpoint::new("get_me", Method::Get, "/api/v1/me", Access::SignedIn);
/// Language.
pub const UPDATE_PREFERENCES: Endpoint =
    Endpoint::new("update_preferences", Method::Put, "/api/v1/me/preferences", Access::SignedIn);
/// Own password.
pub const CHANGE_PASSWORD: Endpoint =
    Endpoint::new("change_password", Method::Post, "/api/v1/me/password", Access::SignedIn);
/// Own sessions.
pub const LIST_SESSIONS: Endpoint =
    Endpoint::new("list_sessions", Method::Get, "/api/v1/me/sessions", Access::SignedIn);
/// Ends one own session.
pub const REVOKE_SESSION: Endpoint =
    Endpoint::new("revoke_session", Method::Delete, "/api/v1/me/sessions/{id}", Access::SignedIn);
/// Accounts of the subtree.
pub const LIST_ACCOUNTS: Endpoint =
    Endpoint::new("list_accounts", Method::Get, "/api/v1/accounts", Access::Needs(Deed::AccountRead));
/// One account.
pub const GET_ACCOUNT: Endpoint =
    Endpoint::new("get_account", Method::Get, "/api/v1/accounts/{id}", Access::Needs(Deed::AccountRead));
/// What an account may do at an organisation, and which of its roles allows it.
pub const EXPLAIN_ACCOUNT: Endpoint = Endpoint::new(
    "explain_account",
    Method::Get,
    "/api/v1/accounts/{id}/permissions",
    Access::Needs(Deed::AccountRead),
);
/// Which role may do what.
pub const LIST_PERMISSIONS: Endpoint =
    Endpoint::new("list_permissions", Method::Get, "/api/v1/permissions", Access::SignedIn);
/// New account.
pub const CREATE_ACCOUNT: Endpoint =
    Endpoint::new("create_account", Method::Post, "/api/v1/accounts", Access::Needs(Deed::AccountCreate));
/// Makes a one-time link with which the holder chooses a password; the one before stops working.
pub const CREATE_INVITATION: Endpoint = Endpoint::new(
    "create_invitation",
    Method::Post,
    "/api/v1/accounts/{id}/invitation",
    Access::Needs(Deed::AccountManage),
);
/// Which account an invitation is for.
pub const FIND_INVITATION: Endpoint =
    Endpoint::new("find_invitation", Method::Post, "/api/v1/invitations/find", Access::Public);
/// Chooses the password of the account one is invited to.
pub const ACCEPT_INVITATION: Endpoint =
    Endpoint::new("accept_invitation", Method::Post, "/api/v1/invitations/accept", Access::Public);
/// Locks an account.
pub const LOCK_ACCOUNT: Endpoint =
    Endpoint::new("lock_account", Method::Post, "/api/v1/accounts/{id}/lock", Access::Needs(Deed::AccountManage));
/// Lets a locked account in again.
pub const UNLOCK_ACCOUNT: Endpoint =
    Endpoint::new("unlock_account", Method::Post, "/api/v1/accounts/{id}/unlock", Access::Needs(Deed::AccountManage));
/// Grants a role.
pub const GRANT_ROLE: Endpoint =
    Endpoint::new("grant_role", Method::Post, "/api/v1/accounts/{id}/roles", Access::Needs(Deed::RoleGrant));
/// Withdraws a role.
pub const WITHDRAW_ROLE: Endpoint = Endpoint::new(
    "withdraw_role",
    Method::Post,
    "/api/v1/accounts/{id}/roles/withdraw",
    Access::Needs(Deed::RoleGrant),
);

/// All endpoints of the slice.
pub const ENDPOINTS: &[Endpoint] = &[
    CREATE_SESSION,
    REFRESH_SESSION,
    DELETE_SESSION,
    GET_ME,
    UPDATE_PREFERENCES,
    CHANGE_PASSWORD,
    LIST_SESSIONS,
    REVOKE_SESSION,
    LIST_ACCOUNTS,
    GET_ACCOUNT,
    EXPLAIN_ACCOUNT,
    LIST_PERMISSIONS,
    CREATE_ACCOUNT,
    CREATE_INVITATION,
    FIND_INVITATION,
    ACCEPT_INVITATION,
    LOCK_ACCOUNT,
    UNLOCK_ACCOUNT,
    GRANT_ROLE,
    WITHDRAW_ROLE,
];

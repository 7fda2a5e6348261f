//! Endpoints of identity.

use super::Deed;
use crate::kernel::{Access, Endpoint, Method};

/// Signs in.
pub const CREATE_SESSION: Endpoint = Endpoint::new("create_session", Method::Post, "/api/v1/session", Access::Public);
/// Ends a sign-in with a code of the second factor.
pub const CONFIRM_SESSION: Endpoint =
    Endpoint::new("confirm_session", Method::Post, "/api/v1/session/code", Access::Public);
/// Exchanges the refresh cookie for a new access token.
pub const REFRESH_SESSION: Endpoint =
    Endpoint::new("refresh_session", Method::Post, "/api/v1/session/refresh", Access::Public);
/// Proves again to be there, for what asks for that.
pub const STEP_UP_SESSION: Endpoint =
    Endpoint::new("step_up_session", Method::Post, "/api/v1/session/step-up", Access::SignedIn);
/// How one can sign in here.
pub const GET_SIGN_IN_OPTIONS: Endpoint =
    Endpoint::new("get_sign_in_options", Method::Get, "/api/v1/session/options", Access::Public);
/// Leads to the identity provider to sign in.
pub const BEGIN_OIDC_SESSION: Endpoint =
    Endpoint::new("begin_oidc_session", Method::Get, "/api/v1/session/oidc", Access::Public);
/// Where the identity provider leads back to.
pub const FINISH_OIDC: Endpoint =
    Endpoint::new("finish_oidc", Method::Get, "/api/v1/session/oidc/callback", Access::Public);
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
/// Own second factor.
pub const GET_FACTOR: Endpoint = Endpoint::new("get_factor", Method::Get, "/api/v1/me/second-factor", Access::SignedIn);
/// Begins to set one up.
pub const SET_UP_FACTOR: Endpoint =
    Endpoint::new("set_up_factor", Method::Post, "/api/v1/me/second-factor", Access::SignedIn);
/// Confirms it with its first code.
pub const CONFIRM_FACTOR: Endpoint =
    Endpoint::new("confirm_factor", Method::Post, "/api/v1/me/second-factor/confirm", Access::SignedIn);
/// Turns it off.
pub const REMOVE_FACTOR: Endpoint =
    Endpoint::new("remove_factor", Method::Post, "/api/v1/me/second-factor/remove", Access::SignedIn);
/// Fresh recovery codes.
pub const RENEW_RECOVERY_CODES: Endpoint =
    Endpoint::new("renew_recovery_codes", Method::Post, "/api/v1/me/second-factor/recovery-codes", Access::SignedIn);
/// How the own account stands to the identity provider.
pub const GET_OIDC_LINK: Endpoint = Endpoint::new("get_oidc_link", Method::Get, "/api/v1/me/oidc", Access::SignedIn);
/// Begins to link an identity of the provider.
pub const LINK_OIDC: Endpoint = Endpoint::new("link_oidc", Method::Post, "/api/v1/me/oidc", Access::SignedIn);
/// Takes the link away.
pub const UNLINK_OIDC: Endpoint = Endpoint::new("unlink_oidc", Method::Delete, "/api/v1/me/oidc", Access::SignedIn);
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
/// Takes the second factor of an account away, for a holder who has lost it.
pub const RESET_FACTOR: Endpoint = Endpoint::new(
    "reset_factor",
    Method::Post,
    "/api/v1/accounts/{id}/second-factor/reset",
    Access::Needs(Deed::AccountManage),
);
/// Takes the link to an identity of the provider away from an account.
pub const REMOVE_OIDC_LINK: Endpoint = Endpoint::new(
    "remove_oidc_link",
    Method::Post,
    "/api/v1/accounts/{id}/oidc/remove",
    Access::Needs(Deed::AccountManage),
);
/// Which roles must have a second factor.
pub const LIST_FACTOR_RULES: Endpoint =
    Endpoint::new("list_factor_rules", Method::Get, "/api/v1/second-factor-rules", Access::Needs(Deed::RoleGrant));
/// Makes it compulsory for a role.
pub const CREATE_FACTOR_RULE: Endpoint =
    Endpoint::new("create_factor_rule", Method::Post, "/api/v1/second-factor-rules", Access::Needs(Deed::RoleGrant));
/// Takes that back.
pub const DELETE_FACTOR_RULE: Endpoint = Endpoint::new(
    "delete_factor_rule",
    Method::Delete,
    "/api/v1/second-factor-rules/{id}",
    Access::Needs(Deed::RoleGrant),
);
/// Grants a role.
pub const GRANT_ROLE: Endpoint =
    Endpoint::new("grant_role", Method::Post, "/api/v1/accounts/{id}/roles", Access::Needs(Deed::RoleGrant));
/// Roles that wait for a second person: those that the one who asks can confirm.
pub const LIST_ROLE_REQUESTS: Endpoint =
    Endpoint::new("list_role_requests", Method::Get, "/api/v1/role-requests", Access::Needs(Deed::RoleGrant));
/// Confirms a role that somebody else has asked for.
pub const CONFIRM_ROLE: Endpoint =
    Endpoint::new("confirm_role", Method::Post, "/api/v1/accounts/{id}/roles/confirm", Access::Needs(Deed::RoleGrant));
/// Refuses it.
pub const REFUSE_ROLE: Endpoint =
    Endpoint::new("refuse_role", Method::Post, "/api/v1/accounts/{id}/roles/refuse", Access::Needs(Deed::RoleGrant));
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
    CONFIRM_SESSION,
    REFRESH_SESSION,
    STEP_UP_SESSION,
    GET_SIGN_IN_OPTIONS,
    BEGIN_OIDC_SESSION,
    FINISH_OIDC,
    DELETE_SESSION,
    GET_ME,
    UPDATE_PREFERENCES,
    CHANGE_PASSWORD,
    LIST_SESSIONS,
    REVOKE_SESSION,
    GET_FACTOR,
    SET_UP_FACTOR,
    CONFIRM_FACTOR,
    REMOVE_FACTOR,
    RENEW_RECOVERY_CODES,
    GET_OIDC_LINK,
    LINK_OIDC,
    UNLINK_OIDC,
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
    RESET_FACTOR,
    REMOVE_OIDC_LINK,
    LIST_FACTOR_RULES,
    CREATE_FACTOR_RULE,
    DELETE_FACTOR_RULE,
    GRANT_ROLE,
    LIST_ROLE_REQUESTS,
    CONFIRM_ROLE,
    REFUSE_ROLE,
    WITHDRAW_ROLE,
];

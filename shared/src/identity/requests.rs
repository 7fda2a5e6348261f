//! What clients send about accounts, sessions and roles.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{Role, RoleGrantId, RoleRequestId};
use crate::kernel::Lang;
use crate::members::MemberId;
use crate::organizations::OrganizationId;

/// Signs in with user name and password.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignIn {
    /// User name.
    #[validate(length(min = 1, max = 64))]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 64, example = "officer"))]
    pub username: String,
    /// Password.
    #[validate(length(min = 1, max = 128))]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 128, format = "password"))]
    pub password: String,
}

impl std::fmt::Debug for SignIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SignIn").finish_non_exhaustive()
    }
}

/// Changes the own password; every other session of the account ends.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChangePassword {
    /// The password until now.
    #[validate(length(min = 1, max = 128))]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 128, format = "password"))]
    pub current: String,
    /// The new one, 12 to 128 characters.
    #[validate(length(min = 12, max = 128), custom(function = "super::password::check_password"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 12, max_length = 128, format = "password"))]
    pub new: String,
}

impl std::fmt::Debug for ChangePassword {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ChangePassword").finish_non_exhaustive()
    }
}

/// Creates an account without roles.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CreateAccount {
    /// User name: letters, digits, `.`, `-`, `_`; 3 to 64.
    #[validate(length(min = 3, max = 64), custom(function = "check_username"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 3, max_length = 64, pattern = "^[A-Za-z0-9._-]+$"))]
    pub username: String,
    /// Name shown to others.
    #[validate(length(min = 1, max = 40), custom(function = "crate::kernel::check::not_blank"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 40))]
    pub display_name: String,
    /// The organisation the account belongs to: its role administrators see it.
    pub organization_id: OrganizationId,
    /// The member behind the account, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member_id: Option<MemberId>,
}

impl std::fmt::Debug for CreateAccount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CreateAccount").finish_non_exhaustive()
    }
}

/// Shows the code of an invitation.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FindInvitation {
    /// The code: what follows the `#` of the link.
    #[validate(length(min = 1, max = 64))]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 64))]
    pub code: String,
}

impl std::fmt::Debug for FindInvitation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FindInvitation").finish_non_exhaustive()
    }
}

/// Chooses the password of the account one is invited to; the link works once.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AcceptInvitation {
    /// The code: what follows the `#` of the link.
    #[validate(length(min = 1, max = 64))]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 64))]
    pub code: String,
    /// The password, 12 to 128 characters.
    #[validate(length(min = 12, max = 128), custom(function = "super::password::check_password"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 12, max_length = 128, format = "password"))]
    pub password: String,
}

impl std::fmt::Debug for AcceptInvitation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AcceptInvitation").finish_non_exhaustive()
    }
}

/// Locks an account, or lets it in again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LockAccount {
    /// Why.
    #[validate(length(min = 2, max = 200), custom(function = "crate::kernel::check::not_blank"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 200, example = "借调期间暂停使用"))]
    pub reason: String,
}

/// Grants a role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GrantRole {
    /// Which role.
    pub role: Role,
    /// At which organisation.
    pub organization_id: OrganizationId,
    /// From when, UTC; now where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts_at: Option<DateTime<Utc>>,
    /// Until when, UTC; without end where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends_at: Option<DateTime<Utc>>,
    /// Why.
    #[validate(length(min = 2, max = 200), custom(function = "crate::kernel::check::not_blank"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 200, example = "换届选举当选"))]
    pub reason: String,
}

/// Withdraws a role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WithdrawRole {
    /// Which grant.
    pub role_grant_id: RoleGrantId,
    /// Why.
    #[validate(length(min = 2, max = 200), custom(function = "crate::kernel::check::not_blank"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 200))]
    pub reason: String,
}

/// Confirms a role that somebody else has asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConfirmRole {
    /// Which request.
    pub role_request_id: RoleRequestId,
}

/// Refuses a role that was asked for, or takes the own request back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RefuseRole {
    /// Which request.
    pub role_request_id: RoleRequestId,
    /// Why.
    #[validate(length(min = 2, max = 200), custom(function = "crate::kernel::check::not_blank"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 200))]
    pub reason: String,
}

/// Changes how the page looks to the own account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UpdatePreferences {
    /// Language of the page.
    pub lang: Lang,
}

/// Filters of the list of accounts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct AccountQuery {
    /// Only accounts of this organisation and below.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<OrganizationId>,
    /// Part of user name or shown name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(max = 64))]
    #[cfg_attr(feature = "openapi", param(max_length = 64))]
    pub q: Option<String>,
    /// Holding this role now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// Where to go on: `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// Rows a page, 1 to 200; 20 where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = 200))]
    #[cfg_attr(feature = "openapi", param(minimum = 1, maximum = 200))]
    pub limit: Option<u32>,
}

fn check_username(name: &str) -> Result<(), validator::ValidationError> {
    if name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_')) {
        Ok(())
    } else {
        Err(validator::ValidationError::new("format"))
    }
}

/// Asks what an account may do at an organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct ExplainQuery {
    /// The organisation of the record.
    pub organization_id: OrganizationId,
}

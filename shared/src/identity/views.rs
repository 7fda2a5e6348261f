//! What the server tells about accounts, sessions and roles.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{AccountId, Deed, LockCause, Relation, Role, RoleGrantId, RoleRequestId, SessionId};
use crate::kernel::Lang;
use crate::members::MemberId;
use crate::organizations::OrganizationRef;

/// What sign-in and refresh answer. The refresh token travels in a cookie the page cannot read.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TokenView {
    /// Send it as `Authorization: Bearer …`.
    pub access_token: String,
    /// Seconds until it expires.
    pub expires_in: i64,
    /// Who signed in.
    pub me: MeView,
}

impl std::fmt::Debug for TokenView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TokenView").finish_non_exhaustive()
    }
}

/// A role the signed-in account holds now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HeldRole {
    /// The role.
    pub role: Role,
    /// Where it is held.
    pub organization: OrganizationRef,
}

/// The signed-in account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MeView {
    /// Id.
    pub id: AccountId,
    /// User name.
    pub username: String,
    /// Name shown to others.
    pub display_name: String,
    /// The member behind the account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member_id: Option<MemberId>,
    /// Language chosen.
    pub lang: Lang,
    /// The password must be changed before anything else.
    pub must_change_password: bool,
    /// A role held asks for a second factor, which must be set up before anything else.
    pub must_set_up_factor: bool,
    /// Roles held now.
    pub roles: Vec<HeldRole>,
    /// Deeds these roles allow somewhere: what the page offers.
    pub deeds: Vec<Deed>,
}

/// One sign-in of the own account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionView {
    /// Id.
    pub id: SessionId,
    /// Whether it is the one that asks.
    pub current: bool,
    /// Since when.
    pub created_at: DateTime<Utc>,
    /// Last refresh.
    pub last_used_at: DateTime<Utc>,
    /// The device, as its browser names itself.
    pub user_agent: String,
    /// The network address it signed in from.
    pub address: String,
}

/// One grant of a role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoleGrantView {
    /// Id.
    pub id: RoleGrantId,
    /// The role.
    pub role: Role,
    /// Where it is held.
    pub organization: OrganizationRef,
    /// From when.
    pub starts_at: DateTime<Utc>,
    /// Until when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends_at: Option<DateTime<Utc>>,
    /// Why.
    pub reason: String,
    /// Whether it is in force now.
    pub in_force: bool,
}

/// A role of an administrator that somebody has asked for, and that another person has yet to confirm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoleRequestView {
    /// Id.
    pub id: RoleRequestId,
    /// The account that is to hold it.
    pub account_id: AccountId,
    /// The name of that account.
    pub account_name: String,
    /// The role.
    pub role: Role,
    /// Where it is to be held.
    pub organization: OrganizationRef,
    /// From when; from the confirmation on where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts_at: Option<DateTime<Utc>>,
    /// Until when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends_at: Option<DateTime<Utc>>,
    /// Why.
    pub reason: String,
    /// Who asked, and cannot confirm it.
    pub asked_by: AccountId,
    /// By name.
    pub asked_by_name: String,
    /// When.
    pub asked_at: DateTime<Utc>,
    /// The last moment it can be confirmed.
    pub open_until: DateTime<Utc>,
}

/// An account as its role administrator sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountView {
    /// Id.
    pub id: AccountId,
    /// User name.
    pub username: String,
    /// Name shown to others.
    pub display_name: String,
    /// The organisation it belongs to.
    pub organization: OrganizationRef,
    /// Whether it can sign in.
    pub active: bool,
    /// Whether its holder has yet to choose a password of the own.
    pub must_change_password: bool,
    /// Whether signing in takes a second factor.
    pub second_factor: bool,
    /// Whether an identity of the identity provider signs in to it.
    pub identity_linked: bool,
    /// Until when the invitation last made may be used; nothing where none is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invited_until: Option<DateTime<Utc>>,
    /// Why it cannot sign in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lock: Option<AccountLockView>,
    /// Its grants within the reach of the one who asks, withdrawn ones left out.
    pub roles: Vec<RoleGrantView>,
    /// Roles within that reach that wait for a second person.
    pub role_requests: Vec<RoleRequestView>,
    /// Version, the same as in the `ETag`.
    pub version: i32,
}

/// Why an account cannot sign in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountLockView {
    /// The kind of reason.
    pub cause: LockCause,
    /// In words.
    pub reason: String,
    /// Since when.
    pub at: DateTime<Utc>,
}

/// An invitation just made. Nobody can read it again.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvitationSecretView {
    /// The account as it stands now.
    pub account: AccountView,
    /// The link, to be handed to the holder. What follows its `#` is the code; browsers send it to nobody.
    pub link: String,
    /// The link as a QR code, SVG.
    pub qr: String,
    /// The last moment it works.
    pub expires_at: DateTime<Utc>,
}

impl std::fmt::Debug for InvitationSecretView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("InvitationSecretView").finish_non_exhaustive()
    }
}

/// What the holder of an invitation sees: enough to know that it is the right account, no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvitationView {
    /// The name, all but its first character hidden.
    pub masked_name: String,
    /// The user name, to sign in with afterwards.
    pub username: String,
    /// Until when it works.
    pub expires_at: DateTime<Utc>,
}

/// What an account may do at an organisation, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExplanationView {
    /// The organisation asked about.
    pub organization: OrganizationRef,
    /// Whether the account can sign in at all.
    pub active: bool,
    /// Every deed that some role in force allows there.
    pub allowed: Vec<ExplainedDeed>,
    /// Deeds that none allows.
    pub refused: Vec<Deed>,
    /// Whether the account holds roles out of the reach of the one who asks, which are not looked at here.
    pub beyond: bool,
}

/// A deed and the grants that allow it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExplainedDeed {
    /// The deed.
    pub deed: Deed,
    /// Why it is allowed.
    pub because: Vec<DeedReason>,
}

/// A grant that allows a deed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeedReason {
    /// The role.
    pub role: Role,
    /// Where it is held.
    pub held_at: OrganizationRef,
    /// How that lies to the organisation asked about; `own` where only the own record is open.
    pub relation: Relation,
    /// Until when the grant runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends_at: Option<DateTime<Utc>>,
}

/// What a role may do, and in which relation: one row of the permission matrix.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PermissionView {
    /// The role.
    pub role: Role,
    /// The deed.
    pub deed: Deed,
    /// In which relations it is allowed.
    pub relations: Vec<Relation>,
}

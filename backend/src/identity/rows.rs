//! Rows of identity's tables.

use changxiao_shared::identity::{AccountId, LockCause, Role, RoleGrantId, SessionId};
use changxiao_shared::members::MemberId;
use changxiao_shared::organizations::OrganizationId;
use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::schema::{account_invitations, account_locks, accounts, refresh_tokens, role_grants, sessions};

/// An account as it is stored.
#[derive(Queryable, Selectable, Insertable, Clone, Debug)]
#[diesel(table_name = accounts)]
pub struct AccountRow {
    /// Id.
    pub id: AccountId,
    /// Organisation it belongs to.
    pub organization_id: OrganizationId,
    /// That organisation's path.
    pub org_path: Vec<u8>,
    /// Member behind it.
    pub member_id: Option<MemberId>,
    /// User name.
    pub username: String,
    /// Name shown.
    pub display_name: String,
    /// Sealed password hash.
    pub password: Vec<u8>,
    /// Language code.
    pub lang: String,
    /// May sign in.
    pub active: bool,
    /// Password must be changed first.
    pub must_change_password: bool,
    /// Rises when rights change.
    pub authz_version: i32,
    /// Version.
    pub version: i32,
    /// Made.
    pub created_at: NaiveDateTime,
    /// Changed.
    pub updated_at: NaiveDateTime,
}

/// A session as it is stored.
#[derive(Queryable, Selectable, Insertable, Clone, Debug)]
#[diesel(table_name = sessions)]
pub struct SessionRow {
    /// Id.
    pub id: SessionId,
    /// Account.
    pub account_id: AccountId,
    /// Begun.
    pub created_at: NaiveDateTime,
    /// Last refreshed.
    pub last_used_at: NaiveDateTime,
    /// Ends whatever happens.
    pub expires_at: NaiveDateTime,
    /// Ended by somebody.
    pub revoked_at: Option<NaiveDateTime>,
    /// Device.
    pub user_agent: String,
    /// Network address.
    pub address: String,
    /// What an API client's token was asked for; nothing for people.
    pub scopes: Option<String>,
}

/// A refresh token as it is stored: only its hash.
#[derive(Queryable, Selectable, Insertable, Clone, Debug)]
#[diesel(table_name = refresh_tokens)]
pub struct RefreshTokenRow {
    /// SHA-256.
    pub hash: Vec<u8>,
    /// Session.
    pub session_id: SessionId,
    /// Issued.
    pub issued_at: NaiveDateTime,
    /// Exchanged.
    pub used_at: Option<NaiveDateTime>,
    /// The token it was exchanged for.
    pub parent: Option<Vec<u8>>,
}

/// A role grant as it is stored.
#[derive(Queryable, Selectable, Insertable, Clone, Debug)]
#[diesel(table_name = role_grants)]
pub struct RoleGrantRow {
    /// Id.
    pub id: RoleGrantId,
    /// Account.
    pub account_id: AccountId,
    /// Role.
    pub role: Role,
    /// Where.
    pub organization_id: OrganizationId,
    /// From.
    pub starts_at: NaiveDateTime,
    /// Until.
    pub ends_at: Option<NaiveDateTime>,
    /// Why.
    pub reason: String,
    /// By whom; absent: the command line.
    pub granted_by: Option<AccountId>,
    /// When granted.
    pub created_at: NaiveDateTime,
    /// When withdrawn.
    pub withdrawn_at: Option<NaiveDateTime>,
    /// By whom withdrawn.
    pub withdrawn_by: Option<AccountId>,
    /// Why withdrawn.
    pub withdraw_reason: Option<String>,
}

/// An invitation as it is stored: only the hash of its code.
#[derive(Queryable, Selectable, Insertable, Clone, Debug)]
#[diesel(table_name = account_invitations)]
pub struct InvitationRow {
    /// Account.
    pub account_id: AccountId,
    /// SHA-256 of the code.
    pub hash: Vec<u8>,
    /// Made.
    pub created_at: NaiveDateTime,
    /// Works until.
    pub expires_at: NaiveDateTime,
}

/// A lock as it is stored, what lifted it left out.
#[derive(Queryable, Selectable, Insertable, Clone, Debug)]
#[diesel(table_name = account_locks)]
pub struct LockRow {
    /// Id.
    pub id: i64,
    /// Account.
    pub account_id: AccountId,
    /// The kind of reason.
    pub cause: LockCause,
    /// Why.
    pub reason: String,
    /// Where the one who locked it holds the role.
    pub organization_id: Option<OrganizationId>,
    /// Since when.
    pub locked_at: NaiveDateTime,
    /// By whom; absent: the end of the membership.
    pub locked_by: Option<AccountId>,
}

//! Rows of identity's tables.

use changxiao_shared::identity::{
    AccountId, FactorRuleId, LockCause, Role, RoleGrantId, RoleRequestId, SessionId, Tries,
};
use changxiao_shared::members::MemberId;
use changxiao_shared::organizations::OrganizationId;
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::db::schema::{
    account_invitations, account_locks, accounts, factor_rules, oidc_links, refresh_tokens, role_grants, role_requests,
    second_factors, sessions, sign_in_tries,
};

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
    /// When its holder last proved to be there.
    pub proved_at: NaiveDateTime,
}

/// A refresh token as it is stored: only its hash.
#[derive(Queryable, Selectable, Insertable, Clone, Debug)]
#[diesel(table_name = refresh_tokens)]
pub struct RefreshTokenRow {
    /// Keyed hash of account, session and token.
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
    /// Keyed hash of what the grant says; none once it is withdrawn.
    pub mark: Option<Vec<u8>>,
}

/// A role that waits for a second person, as it is stored.
#[derive(Queryable, Selectable, Insertable, Clone, Debug)]
#[diesel(table_name = role_requests)]
pub struct RoleRequestRow {
    /// Id.
    pub id: RoleRequestId,
    /// Account.
    pub account_id: AccountId,
    /// Role.
    pub role: Role,
    /// Where.
    pub organization_id: OrganizationId,
    /// From; absent: from the confirmation on.
    pub starts_at: Option<NaiveDateTime>,
    /// Until.
    pub ends_at: Option<NaiveDateTime>,
    /// Why.
    pub reason: String,
    /// By whom.
    pub asked_by: AccountId,
    /// When.
    pub asked_at: NaiveDateTime,
    /// The last moment to confirm it.
    pub open_until: NaiveDateTime,
    /// Keyed hash of what it says.
    pub mark: Vec<u8>,
}

/// An invitation as it is stored: only the hash of its code.
#[derive(Queryable, Selectable, Insertable, Clone, Debug)]
#[diesel(table_name = account_invitations)]
pub struct InvitationRow {
    /// Account.
    pub account_id: AccountId,
    /// Keyed hash of account and code.
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

/// The wrong tries on a track as they are stored.
#[derive(Queryable, Selectable, Insertable, AsChangeset, Clone, Debug)]
#[diesel(table_name = sign_in_tries)]
pub struct TriesRow {
    /// The track.
    pub track: Vec<u8>,
    /// In a row.
    pub streak: i32,
    /// Since the day began.
    pub today: i32,
    /// The first of the day.
    pub day_began: NaiveDateTime,
    /// The last.
    pub last_at: NaiveDateTime,
}

impl TriesRow {
    /// What was counted, as it is stored.
    pub fn of(track: &[u8], tries: Tries) -> TriesRow {
        let number = |n: u32| i32::try_from(n).unwrap_or(i32::MAX);
        TriesRow {
            track: track.to_vec(),
            streak: number(tries.streak),
            today: number(tries.today),
            day_began: tries.day_began.naive_utc(),
            last_at: tries.last.naive_utc(),
        }
    }

    /// What was counted.
    pub fn tries(&self) -> Tries {
        let number = |n: i32| u32::try_from(n).unwrap_or_default();
        Tries {
            streak: number(self.streak),
            today: number(self.today),
            day_began: self.day_began.and_utc(),
            last: self.last_at.and_utc(),
        }
    }
}

/// A second factor as it is stored.
#[derive(Queryable, Selectable, Insertable, Clone, Debug)]
#[diesel(table_name = second_factors)]
pub struct FactorRow {
    /// Account.
    pub account_id: AccountId,
    /// Sealed key.
    pub secret: Vec<u8>,
    /// The last step whose code was used.
    pub last_step: i64,
    /// Begun.
    pub created_at: NaiveDateTime,
    /// Counts since.
    pub confirmed_at: Option<NaiveDateTime>,
}

/// A rule that makes a second factor compulsory, as it is stored.
#[derive(Queryable, Selectable, Insertable, Clone, Debug)]
#[diesel(table_name = factor_rules)]
pub struct FactorRuleRow {
    /// Id.
    pub id: FactorRuleId,
    /// Where it was laid down.
    pub organization_id: OrganizationId,
    /// For which role.
    pub role: Role,
    /// From which day.
    pub from_on: NaiveDate,
    /// By whom.
    pub set_by: Option<AccountId>,
    /// When.
    pub created_at: NaiveDateTime,
}

/// The link of an account to an identity of the provider, as it is stored.
#[derive(Queryable, Selectable, Insertable, Clone, Debug)]
#[diesel(table_name = oidc_links)]
pub struct OidcLinkRow {
    /// Account.
    pub account_id: AccountId,
    /// The provider.
    pub issuer: String,
    /// Keyed hash of the provider and of its name for the person.
    pub subject_hash: Vec<u8>,
    /// Linked.
    pub created_at: NaiveDateTime,
    /// Signed in with last.
    pub last_used_at: Option<NaiveDateTime>,
}

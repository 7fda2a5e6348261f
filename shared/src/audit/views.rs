//! Entries of the audit trail as an auditor, and as the member concerned, sees them.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::AuditKind;
use crate::identity::{AccountId, Role};
use crate::organizations::OrganizationRef;

/// One deed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditEntryView {
    /// Its place in the trail, `3/1072`: chain and number, by which `verify-audit` names it.
    pub place: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Who; `visitor` without an account, `system` for timed work and the command line.
    pub actor: String,
    /// The account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account_id: Option<AccountId>,
    /// The role that allowed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// What was done, `pledge.confirmed`.
    pub action: String,
    /// What it is about.
    pub kind: AuditKind,
    /// The record concerned, `member/1234`; its number is 0 where there is none.
    pub record: String,
    /// The organisation it belongs to, where it is still there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization: Option<OrganizationRef>,
    /// The network address it came from.
    pub address: String,
    /// The request, as the server's log names it.
    pub request_id: String,
    /// Facts about it: names of fields, ids, counts, purposes; no personal data.
    pub details: serde_json::Value,
}

/// One page of the audit trail, newest first. How many there are is not counted: the trail is long.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditPage {
    /// Entries.
    pub items: Vec<AuditEntryView>,
    /// First day looked at.
    pub from: NaiveDate,
    /// Last day looked at.
    pub until: NaiveDate,
    /// Where to go on; none on the last page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// Somebody changed the member's data or saw its numbers in full.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LookView {
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub actor: String,
    /// In which role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// What was done, `member.unmask`.
    pub action: String,
    /// What for, where a purpose is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
}

/// Where every chain of the audit trail stands. Kept elsewhere, it shows later whether the trail was cut off or an older
/// state of the database put in its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditCheckpoint {
    /// When it was taken.
    pub taken_at: DateTime<Utc>,
    /// The chains.
    pub heads: Vec<AuditHeadView>,
    /// Keyed hash over all of it, in Base64; the key stays on the server.
    pub seal: String,
}

/// Where one chain stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditHeadView {
    /// The chain.
    pub chain: i32,
    /// How many entries it has.
    pub entries: i64,
    /// The hash of the last one, in Base64.
    pub hash: String,
}

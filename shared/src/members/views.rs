//! What the server tells about members. ID number and phone are masked; only [`MemberSecretView`] has them in full.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{CadreRank, Education, Ethnicity, MemberId, MemberKind, MemberStatus, Sex};
use crate::organizations::OrganizationRef;

/// One row of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MemberRow {
    /// Id.
    pub id: MemberId,
    /// Name.
    pub name: String,
    /// Sex.
    pub sex: Sex,
    /// Ethnicity.
    pub ethnicity: Ethnicity,
    /// Birth date.
    pub birth_on: NaiveDate,
    /// Education.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub education: Option<Education>,
    /// Date of joining the Party.
    pub joined_on: NaiveDate,
    /// Full or on probation.
    pub kind: MemberKind,
    /// Status.
    pub status: MemberStatus,
    /// The branch.
    pub organization: OrganizationRef,
}

/// A member in full, ID number and phone masked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MemberView {
    /// Id.
    pub id: MemberId,
    /// Name.
    pub name: String,
    /// Sex.
    pub sex: Sex,
    /// Ethnicity.
    pub ethnicity: Ethnicity,
    /// Birth date.
    pub birth_on: NaiveDate,
    /// Citizen ID number, masked: `110***********0011`.
    pub id_number: String,
    /// Mobile number, masked: `138****5678`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Education.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub education: Option<Education>,
    /// Occupation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occupation: Option<String>,
    /// Employer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub employer: Option<String>,
    /// Date of joining the Party.
    pub joined_on: NaiveDate,
    /// Date of becoming a full member.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub full_on: Option<NaiveDate>,
    /// Full or on probation.
    pub kind: MemberKind,
    /// The branch.
    pub organization: OrganizationRef,
    /// The group inside the branch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<OrganizationRef>,
    /// Holds an office.
    pub holds_office: bool,
    /// Rank, for leading cadres.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cadre_rank: Option<CadreRank>,
    /// Able to help a household (C2-03).
    pub able_to_help: bool,
    /// In hardship.
    pub in_hardship: bool,
    /// Why the member is exempt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exempt_reason: Option<String>,
    /// First day of the exemption.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exempt_from: Option<NaiveDate>,
    /// Last day of the exemption.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exempt_until: Option<NaiveDate>,
    /// Status.
    pub status: MemberStatus,
    /// Version, the same as in the `ETag`.
    pub version: i32,
    /// Last change.
    pub updated_at: DateTime<Utc>,
}

/// ID number and phone in full, answered to a request with its purpose audited.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MemberSecretView {
    /// Citizen ID number.
    pub id_number: String,
    /// Mobile number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

/// Members of one status.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StatusCount {
    /// Status.
    pub status: MemberStatus,
    /// Full members.
    pub full: i64,
    /// Probationary members.
    pub probationary: i64,
}

/// Members of one child organisation and of all below it, by status.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChildMemberCounts {
    /// The child.
    pub organization: OrganizationRef,
    /// By status; those nobody has are left out.
    pub counts: Vec<StatusCount>,
}

/// Members of an organisation and of all below it, by status, and the same of each of its children.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MemberCountsView {
    /// The organisation.
    pub organization: OrganizationRef,
    /// By status; those nobody has are left out.
    pub counts: Vec<StatusCount>,
    /// Active children in the order of the tree.
    pub children: Vec<ChildMemberCounts>,
}

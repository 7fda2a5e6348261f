//! What clients send about members.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use super::{CadreRank, Education, Ethnicity, MemberKind, MemberStatus, Sex};
use crate::organizations::OrganizationId;

/// The fields of a member, for creating and for replacing. Rules that span fields: `members::check`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MemberInput {
    /// Name.
    #[validate(length(min = 2, max = 50), custom(function = "crate::kernel::check::one_line"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 50, example = "张三"))]
    pub name: String,
    /// Sex (GB/T 2261.1).
    pub sex: Sex,
    /// Ethnicity (GB/T 3304).
    pub ethnicity: Ethnicity,
    /// Birth date.
    pub birth_on: NaiveDate,
    /// Citizen ID number (GB 11643). Needed for a new member; absent in a change, it stays as it is.
    #[validate(custom(function = "super::check_id_number"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(pattern = "^[1-9][0-9]{16}[0-9Xx]$", example = "34052419800101001X"))]
    pub id_number: Option<String>,
    /// Mobile number. Absent in a change, it stays as it is; empty, it is removed.
    #[validate(custom(function = "phone_or_empty"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(pattern = "^(1[3-9][0-9]{9})?$", example = "13812345678"))]
    pub phone: Option<String>,
    /// Education (GB/T 4658).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub education: Option<Education>,
    /// Occupation.
    #[validate(length(min = 1, max = 60), custom(function = "crate::kernel::check::one_line"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 60))]
    pub occupation: Option<String>,
    /// Employer.
    #[validate(length(min = 1, max = 120), custom(function = "crate::kernel::check::one_line"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 120))]
    pub employer: Option<String>,
    /// Date of joining the Party.
    pub joined_on: NaiveDate,
    /// Date of becoming a full member; none on probation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub full_on: Option<NaiveDate>,
    /// Full or on probation.
    pub kind: MemberKind,
    /// The branch (or primary committee) the member belongs to.
    pub organization_id: OrganizationId,
    /// The group inside the branch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group_id: Option<OrganizationId>,
    /// Holds an office; those who do not are 无职党员.
    #[serde(default)]
    pub holds_office: bool,
    /// Rank, for leading cadres.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cadre_rank: Option<CadreRank>,
    /// Able to help a household (C2-03).
    #[serde(default)]
    pub able_to_help: bool,
    /// In hardship.
    #[serde(default)]
    pub in_hardship: bool,
    /// Why the member is exempt (age, infirmity).
    #[validate(length(min = 2, max = 200), custom(function = "crate::kernel::check::one_line"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 200))]
    pub exempt_reason: Option<String>,
    /// First day of the exemption.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exempt_from: Option<NaiveDate>,
    /// Last day of the exemption; none where it has no end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exempt_until: Option<NaiveDate>,
    /// Where the member stands.
    pub status: MemberStatus,
}

/// Asks for ID number and phone in full.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UnmaskMember {
    /// What for; it stands in the audit trail.
    #[validate(length(min = 4, max = 200), custom(function = "crate::kernel::check::one_line"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 4, max_length = 200, example = "办理组织关系转接"))]
    pub purpose: String,
}

/// Finds the member who has this ID number. A POST, so that the number stands in no address or log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FindByIdNumber {
    /// The whole citizen ID number.
    #[validate(custom(function = "super::check_id_number"))]
    #[cfg_attr(feature = "openapi", schema(pattern = "^[1-9][0-9]{16}[0-9Xx]$", example = "34052419800101001X"))]
    pub id_number: String,
}

/// Filters of the list of members. Nothing masked can be filtered or sorted by.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct MemberQuery {
    /// Only members of this organisation and of what lies below it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<OrganizationId>,
    /// Part of the name, of its pinyin or initials.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(max = 50))]
    #[cfg_attr(feature = "openapi", param(max_length = 50))]
    pub q: Option<String>,
    /// Beginning of the name, of its pinyin or initials: quick among any number of members.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(max = 50))]
    #[cfg_attr(feature = "openapi", param(max_length = 50))]
    pub name: Option<String>,
    /// Full or on probation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<MemberKind>,
    /// Sex.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
    /// Status.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<MemberStatus>,
    /// Education.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub education: Option<Education>,
    /// `true`: only mobile members away from here; `false`: all but them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub away: Option<bool>,
    /// Order; by name where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sort: Option<MemberSort>,
    /// Where to go on: `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// Rows a page, 1 to 200; 20 where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = 200))]
    #[cfg_attr(feature = "openapi", param(minimum = 1, maximum = 200))]
    pub limit: Option<u32>,
}

/// Asks how many members there are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct MemberCountsQuery {
    /// The organisation; what lies below it is counted with it.
    pub within: OrganizationId,
}

crate::coded_enum! {
    /// Order of a list of members.
    pub enum MemberSort {
        /// By name in pinyin.
        Name = "name" ("按姓名", "by name"),
        /// By date of joining.
        Joined = "joined" ("按入党时间", "by date of joining"),
        /// By birth date.
        Birth = "birth" ("按出生日期", "by birth date"),
    }
}

fn phone_or_empty(phone: &str) -> Result<(), ValidationError> {
    if phone.is_empty() { Ok(()) } else { super::check_phone(phone) }
}

//! What clients send about accountability.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{AccountabilityMeasure, AccountabilitySide, AccountabilityState, AppealOutcome, Responsibility};
use crate::appraisals::rounds::SubjectId;
use crate::members::MemberId;
use crate::organizations::OrganizationId;
use crate::supervision::inquiries::InquiryId;
use crate::supervision::rectifications::RectificationId;

/// Which cases.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct AccountabilityQuery {
    /// Only about this organisation and what lies below it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<OrganizationId>,
    /// Whose responsibility.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side: Option<AccountabilitySide>,
    /// Where they stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<AccountabilityState>,
    /// The cursor of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// Rows a page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = 100))]
    #[cfg_attr(feature = "openapi", param(minimum = 1, maximum = 100))]
    pub limit: Option<u32>,
}

/// Opens a case about an organisation below, or one who holds a post there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OpenAccountability {
    /// The organisation.
    pub organization_id: OrganizationId,
    /// The one who holds a post there, where the responsibility is personal; otherwise it is collective.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member_id: Option<MemberId>,
    /// What kind of responsibility.
    pub responsibility: Responsibility,
    /// The appraised whose decided result it rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject_id: Option<SubjectId>,
    /// The rectification it rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rectification_id: Option<RectificationId>,
    /// The special inquiry it rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inquiry_id: Option<InquiryId>,
    /// What it rests on in words; required without any of these.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 2, max = 300), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 300))]
    pub basis: Option<String>,
    /// What happened and what there is to answer for.
    #[validate(length(min = 2, max = 4000), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 4000))]
    pub matter: String,
    /// By when the one concerned can state the case; there is no decision before, unless it was stated or waived.
    pub hear_until: NaiveDate,
}

/// States the case, or waives that.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StateAccountability {
    /// Whether it is waived.
    pub waived: bool,
    /// The case; required unless it is waived, and only there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 2, max = 8000), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 8000))]
    pub text: Option<String>,
}

/// Records the decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DecideAccountability {
    /// How.
    pub measure: AccountabilityMeasure,
    /// Which organisation decided, by who manages the cadres: one above the organisation concerned.
    pub authority_id: OrganizationId,
    /// Which meeting of it.
    #[validate(length(min = 2, max = 120), custom(function = "crate::kernel::check::one_line"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 120))]
    pub decided_by: String,
    /// On which day, not before the one concerned was heard.
    pub decided_on: NaiveDate,
    /// Last day on which the decision counts against the one concerned.
    pub effective_until: NaiveDate,
    /// The reasons, what was said to the statement included.
    #[validate(length(min = 2, max = 4000), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 4000))]
    pub text: String,
}

/// Drops a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DropAccountability {
    /// Why.
    #[validate(length(min = 2, max = 2000), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 2000))]
    pub reason: String,
}

/// Appeals against a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AppealAccountability {
    /// What is said against it.
    #[validate(length(min = 2, max = 8000), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 8000))]
    pub text: String,
}

/// Records what became of an appeal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SettleAccountability {
    /// What became of the decision.
    pub outcome: AppealOutcome,
    /// The measure in its place; required where it is changed, and only there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<AccountabilityMeasure>,
    /// Last day of that one; required where it is changed, and only there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_until: Option<NaiveDate>,
    /// The reasons, and who decided on the appeal.
    #[validate(length(min = 2, max = 4000), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 4000))]
    pub text: String,
}

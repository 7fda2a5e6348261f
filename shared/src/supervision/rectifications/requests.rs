//! What clients send about rectifications.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::RectificationStanding;
use crate::appraisals::rounds::SubjectId;
use crate::organizations::OrganizationId;

/// Which rectifications.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct RectificationQuery {
    /// Only of this organisation and what lies below it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<OrganizationId>,
    /// Where they stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standing: Option<RectificationStanding>,
    /// The cursor of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// Rows a page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = 100))]
    #[cfg_attr(feature = "openapi", param(minimum = 1, maximum = 100))]
    pub limit: Option<u32>,
}

/// Criticises an organisation and sets a deadline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderRectification {
    /// The organisation criticised.
    pub organization_id: OrganizationId,
    /// The appraised whose result it rests on, once that is decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject_id: Option<SubjectId>,
    /// What it rests on otherwise, an inspection say; required without a result.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 2, max = 300), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 300))]
    pub basis: Option<String>,
    /// What is criticised and has to be put right.
    #[validate(length(min = 2, max = 4000), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 4000))]
    pub problem: String,
    /// Who decided it.
    #[validate(length(min = 2, max = 120), custom(function = "crate::kernel::check::one_line"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 120))]
    pub decided_by: String,
    /// On which day.
    pub decided_on: NaiveDate,
    /// By when it has to be put right.
    pub due_on: NaiveDate,
    /// By when a written account has to be given, where one is asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account_due_on: Option<NaiveDate>,
}

/// Hands in the plan of a rectification, or another in its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RectificationPlan {
    /// What will be done.
    #[validate(length(min = 2, max = 4000), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 4000))]
    pub measures: String,
    /// Who answers for it.
    #[validate(length(min = 2, max = 40), custom(function = "crate::kernel::check::one_line"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 40))]
    pub answerable: String,
    /// By when it will be done, not after the deadline.
    pub until: NaiveDate,
}

/// Reports how a rectification goes, or that it is finished.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RectificationReport {
    /// What was done and what shows it.
    #[validate(length(min = 2, max = 4000), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 4000))]
    pub text: String,
    /// Whether it is finished and can be re-checked.
    pub finished: bool,
}

/// A written account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WrittenAccount {
    /// The account.
    #[validate(length(min = 2, max = 8000), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 8000))]
    pub text: String,
}

/// Re-checks what was reported as finished.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecheckRectification {
    /// Whether it is put right.
    pub accepted: bool,
    /// What was found.
    #[validate(length(min = 2, max = 2000), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 2000))]
    pub text: String,
    /// The new deadline; required where it is not put right, and only there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<NaiveDate>,
}

/// Takes a rectification back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WithdrawRectification {
    /// Why.
    #[validate(length(min = 2, max = 600), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 600))]
    pub reason: String,
}

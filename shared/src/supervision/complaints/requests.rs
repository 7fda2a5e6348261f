//! What complainants and handlers send.

use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{AccusedPost, ComplaintKind, ComplaintStage, ComplaintStep};
use crate::identity::AccountId;
use crate::organizations::OrganizationId;

/// Looks for the organisation complained of. Sent as a body: what is looked for stays out of addresses and logs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FindAccused {
    /// Part of the name, or the beginning of the code.
    #[validate(length(min = 2, max = 64), custom(function = "crate::kernel::check::one_line"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 64, example = "青石镇"))]
    pub q: String,
}

/// A person complained of.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccusedPerson {
    /// Name, as far as known.
    #[validate(length(min = 1, max = 40), custom(function = "crate::kernel::check::one_line"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 40))]
    pub name: String,
    /// Who the person is.
    pub post: AccusedPost,
    /// The post in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 1, max = 60), custom(function = "crate::kernel::check::one_line"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 60))]
    pub post_words: Option<String>,
}

impl std::fmt::Debug for AccusedPerson {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AccusedPerson")
    }
}

/// Who complains, where that is said.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Complainant {
    /// Name.
    #[validate(length(min = 2, max = 40), custom(function = "crate::kernel::check::one_line"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 40))]
    pub name: String,
    /// Where to reach the complainant.
    #[validate(length(min = 5, max = 120), custom(function = "crate::kernel::check::one_line"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 5, max_length = 120))]
    pub contact: String,
}

impl std::fmt::Debug for Complainant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Complainant")
    }
}

/// Files a complaint (C4-20).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FileComplaint {
    /// What it is.
    pub kind: ComplaintKind,
    /// The organisation complained of, or that of the person.
    pub organization_id: OrganizationId,
    /// The organisation directly above is complained of too: then the level above that handles it.
    #[serde(default)]
    pub superior_too: bool,
    /// A person complained of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub person: Option<AccusedPerson>,
    /// What happened.
    #[validate(length(min = 10, max = 8000), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 10, max_length = 8000))]
    pub text: String,
    /// Who complains; nobody is named where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub complainant: Option<Complainant>,
    /// Tracking code of an earlier complaint that this one refers to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 1, max = 64), custom(function = "tracking_code"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 64))]
    pub earlier_code: Option<String>,
}

impl std::fmt::Debug for FileComplaint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FileComplaint")
    }
}

fn tracking_code(typed: &str) -> Result<(), validator::ValidationError> {
    match super::TrackingCode::parse(typed) {
        Some(_) => Ok(()),
        None => Err(validator::ValidationError::new("tracking_code_form")),
    }
}

/// Writes to the other side.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WriteMessage {
    /// The words.
    #[validate(length(min = 1, max = 4000), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 4000))]
    pub text: String,
}

impl std::fmt::Debug for WriteMessage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("WriteMessage")
    }
}

/// Leads a complaint on.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AdvanceComplaint {
    /// Which step.
    pub step: ComplaintStep,
    /// What the complainant is told; required for a refusal, an extension and the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 2, max = 4000), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 4000))]
    pub text: Option<String>,
}

impl std::fmt::Debug for AdvanceComplaint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AdvanceComplaint").field("step", &self.step).finish_non_exhaustive()
    }
}

/// Asks who complains. It is written down who asked, when and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RevealComplainant {
    /// Why.
    #[validate(length(min = 2, max = 200), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 200))]
    pub purpose: String,
}

/// Lets another inspector read and handle a complaint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AddReader {
    /// The account, one of those the case offers.
    pub account_id: AccountId,
    /// Why.
    #[validate(length(min = 2, max = 200), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 200))]
    pub reason: String,
}

/// Declares a conflict of interests: from then on one has nothing to do with the complaint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Recuse {
    /// Which.
    #[validate(length(min = 2, max = 200), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 200))]
    pub reason: String,
}

/// Filters of the list of complaints.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct ComplaintQuery {
    /// Stage; all stages where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<ComplaintStage>,
    /// Only those overdue, or only those not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overdue: Option<bool>,
    /// Where to go on: `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// Rows a page, 1 to 200; 20 where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = 200))]
    #[cfg_attr(feature = "openapi", param(minimum = 1, maximum = 200))]
    pub limit: Option<u32>,
}

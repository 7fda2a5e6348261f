//! What clients ask of the audit trail.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::AuditKind;
use crate::identity::AccountId;
use crate::organizations::OrganizationId;

/// Filters of the audit trail.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct AuditQuery {
    /// Only this organisation and what lies below it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<OrganizationId>,
    /// First day, in China; 30 days before the last one where it is not said. At most 366 days before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// Last day, in China; today where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<AuditKind>,
    /// Who did it: the beginning of the name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 1, max = 40), custom(function = "crate::kernel::check::one_line"))]
    #[cfg_attr(feature = "openapi", param(min_length = 1, max_length = 40))]
    pub actor: Option<String>,
    /// Only what this account did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<AccountId>,
    /// Only what concerns this record, as an entry names it: `member/1234`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 3, max = 60), custom(function = "crate::kernel::check::one_line"))]
    #[cfg_attr(feature = "openapi", param(min_length = 3, max_length = 60))]
    pub record: Option<String>,
    /// Where to go on: `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// Rows a page, 1 to 200; 20 where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = 200))]
    #[cfg_attr(feature = "openapi", param(minimum = 1, maximum = 200))]
    pub limit: Option<u32>,
}

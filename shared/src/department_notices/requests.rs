//! What departments send, and what is sent about leads.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{Department, LeadSide, LeadState};
use crate::mobile_members::MobilityId;
use crate::organizations::OrganizationId;
use crate::regions::RegionCode;

/// Somebody a department has registered as arrived.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DepartmentNotice {
    /// The sender's own reference; sent again, it does nothing.
    #[validate(length(min = 1, max = 64), custom(function = "crate::kernel::check::one_line"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 64, example = "GA-2027-000137"))]
    pub reference: String,
    /// Name. Only a keyed hash of it is kept.
    #[validate(length(min = 2, max = 50), custom(function = "crate::kernel::check::one_line"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 50, example = "田小满"))]
    pub name: String,
    /// Citizen ID number (GB 11643). Only a keyed hash of it is kept.
    #[validate(custom(function = "crate::members::check_id_number"))]
    #[cfg_attr(feature = "openapi", schema(pattern = "^[1-9][0-9]{16}[0-9Xx]$", example = "34052419800101001X"))]
    pub id_number: String,
    /// Where: at least the city, down to the village as far as known.
    pub place: RegionCode,
    /// When the person was registered there.
    pub noticed_on: NaiveDate,
    /// Which department.
    pub department: Department,
}

impl std::fmt::Debug for DepartmentNotice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DepartmentNotice").field("reference", &self.reference).finish_non_exhaustive()
    }
}

/// A batch of notices. It is taken as a whole or not at all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SendDepartmentNotices {
    /// The notices, 1 to 1,000.
    #[validate(length(min = 1, max = 1000), nested)]
    #[cfg_attr(feature = "openapi", schema(min_items = 1, max_items = 1000))]
    pub notices: Vec<DepartmentNotice>,
}

/// Enters a lead from a survey of shops, sites and buildings (C3-03, D3-06).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CreateLead {
    /// The organisation that follows it.
    pub organization_id: OrganizationId,
    /// Name.
    #[validate(length(min = 2, max = 50), custom(function = "crate::kernel::check::one_line"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 50))]
    pub name: String,
    /// Citizen ID number, where the person gave it: by it the organisation holding the membership is found. Only a keyed
    /// hash of it is kept.
    #[validate(custom(function = "crate::members::check_id_number"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(pattern = "^[1-9][0-9]{16}[0-9Xx]$", example = "34052419800101001X"))]
    pub id_number: Option<String>,
    /// Where.
    pub place: RegionCode,
    /// Shop, site or building.
    #[validate(length(min = 1, max = 120), custom(function = "crate::kernel::check::one_line"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 120, example = "羊台路 8 号长岭电子厂"))]
    pub spot: String,
    /// Kind of work.
    #[validate(length(min = 1, max = 60), custom(function = "crate::kernel::check::one_line"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 60))]
    pub work: Option<String>,
    /// When the person was met.
    pub noticed_on: NaiveDate,
}

impl std::fmt::Debug for CreateLead {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CreateLead").field("organization_id", &self.organization_id).finish_non_exhaustive()
    }
}

/// What happened with a lead, or why it ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LeadNote {
    /// The words; both sides see them.
    #[validate(length(min = 2, max = 300), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 300))]
    pub note: String,
}

/// Links a lead to the mobility with which the member was received.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReceiveLead {
    /// The mobility, received at or below the lead's organisation.
    pub mobility_id: MobilityId,
}

/// Filters of the list of leads.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct LeadQuery {
    /// Which side; leads here where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side: Option<LeadSide>,
    /// Only this organisation and what lies below it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<OrganizationId>,
    /// State; without it, those somebody still follows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<LeadState>,
    /// Where to go on: `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// Rows a page, 1 to 200; 20 where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = 200))]
    #[cfg_attr(feature = "openapi", param(minimum = 1, maximum = 200))]
    pub limit: Option<u32>,
}

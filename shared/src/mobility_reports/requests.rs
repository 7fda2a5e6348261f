//! What clients send about reports and samples.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use super::{Finding, InspectionItem, ReportPeriod, ReportState};
use crate::mobile_members::Register;
use crate::organizations::OrganizationId;

/// Filters of the list of reports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct ReportQuery {
    /// Only this organisation and what lies below it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<OrganizationId>,
    /// Year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 2000, max = 2200))]
    #[cfg_attr(feature = "openapi", param(minimum = 2000, maximum = 2200))]
    pub year: Option<i32>,
    /// Period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<ReportPeriod>,
    /// State.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<ReportState>,
    /// Where to go on: `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// Rows a page, 1 to 200; 20 where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = 200))]
    #[cfg_attr(feature = "openapi", param(minimum = 1, maximum = 200))]
    pub limit: Option<u32>,
}

/// Begins a report (E2-07).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CreateReport {
    /// Who reports.
    pub organization_id: OrganizationId,
    /// Year.
    #[validate(range(min = 2000, max = 2200))]
    #[cfg_attr(feature = "openapi", schema(minimum = 2000, maximum = 2200))]
    pub year: i32,
    /// Half-year for a branch, year for a committee.
    pub period: ReportPeriod,
}

/// The words of a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WriteReport {
    /// What was done.
    #[validate(length(max = 4000), custom(function = "crate::kernel::check::lines_or_nothing"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(max_length = 4000))]
    pub work: Option<String>,
    /// What is difficult.
    #[validate(length(max = 4000), custom(function = "crate::kernel::check::lines_or_nothing"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(max_length = 4000))]
    pub problems: Option<String>,
    /// What comes next, what the level above is asked for.
    #[validate(length(max = 4000), custom(function = "crate::kernel::check::lines_or_nothing"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(max_length = 4000))]
    pub plans: Option<String>,
}

/// Sends a report back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SendReportBack {
    /// What is to be put right.
    #[validate(length(min = 2, max = 1000), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 1000))]
    pub reason: String,
}

/// Filters of the list of samples.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct SampleQuery {
    /// Year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 2000, max = 2200))]
    #[cfg_attr(feature = "openapi", param(minimum = 2000, maximum = 2200))]
    pub year: Option<i32>,
}

/// Announces a sample: the seed is made, and the hash of it published, before anybody knows whom it will meet (A3-22).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnnounceSample {
    /// Who inspects.
    pub organization_id: OrganizationId,
    /// Year; one sample a year of each register.
    #[validate(range(min = 2000, max = 2200))]
    #[cfg_attr(feature = "openapi", schema(minimum = 2000, maximum = 2200))]
    pub year: i32,
    /// From which register.
    pub register: Register,
    /// How many cases.
    #[validate(range(min = 1, max = 2000))]
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 2000))]
    pub size: i32,
}

/// What was found of one item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ItemFinding {
    /// Which item.
    pub item: InspectionItem,
    /// What was found.
    pub finding: Finding,
    /// In words; needed where the record is not right.
    #[validate(length(min = 2, max = 500), custom(function = "crate::kernel::check::several_lines"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 500))]
    pub note: Option<String>,
}

/// Fills in the inspection sheet of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InspectCase {
    /// When it was looked at.
    pub inspected_on: NaiveDate,
    /// Every item once.
    #[validate(nested, custom(function = "every_item_once"))]
    pub findings: Vec<ItemFinding>,
    /// In sum.
    #[validate(length(min = 2, max = 2000), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 2000))]
    pub conclusion: String,
}

fn every_item_once(findings: &[ItemFinding]) -> Result<(), ValidationError> {
    let once = |item: &InspectionItem| findings.iter().filter(|found| found.item == *item).count() == 1;
    if findings.len() == InspectionItem::ALL.len() && InspectionItem::ALL.iter().all(once) {
        Ok(())
    } else {
        Err(ValidationError::new("required"))
    }
}

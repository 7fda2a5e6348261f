//! What clients send about meetings of the public (C2-10).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::organizations::OrganizationId;
use crate::pledges::{MeetingForm, PledgeId};

/// The most pledges one ballot asks about.
pub const MOST_ITEMS: usize = 60;

/// Which meetings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct MeetingQuery {
    /// Only this organisation and what lies below it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<OrganizationId>,
    /// About pledges of which year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 2000, max = 2100))]
    #[cfg_attr(feature = "openapi", param(minimum = 2000, maximum = 2100))]
    pub year: Option<i32>,
    /// The cursor of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// Rows a page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = 100))]
    #[cfg_attr(feature = "openapi", param(minimum = 1, maximum = 100))]
    pub limit: Option<u32>,
}

/// Whose pledges could be put to the vote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct CandidateQuery {
    /// The organisation that would hold the meeting: its own pledges and its members'.
    pub organization_id: OrganizationId,
    /// Of which year.
    #[validate(range(min = 2000, max = 2100))]
    #[cfg_attr(feature = "openapi", param(minimum = 2000, maximum = 2100))]
    pub year: i32,
}

/// Prepares a meeting of the public and the ballot on each pledge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CreateMeeting {
    /// Who holds it.
    pub organization_id: OrganizationId,
    /// About pledges of which year.
    #[validate(range(min = 2000, max = 2100))]
    #[cfg_attr(feature = "openapi", schema(minimum = 2000, maximum = 2100))]
    pub year: i32,
    /// Day of the meeting.
    pub held_on: NaiveDate,
    /// Who meets.
    pub form: MeetingForm,
    /// How many are entitled to take part.
    #[validate(range(min = 1, max = 100_000))]
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 100_000))]
    pub eligible: i32,
    /// The share of those entitled that must be there, in percent; customarily half.
    #[validate(range(min = 1, max = 100))]
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 100))]
    pub quorum_percent: i32,
    /// Which pledges; all that can be judged where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 1, max = 60))]
    #[cfg_attr(feature = "openapi", schema(min_items = 1, max_items = 60))]
    pub pledges: Option<Vec<PledgeId>>,
}

/// Takes the result over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecordMeeting {
    /// How many of those entitled were there.
    #[validate(range(min = 0, max = 100_000))]
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 100_000))]
    pub present: i32,
}

//! What departments and organisations are told.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Department, LeadAction, LeadId, LeadSide, LeadSource, LeadState};
use crate::kernel::TimelineEntry;
use crate::mobile_members::MobilityId;
use crate::organizations::OrganizationRef;
use crate::regions::RegionCode;

/// All that a department is told, whatever is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReceivedNotices {
    /// Notices in the batch.
    pub received: usize,
}

/// A row of the list of leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LeadRow {
    /// Id.
    pub id: LeadId,
    /// Name of the person.
    pub name: String,
    /// Where it comes from.
    pub source: LeadSource,
    /// The department.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<Department>,
    /// Where it stands.
    pub state: LeadState,
    /// Where the person was noticed.
    pub place: RegionCode,
    /// That division's name.
    pub place_name: String,
    /// When.
    pub noticed_on: NaiveDate,
    /// The organisation that follows it.
    pub organization: OrganizationRef,
    /// The organisation holding the membership, where the person is a known member.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub home: Option<OrganizationRef>,
}

/// A lead in full. Of the other side it has names and whom to ask for, nothing else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LeadView {
    /// What the list shows.
    #[serde(flatten)]
    pub lead: LeadRow,
    /// Shop, site or building.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spot: Option<String>,
    /// Kind of work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub work: Option<String>,
    /// The side of the one who asks.
    pub side: LeadSide,
    /// Whom to ask for on the other side: those who decide there.
    pub contacts: Vec<String>,
    /// A mobility with which the member was received here and that can be linked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrived: Option<MobilityId>,
    /// The mobility it was linked to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mobility_id: Option<MobilityId>,
    /// What the one who asks may do now.
    pub actions: Vec<LeadAction>,
    /// What happened, oldest first.
    pub history: Vec<TimelineEntry>,
    /// Version, the same as in the `ETag`.
    pub version: i32,
}

/// A lead that waits for the one who asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LeadTodo {
    /// The lead.
    pub lead_id: LeadId,
    /// Name of the person.
    pub name: String,
    /// On which side it waits.
    pub side: LeadSide,
    /// Where it stands.
    pub state: LeadState,
    /// When the person was noticed.
    pub noticed_on: NaiveDate,
    /// The organisation that follows it.
    pub organization: OrganizationRef,
    /// The clause that asks for it.
    pub clause: String,
}

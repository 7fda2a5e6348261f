//! What the server tells about organisations.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{Field, OrgKind, OrgLevel, OrgStatus, OrganizationId, SetUp};

/// An organisation named in passing: enough for a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrganizationRef {
    /// Id.
    pub id: OrganizationId,
    /// Full name.
    pub name: String,
}

/// What somebody out of its reach learns of an organisation by its code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrganizationName {
    /// Full name.
    pub name: String,
    /// Where it is: the county, city or province committee above it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub above: Option<String>,
}

/// One row of a list or of the tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrganizationRow {
    /// Id.
    pub id: OrganizationId,
    /// The organisation above, where it is within reach.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent_id: Option<OrganizationId>,
    /// Code.
    pub code: String,
    /// Full name.
    pub name: String,
    /// Kind.
    pub kind: OrgKind,
    /// Level.
    pub level: OrgLevel,
    /// Field.
    pub field: Field,
    /// Status.
    pub status: OrgStatus,
    /// Steps from the top; the top has 0.
    pub depth: i32,
    /// Direct children that are active.
    pub children: i64,
}

/// An organisation in full.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrganizationView {
    /// Id.
    pub id: OrganizationId,
    /// The organisation above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent_id: Option<OrganizationId>,
    /// From the top of what is within reach down to the organisation above.
    pub ancestors: Vec<OrganizationRef>,
    /// Code.
    pub code: String,
    /// Full name.
    pub name: String,
    /// Kind.
    pub kind: OrgKind,
    /// Level.
    pub level: OrgLevel,
    /// Field.
    pub field: Field,
    /// Form of set-up.
    pub set_up: SetUp,
    /// Set up for a time only.
    pub temporary: bool,
    /// Division code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region_code: Option<String>,
    /// Founding date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub founded_on: Option<NaiveDate>,
    /// Status.
    pub status: OrgStatus,
    /// Direct children that are active.
    pub children: i64,
    /// Members of this organisation and of everything below it.
    pub members: i64,
    /// Version, the same as in the `ETag`.
    pub version: i32,
    /// Last change.
    pub updated_at: DateTime<Utc>,
}

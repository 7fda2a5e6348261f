//! What is answered about requests.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{DataRequestAction, DataRequestId, DataRequestKind, DataRequestState, ErasureItem, RefusalGround, Stays};
use crate::members::MemberId;
use crate::organizations::OrganizationRef;

/// A request, as the person and the office see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DataRequestView {
    /// Id.
    pub id: DataRequestId,
    /// Whose data.
    pub member_id: MemberId,
    /// The name of that member.
    pub member_name: String,
    /// The branch that holds the membership, or held it last.
    pub organization: OrganizationRef,
    /// What for.
    pub kind: DataRequestKind,
    /// What is to be erased.
    pub items: Vec<ErasureItem>,
    /// The words of the person.
    pub words: String,
    /// When it was received.
    pub received_on: NaiveDate,
    /// The last day of answering.
    pub due_on: NaiveDate,
    /// Whether an office entered it for the person.
    pub entered_by_office: bool,
    /// Where it stands.
    pub state: DataRequestState,
    /// On what ground it was refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ground: Option<RefusalGround>,
    /// The answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// When it was decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<DateTime<Utc>>,
    /// What stays of the data when everything is erased, and why.
    pub stays: Vec<Stays>,
    /// What the one who asks can do with it now.
    pub actions: Vec<DataRequestAction>,
    /// Version, the same as in the `ETag`.
    pub version: i32,
}

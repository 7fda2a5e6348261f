//! What complainants and handlers are told.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{
    AccusedPerson, ComplainantAction, ComplaintFileId, ComplaintId, ComplaintKind, ComplaintStage, ComplaintStep,
    ComplaintTask, MessageKind,
};
use crate::identity::AccountId;
use crate::kernel::TimelineEntry;
use crate::organizations::{OrganizationId, OrganizationRef};

/// An organisation that can be complained of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccusedOrganization {
    /// Id.
    pub id: OrganizationId,
    /// Name.
    pub name: String,
    /// Code.
    pub code: String,
    /// Name of the organisation directly above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub superior: Option<String>,
}

/// That a complaint was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ComplaintReceipt {
    /// Where it stands.
    pub stage: ComplaintStage,
    /// Nobody above can handle it yet; it waits until somebody is appointed.
    pub waiting: bool,
    /// When it was filed.
    pub filed_on: NaiveDate,
    /// By when it is decided whether it is accepted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<NaiveDate>,
}

/// A complaint that was filed, with its tracking code, which is shown this once.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ComplaintFiled {
    /// The tracking code.
    #[cfg_attr(feature = "openapi", schema(example = "4FQ0Z-8KMTR-2W6XY-9H3CB-7DPEA"))]
    pub code: String,
    /// What was taken.
    pub receipt: ComplaintReceipt,
}

impl std::fmt::Debug for ComplaintFiled {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ComplaintFiled").field("receipt", &self.receipt).finish_non_exhaustive()
    }
}

/// A message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ComplaintMessage {
    /// What it is, and from which side.
    pub kind: MessageKind,
    /// The words.
    pub text: String,
    /// When.
    pub sent_at: DateTime<Utc>,
}

/// A file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ComplaintFileView {
    /// Id.
    pub id: ComplaintFileId,
    /// Name.
    pub name: String,
    /// What it is.
    pub media_type: String,
    /// Length in bytes, as it is kept.
    pub size: i64,
    /// When it was added.
    pub added_at: DateTime<Utc>,
}

/// That a message was taken. It does not repeat the words, which are kept sealed only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MessageReceipt {
    /// When.
    pub sent_at: DateTime<Utc>,
}

/// That a file was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FileReceipt {
    /// Id.
    pub id: ComplaintFileId,
    /// Length in bytes without what the picture told about camera, place and author.
    pub size: i64,
}

/// A complaint as the one sees it who has its tracking code. It does not tell who handles it, nor whether anybody has read
/// it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TrackedComplaint {
    /// What it is.
    pub kind: ComplaintKind,
    /// Name of the organisation complained of.
    pub organization: String,
    /// Where it stands.
    pub stage: ComplaintStage,
    /// Nobody above can handle it yet.
    pub waiting: bool,
    /// When it was filed.
    pub filed_on: NaiveDate,
    /// By when the next word is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<NaiveDate>,
    /// Messages, the oldest first.
    pub messages: Vec<ComplaintMessage>,
    /// Files added.
    pub files: Vec<ComplaintFileView>,
    /// What the complainant can do now.
    pub actions: Vec<ComplainantAction>,
}

/// A complaint in the list of those who handle it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ComplaintRow {
    /// Id.
    pub id: ComplaintId,
    /// What it is.
    pub kind: ComplaintKind,
    /// The organisation complained of.
    pub organization: OrganizationRef,
    /// The complainant has given name and contact.
    pub named: bool,
    /// Where it stands.
    pub stage: ComplaintStage,
    /// When it was filed.
    pub filed_on: NaiveDate,
    /// By when the next step is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<NaiveDate>,
    /// That day has passed.
    pub overdue: bool,
    /// The complainant wrote last.
    pub unanswered: bool,
}

/// Somebody who may read a complaint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ComplaintReader {
    /// The account.
    pub account_id: AccountId,
    /// Name.
    pub name: String,
    /// May read by holding the role at the organisation that handles it, or was let in.
    pub by_office: bool,
    /// Who let the account in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub added_by: Option<String>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// When it was read first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_read_at: Option<DateTime<Utc>>,
    /// When it was read last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_read_at: Option<DateTime<Utc>>,
    /// May read now: holds the role still, and has no conflict of interests.
    pub may_read: bool,
}

/// An inspector who can be let in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReaderCandidate {
    /// The account.
    pub account_id: AccountId,
    /// Name.
    pub name: String,
    /// Where the role is held.
    pub organization: String,
}

/// A complaint as its handlers see it. Who complains is asked for separately.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ComplaintView {
    /// What the list shows.
    pub complaint: ComplaintRow,
    /// Whose inspectors handle it.
    pub handled_by: OrganizationRef,
    /// The organisation directly above is complained of too.
    pub superior_too: bool,
    /// The person complained of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<AccusedPerson>,
    /// What happened.
    pub text: String,
    /// The complaint it refers to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earlier_id: Option<ComplaintId>,
    /// The period was extended.
    pub extended: bool,
    /// Messages, the oldest first.
    pub messages: Vec<ComplaintMessage>,
    /// Files.
    pub files: Vec<ComplaintFileView>,
    /// Who may read it, and who has.
    pub readers: Vec<ComplaintReader>,
    /// Inspectors who can be let in.
    pub candidates: Vec<ReaderCandidate>,
    /// What can be done now.
    pub steps: Vec<ComplaintStep>,
    /// Whether messages are still exchanged.
    pub open: bool,
    /// What happened with it.
    pub history: Vec<TimelineEntry>,
    /// Version, the same as in the `ETag`.
    pub version: i32,
}

/// A complaint that waits for its handlers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ComplaintTodo {
    /// Id.
    pub id: ComplaintId,
    /// What is to be done.
    pub task: ComplaintTask,
    /// What it is.
    pub kind: ComplaintKind,
    /// Name of the organisation complained of.
    pub organization: String,
    /// By when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<NaiveDate>,
    /// That day has passed.
    pub overdue: bool,
    /// The clause that asks for it.
    pub clause: String,
}

//! Rectifications as both sides see them.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{
    RectificationAction, RectificationEntryId, RectificationEvent, RectificationFileId, RectificationId,
    RectificationPlan, RectificationState,
};
use crate::appraisals::rounds::SubjectId;
use crate::organizations::OrganizationRef;

/// One row of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RectificationRow {
    /// Id.
    pub id: RectificationId,
    /// The organisation criticised.
    pub organization: OrganizationRef,
    /// The leader, where the result is that of one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// Who ordered it.
    pub ordered_by: OrganizationRef,
    /// What is criticised.
    pub problem: String,
    /// The deadline.
    pub due_on: NaiveDate,
    /// Whether it has passed.
    pub overdue: bool,
    /// Where it stands.
    pub state: RectificationState,
}

/// One entry of its course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RectificationEntry {
    /// Id.
    pub id: RectificationEntryId,
    /// What happened.
    pub event: RectificationEvent,
    /// In words.
    pub text: String,
    /// The deadline it set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<NaiveDate>,
    /// Who wrote it.
    pub author: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Files with it.
    pub files: Vec<RectificationFile>,
    /// Whether the one who asks can add some.
    pub takes_files: bool,
}

/// A file with a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RectificationFile {
    /// Id.
    pub id: RectificationFileId,
    /// Name given by the one who uploaded it.
    pub name: String,
    /// Media type, as found in the content.
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    /// When it was uploaded.
    pub uploaded_at: DateTime<Utc>,
}

/// A rectification.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RectificationView {
    /// Id.
    pub id: RectificationId,
    /// The organisation criticised.
    pub organization: OrganizationRef,
    /// The leader, where the result is that of one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// Who ordered it.
    pub ordered_by: OrganizationRef,
    /// The appraised whose result it rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject_id: Option<SubjectId>,
    /// Title of that appraisal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub round_title: Option<String>,
    /// What it rests on besides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// What is criticised.
    pub problem: String,
    /// Who decided it.
    pub decided_by: String,
    /// On which day.
    pub decided_on: NaiveDate,
    /// The deadline.
    pub due_on: NaiveDate,
    /// Whether it has passed.
    pub overdue: bool,
    /// Where it stands.
    pub state: RectificationState,
    /// The plan in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<RectificationPlan>,
    /// By when a written account is asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account_due_on: Option<NaiveDate>,
    /// Whether it is still awaited.
    pub account_awaited: bool,
    /// Its course, the oldest first.
    pub entries: Vec<RectificationEntry>,
    /// What the one who asks can do.
    pub actions: Vec<RectificationAction>,
    /// Version, the same as in the `ETag`.
    pub version: i32,
}

//! A pledge as its pledger, reviewers and superiors see it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::PublicAppraisal;
use crate::kernel::TimelineEntry;
use crate::members::MemberId;
use crate::organizations::{Field, OrganizationRef};
use crate::pledges::{
    EvidenceId, FollowUpId, FollowUpKind, MeetingId, PledgeAction, PledgeId, PledgeState, PledgeText, PledgeWarning,
    PledgerKind, ProgressId, ReviewDecision, ReviewItem, ReviewSeat, SelfResult, Standing, TodoKind,
};

/// A member named in passing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PledgerMember {
    /// Id.
    pub id: MemberId,
    /// Name.
    pub name: String,
}

/// One row of a list of pledges.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PledgeRow {
    /// Id.
    pub id: PledgeId,
    /// For which year.
    pub year: i32,
    /// Of an organisation or of a member.
    pub kind: PledgerKind,
    /// The organisation that pledges, or the member's branch.
    pub organization: OrganizationRef,
    /// The member who pledges.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<PledgerMember>,
    /// Field of the organisation.
    pub field: Field,
    /// Title of the version in force, or of the first draft.
    pub title: String,
    /// State.
    pub state: PledgeState,
    /// The footing reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standing: Option<Standing>,
    /// Deadline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<NaiveDate>,
    /// Progress in per cent.
    pub percent: i32,
    /// Deadline passed, not done.
    pub overdue: bool,
    /// Deadline near, not done.
    pub due_soon: bool,
    /// Last change.
    pub updated_at: DateTime<Utc>,
}

/// One version of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PledgeVersionView {
    /// 1 for the first, one more with each amendment.
    pub number: i32,
    /// The text.
    pub text: PledgeText,
    /// The focus area's words in Chinese.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub focus_area_zh: Option<String>,
    /// The focus area's words in English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub focus_area_en: Option<String>,
    /// Why it was amended; absent for the first version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// When it was started.
    pub created_at: DateTime<Utc>,
    /// When it was last submitted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub submitted_at: Option<DateTime<Utc>>,
    /// When it was confirmed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed_at: Option<DateTime<Utc>>,
    /// When it was taken back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn_at: Option<DateTime<Utc>>,
}

/// One review of one version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReviewView {
    /// Which version.
    pub number: i32,
    /// How it ended.
    pub decision: ReviewDecision,
    /// The checklist.
    pub checklist: Vec<ReviewItem>,
    /// Why it was returned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Who reviewed.
    pub reviewer: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// A file of evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EvidenceView {
    /// Id.
    pub id: EvidenceId,
    /// Name given by the one who uploaded it.
    pub name: String,
    /// Media type, as found in the content.
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    /// SHA-256 of the content, hexadecimal.
    pub sha256: String,
    /// When it was uploaded.
    pub uploaded_at: DateTime<Utc>,
}

/// An entry of progress.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProgressView {
    /// Id.
    pub id: ProgressId,
    /// The day it tells of.
    pub happened_on: NaiveDate,
    /// What was done.
    pub text: String,
    /// How far the deed was, in per cent.
    pub percent: i32,
    /// How many people were served.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people_served: Option<i32>,
    /// Evidence.
    pub files: Vec<EvidenceView>,
    /// Who wrote it.
    pub author: String,
    /// When it was written.
    pub created_at: DateTime<Utc>,
}

/// An urging or an inspection with its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FollowUpView {
    /// Id.
    pub id: FollowUpId,
    /// Which of the two.
    pub kind: FollowUpKind,
    /// What was found or asked for.
    pub text: String,
    /// By when an answer is wanted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer_by: Option<NaiveDate>,
    /// Who recorded it.
    pub author: String,
    /// When.
    pub created_at: DateTime<Utc>,
    /// The pledger's answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// When it was answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered_at: Option<DateTime<Utc>>,
}

/// The pledger's own account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SelfAssessmentView {
    /// Kept, in part, or not.
    pub result: SelfResult,
    /// The account.
    pub account: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// A pledge in full.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PledgeView {
    /// Id.
    pub id: PledgeId,
    /// For which year.
    pub year: i32,
    /// Of an organisation or of a member.
    pub kind: PledgerKind,
    /// The organisation that pledges, or the member's branch.
    pub organization: OrganizationRef,
    /// The member who pledges.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<PledgerMember>,
    /// Field of the organisation.
    pub field: Field,
    /// State.
    pub state: PledgeState,
    /// The footing reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standing: Option<Standing>,
    /// Where it is reviewed.
    pub seat: ReviewSeat,
    /// The version being worked on, or the one in force.
    pub current: PledgeVersionView,
    /// The version in force while another is being worked on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_force: Option<PledgeVersionView>,
    /// Progress in per cent.
    pub percent: i32,
    /// Deadline passed, not done.
    pub overdue: bool,
    /// Deadline near, not done.
    pub due_soon: bool,
    /// When it came onto the board.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_at: Option<DateTime<Utc>>,
    /// Why it was called off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cancel_reason: Option<String>,
    /// The pledger's own account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub self_assessment: Option<SelfAssessmentView>,
    /// What the public voted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appraisal: Option<PublicAppraisal>,
    /// Reviews, oldest first.
    pub reviews: Vec<ReviewView>,
    /// Progress, newest first.
    pub progress: Vec<ProgressView>,
    /// Follow-ups, newest first.
    pub follow_ups: Vec<FollowUpView>,
    /// What happened, oldest first.
    pub timeline: Vec<TimelineEntry>,
    /// What the one who asks can do now.
    pub allowed_actions: Vec<PledgeAction>,
    /// What to look at twice.
    pub warnings: Vec<PledgeWarning>,
    /// Version of the record, the same as in the `ETag`.
    pub version: i32,
    /// Last change.
    pub updated_at: DateTime<Utc>,
}

/// Something that waits for the one who asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HomeTodo {
    /// What is to be done.
    pub kind: TodoKind,
    /// About what: the title of the pledge, or the organisation's name.
    pub title: String,
    /// The clause that asks for it, `C2-06`.
    pub clause: String,
    /// By when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<NaiveDate>,
    /// Whether that day has passed.
    pub overdue: bool,
    /// The organisation it is about.
    pub organization: OrganizationRef,
    /// The pledge it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pledge_id: Option<PledgeId>,
    /// The meeting it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting_id: Option<MeetingId>,
}

//! What everybody sees on the notice board (C2-07): deeds, the organisation's name, the pledging member's name, and
//! no other data of persons. Drafts never appear.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::PublicAppraisal;
use crate::organizations::{Field, OrganizationRef};
use crate::pledges::{BoardState, CommentId, CommentState, PledgeId, PledgerKind, SelfResult, Verdict};

/// One row of the board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublicPledgeRow {
    /// Id, and the permanent address `/board/<id>`.
    pub id: PledgeId,
    /// For which year.
    pub year: i32,
    /// Of an organisation or of a member.
    pub kind: PledgerKind,
    /// The organisation that pledges, or the member's branch.
    pub organization: OrganizationRef,
    /// Name of the member who pledges.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member_name: Option<String>,
    /// Field of the organisation.
    pub field: Field,
    /// Title.
    pub title: String,
    /// State, as the public sees it.
    pub state: BoardState,
    /// Deadline.
    pub due_on: NaiveDate,
    /// Progress in per cent.
    pub percent: i32,
    /// Deadline passed, not done (C2-09).
    pub overdue: bool,
    /// The public's verdict (C2-10).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Verdict>,
}

/// An entry of progress on the board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublicProgress {
    /// The day it tells of.
    pub happened_on: NaiveDate,
    /// What was done.
    pub text: String,
    /// How far the deed was, in per cent.
    pub percent: i32,
    /// How many people were served.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people_served: Option<i32>,
}

/// A pledge on the board: the version in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublicPledgeView {
    /// Id, and the permanent address `/board/<id>`.
    pub id: PledgeId,
    /// For which year.
    pub year: i32,
    /// Of an organisation or of a member.
    pub kind: PledgerKind,
    /// The organisation that pledges, or the member's branch.
    pub organization: OrganizationRef,
    /// Name of the member who pledges.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member_name: Option<String>,
    /// Field of the organisation.
    pub field: Field,
    /// Focus area in Chinese.
    pub focus_area_zh: String,
    /// Focus area in English.
    pub focus_area_en: String,
    /// Title.
    pub title: String,
    /// What will be done.
    pub deed: String,
    /// For whom.
    pub beneficiaries: String,
    /// How many people benefit.
    pub people_benefiting: i32,
    /// What makes sure it is done.
    pub safeguards: String,
    /// Deadline.
    pub due_on: NaiveDate,
    /// State, as the public sees it.
    pub state: BoardState,
    /// Progress in per cent.
    pub percent: i32,
    /// Deadline passed, not done (C2-09).
    pub overdue: bool,
    /// Since when it is public.
    pub published_at: DateTime<Utc>,
    /// When the version shown was confirmed, where it is not the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amended_at: Option<DateTime<Utc>>,
    /// Why it was called off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cancel_reason: Option<String>,
    /// The pledger's own verdict.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub self_result: Option<SelfResult>,
    /// The pledger's own account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub self_account: Option<String>,
    /// What the public voted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appraisal: Option<PublicAppraisal>,
    /// Progress, newest first.
    pub progress: Vec<PublicProgress>,
    /// The full permanent address, as the QR code has it.
    pub address: String,
}

/// A comment on the board, with the pledger's answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublicComment {
    /// Id.
    pub id: CommentId,
    /// The name the visitor chose; none for an anonymous one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The comment.
    pub body: String,
    /// On which day it was written.
    pub written_on: NaiveDate,
    /// The pledger's answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// On which day it was answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered_on: Option<NaiveDate>,
}

/// What a visitor learns after commenting: it waits to be looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CommentReceipt {
    /// Id.
    pub id: CommentId,
    /// Always pending.
    pub state: CommentState,
}

/// A comment as those see it who decide whether it appears.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CommentView {
    /// Id.
    pub id: CommentId,
    /// The pledge it is about.
    pub pledge_id: PledgeId,
    /// Title of the pledge.
    pub pledge_title: String,
    /// The organisation that pledges, or the member's branch.
    pub organization: OrganizationRef,
    /// The name the visitor chose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The comment.
    pub body: String,
    /// State.
    pub state: CommentState,
    /// Why it was not let through.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reject_reason: Option<String>,
    /// The pledger's answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// Whether the one who asks may answer it.
    pub may_answer: bool,
    /// Version, the same as in the `ETag`.
    pub version: i32,
}

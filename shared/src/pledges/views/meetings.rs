//! Meetings at which the public appraises pledges, and what came of them (C2-10).

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::PledgerMember;
use crate::ballots::{BallotState, RoundId};
use crate::organizations::OrganizationRef;
use crate::pledges::{
    MeetingForm, MeetingId, MeetingState, NotAppraisable, PledgeId, PledgeState, PledgerKind, SelfResult, Verdict,
};

/// How the public voted on one pledge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Votes {
    /// Satisfied.
    pub satisfied: i32,
    /// Basically satisfied.
    pub basically: i32,
    /// Dissatisfied.
    pub dissatisfied: i32,
    /// Did not judge.
    pub abstained: i32,
}

/// What a pledge came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublicAppraisal {
    /// The verdict.
    pub verdict: Verdict,
    /// The votes.
    pub votes: Votes,
    /// Day of the meeting.
    pub held_on: NaiveDate,
    /// The ballot, whose result everybody can count again.
    pub round_id: RoundId,
}

/// One row of the list of meetings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MeetingRow {
    /// Id.
    pub id: MeetingId,
    /// Who holds it.
    pub organization: OrganizationRef,
    /// About pledges of which year.
    pub year: i32,
    /// Day of the meeting.
    pub held_on: NaiveDate,
    /// Who meets.
    pub form: MeetingForm,
    /// State.
    pub state: MeetingState,
}

/// One pledge before a meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MeetingItem {
    /// The pledge.
    pub pledge_id: PledgeId,
    /// Its title.
    pub title: String,
    /// Of the organisation or of a member.
    pub kind: PledgerKind,
    /// The member who pledges.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<PledgerMember>,
    /// Where the pledge stands now.
    pub state: PledgeState,
    /// The pledger's own verdict.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub self_result: Option<SelfResult>,
    /// The votes, once they are recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub votes: Option<Votes>,
    /// What they come to; none where all abstained.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Verdict>,
}

/// A pledge that a meeting could vote on, or why it could not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MeetingCandidate {
    /// The pledge.
    #[serde(flatten)]
    pub item: MeetingItem,
    /// Why it cannot be voted on; absent where it can.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left_out: Option<NotAppraisable>,
}

/// A meeting in full.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MeetingView {
    /// Id.
    pub id: MeetingId,
    /// Who holds it.
    pub organization: OrganizationRef,
    /// About pledges of which year.
    pub year: i32,
    /// Day of the meeting.
    pub held_on: NaiveDate,
    /// Who meets.
    pub form: MeetingForm,
    /// State.
    pub state: MeetingState,
    /// How many are entitled to take part.
    pub eligible: i32,
    /// The share of them that must be there, in percent.
    pub quorum_percent: i32,
    /// How many were there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub present: Option<i32>,
    /// The ballot.
    pub round_id: RoundId,
    /// Where the ballot stands.
    pub round_state: BallotState,
    /// The pledges voted on, in the order of the ballot.
    pub items: Vec<MeetingItem>,
    /// Whether the one who asks can record the result now.
    pub may_record: bool,
    /// How many of the pledges the one who asks can close now.
    pub may_close: usize,
    /// Version, the same as in the `ETag`.
    pub version: i32,
    /// When it was prepared.
    pub created_at: DateTime<Utc>,
}

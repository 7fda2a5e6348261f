//! Commendations as those who commend, those who nominate and the public see them.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{
    AwardKind, CommendationId, CommendationKind, CommendationState, CommendationStep, Exclusion, NominationId,
    NominationState, NoticeObjectionId,
};
use crate::appraisals::Marks;
use crate::organizations::OrganizationRef;

/// One row of the list of occasions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CommendationRow {
    /// Id.
    pub id: CommendationId,
    /// Who commends.
    pub organization: OrganizationRef,
    /// What is commended.
    pub kind: CommendationKind,
    /// Title.
    pub title: String,
    /// Until when nominations are asked for.
    pub nominate_until: NaiveDate,
    /// Where it stands.
    pub state: CommendationState,
}

/// The latest result of an organisation, by which a nominee is looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LatestResult {
    /// Title of the appraisal.
    pub round_title: String,
    /// Work of which year.
    pub year: i32,
    /// The total.
    pub total: Marks,
    /// The rank.
    pub rank: i32,
}

/// A nomination.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NominationView {
    /// Id.
    pub id: NominationId,
    /// For which honour.
    pub award: AwardKind,
    /// The organisation, or that of the member.
    pub organization: OrganizationRef,
    /// Name of the member.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// What was done.
    pub deeds: String,
    /// Who nominated.
    pub nominated_by: String,
    /// What became of it.
    pub state: NominationState,
    /// Why it was not put forward.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The latest result of the organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<LatestResult>,
    /// What keeps it from being put forward.
    pub exclusions: Vec<Exclusion>,
}

/// An objection, for those who commend.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NoticeObjectionView {
    /// Id.
    pub id: NoticeObjectionId,
    /// To which nomination.
    pub nomination_id: NominationId,
    /// The objection.
    pub text: String,
    /// When.
    pub at: DateTime<Utc>,
    /// The answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// Who answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered_by: Option<String>,
}

/// An occasion of commendation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CommendationView {
    /// Id.
    pub id: CommendationId,
    /// Who commends.
    pub organization: OrganizationRef,
    /// What is commended.
    pub kind: CommendationKind,
    /// Title.
    pub title: String,
    /// Until when nominations are asked for.
    pub nominate_until: NaiveDate,
    /// Why earlier than usual.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub early_reason: Option<String>,
    /// Where it stands.
    pub state: CommendationState,
    /// First day of the notice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice_from: Option<NaiveDate>,
    /// Its last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice_until: Option<NaiveDate>,
    /// Day of the decision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_on: Option<NaiveDate>,
    /// Which meeting decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<String>,
    /// Nominations: all of them for the one who commends, otherwise those within reach.
    pub nominations: Vec<NominationView>,
    /// Objections, for the one who commends.
    pub objections: Vec<NoticeObjectionView>,
    /// Whether the one who asks can nominate now.
    pub may_nominate: bool,
    /// Whether the one who asks commends.
    pub holds: bool,
    /// What leads it on now.
    pub actions: Vec<CommendationStep>,
    /// Version, the same as in the `ETag`.
    pub version: i32,
}

/// A nominee as everybody sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublicNominee {
    /// Id, for an objection.
    pub id: NominationId,
    /// For which honour.
    pub award: AwardKind,
    /// The organisation, or that of the member.
    pub organization: String,
    /// Name of the member.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// What was done.
    pub deeds: String,
}

/// A public notice, or the commended once they are made known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublicCommendation {
    /// Title.
    pub title: String,
    /// Who commends.
    pub organization: String,
    /// Where it stands.
    pub state: CommendationState,
    /// First day of the notice.
    pub notice_from: NaiveDate,
    /// Its last day.
    pub notice_until: NaiveDate,
    /// Day of the decision, once it is made known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_on: Option<NaiveDate>,
    /// Which meeting decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<String>,
    /// Nominees during the notice, those commended afterwards.
    pub nominees: Vec<PublicNominee>,
    /// Whether objections are taken today.
    pub takes_objections: bool,
}

/// What the one who objects gets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ObjectionReceipt {
    /// Its number.
    pub id: NoticeObjectionId,
}

/// One line of the register of awards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AwardRow {
    /// The nomination.
    pub id: NominationId,
    /// The occasion.
    pub commendation_id: CommendationId,
    /// Its title.
    pub title: String,
    /// Who commended.
    pub commended_by: OrganizationRef,
    /// The honour.
    pub award: AwardKind,
    /// The organisation, or that of the member.
    pub organization: OrganizationRef,
    /// Name of the member.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// Day of the decision.
    pub decided_on: NaiveDate,
}

//! Cases as both sides see them.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{
    AccountabilityAction, AccountabilityEntryId, AccountabilityEvent, AccountabilityId, AccountabilityMeasure,
    AccountabilityState, Responsibility,
};
use crate::appraisals::rounds::SubjectId;
use crate::identity::Role;
use crate::members::MemberId;
use crate::organizations::OrganizationRef;
use crate::supervision::inquiries::InquiryId;
use crate::supervision::rectifications::RectificationId;

/// One who holds a post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PostRow {
    /// The member.
    pub member_id: MemberId,
    /// Name.
    pub name: String,
    /// The role.
    pub role: Role,
}

/// One row of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountabilityRow {
    /// Id.
    pub id: AccountabilityId,
    /// The organisation, or that of the person.
    pub organization: OrganizationRef,
    /// The person, where the responsibility is personal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// Who opened it.
    pub opened_by: OrganizationRef,
    /// What kind of responsibility.
    pub responsibility: Responsibility,
    /// Where it stands.
    pub state: AccountabilityState,
    /// What was decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<AccountabilityMeasure>,
    /// On which day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_on: Option<NaiveDate>,
    /// Last day on which it counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_until: Option<NaiveDate>,
    /// Whether it counts today.
    pub in_force: bool,
}

/// One entry of its course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountabilityEntry {
    /// Id.
    pub id: AccountabilityEntryId,
    /// What happened.
    pub event: AccountabilityEvent,
    /// In words.
    pub text: String,
    /// Who wrote it.
    pub author: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// What was decided, as it stands now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountabilityDecision {
    /// How.
    pub measure: AccountabilityMeasure,
    /// Which organisation decided.
    pub authority: OrganizationRef,
    /// Which meeting of it.
    pub decided_by: String,
    /// On which day.
    pub decided_on: NaiveDate,
    /// Last day on which it counts.
    pub effective_until: NaiveDate,
    /// Whether it counts today.
    pub in_force: bool,
    /// Last day for an appeal.
    pub appeal_until: NaiveDate,
}

/// A case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountabilityView {
    /// Id.
    pub id: AccountabilityId,
    /// The organisation, or that of the person.
    pub organization: OrganizationRef,
    /// The person, where the responsibility is personal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member_id: Option<MemberId>,
    /// Name of the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// Who opened it.
    pub opened_by: OrganizationRef,
    /// What kind of responsibility.
    pub responsibility: Responsibility,
    /// The appraised whose result it rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject_id: Option<SubjectId>,
    /// Title of that appraisal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub round_title: Option<String>,
    /// The rectification it rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rectification_id: Option<RectificationId>,
    /// The special inquiry it rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inquiry_id: Option<InquiryId>,
    /// What it rests on in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// What happened and what there is to answer for.
    pub matter: String,
    /// By when the case can be stated.
    pub hear_until: NaiveDate,
    /// Where it stands.
    pub state: AccountabilityState,
    /// What was decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<AccountabilityDecision>,
    /// Its course, the oldest first.
    pub entries: Vec<AccountabilityEntry>,
    /// What the one who asks can do.
    pub actions: Vec<AccountabilityAction>,
    /// For the one who can decide: the organisations above the one concerned, the topmost first.
    pub authorities: Vec<OrganizationRef>,
    /// Whether the one who asks is concerned.
    pub concerned: bool,
    /// Version, the same as in the `ETag`.
    pub version: i32,
}

//! The merit record of one who holds a post (C4-16): results, commendations, rectifications answered for, accountability.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::accountability::AccountabilityRow;
use super::commendations::AwardKind;
use super::rectifications::RectificationRow;
use crate::appraisals::Marks;
use crate::appraisals::rounds::SubjectId;
use crate::identity::Role;
use crate::kernel::{Access, Endpoint, Method};
use crate::members::MemberId;
use crate::organizations::OrganizationRef;

/// The merit record of a member.
pub const GET_MERIT_RECORD: Endpoint =
    Endpoint::new("get_merit_record", Method::Get, "/api/v1/members/{id}/merits", Access::SignedIn);

/// All of them.
pub const ENDPOINTS: &[Endpoint] = &[GET_MERIT_RECORD];

/// A post, held now or before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MeritPost {
    /// Where.
    pub organization: OrganizationRef,
    /// Which.
    pub role: Role,
    /// Whether it is held today.
    pub held: bool,
}

/// A decided result of the person in an appraisal of leaders.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MeritResult {
    /// The appraised.
    pub subject_id: SubjectId,
    /// Of which organisation.
    pub organization: OrganizationRef,
    /// Title of the appraisal.
    pub round_title: String,
    /// Work of which year.
    pub year: i32,
    /// The total.
    pub total: Marks,
    /// The rank.
    pub rank: i32,
    /// Whether something that excludes was found.
    pub vetoed: bool,
}

/// A commendation made known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MeritAward {
    /// The honour.
    pub award: AwardKind,
    /// Title of the occasion.
    pub title: String,
    /// Who commended.
    pub commended_by: OrganizationRef,
    /// Day of the decision.
    pub decided_on: NaiveDate,
}

/// The merit record of one person, as far as the one who asks sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MeritRecord {
    /// The member.
    pub member_id: MemberId,
    /// Name.
    pub name: String,
    /// Posts, those held now first.
    pub posts: Vec<MeritPost>,
    /// Results, the newest first.
    pub results: Vec<MeritResult>,
    /// Commendations, the newest first.
    pub awards: Vec<MeritAward>,
    /// Rectifications the person answers for, the newest first.
    pub rectifications: Vec<RectificationRow>,
    /// Decisions that held the person to account, the newest first; none that was revoked.
    pub accountability: Vec<AccountabilityRow>,
}

//! Organisations of mobile members as both sides see them.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{
    AgreementId, GroupActivityId, GroupSide, GroupTodoKind, MobileGroupAction, MobileGroupId, MobileGroupKind,
    MobileGroupState, OfferKind,
};
use crate::kernel::TimelineEntry;
use crate::members::MemberKind;
use crate::mobile_members::{MobileMember, MobilityId, MobilityState};
use crate::organizations::OrganizationRef;
use crate::regions::RegionCode;

/// One row of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MobileGroupRow {
    /// Id.
    pub id: MobileGroupId,
    /// Kind.
    pub kind: MobileGroupKind,
    /// Name.
    pub name: String,
    /// Where it stands.
    pub state: MobileGroupState,
    /// What is offered and not answered yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offer: Option<OfferKind>,
    /// Which side set it up.
    pub side: GroupSide,
    /// The organisation that set it up.
    pub organization: OrganizationRef,
    /// The organisation it was entrusted or handed over to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keeper: Option<OrganizationRef>,
    /// Name of the division it is in.
    pub region_name: String,
    /// Market, site, building, street.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Members.
    pub members: i64,
    /// When it was set up.
    pub founded_on: NaiveDate,
}

/// A member of a group, present or former.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GroupMemberView {
    /// The mobility, which the keeper shares while the membership lasts.
    pub mobility_id: MobilityId,
    /// The member.
    pub member: MobileMember,
    /// Full or on probation.
    pub kind: MemberKind,
    /// The organisation holding the membership.
    pub organization: OrganizationRef,
    /// The organisation that has received the member.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inflow: Option<OrganizationRef>,
    /// Where the mobility stands.
    pub state: MobilityState,
    /// Since when in the group.
    pub joined_on: NaiveDate,
    /// Until when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left_on: Option<NaiveDate>,
}

/// One activity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GroupActivityView {
    /// Id.
    pub id: GroupActivityId,
    /// When it was held.
    pub happened_on: NaiveDate,
    /// What was done.
    pub text: String,
    /// Days of collective education.
    pub education_days: i32,
    /// How many took part.
    pub present: i32,
    /// Who wrote it down.
    pub author: String,
    /// When it was written.
    pub created_at: DateTime<Utc>,
}

/// What is offered, and to whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GroupOfferView {
    /// To be managed on trust, or handed over as a whole.
    pub kind: OfferKind,
    /// The organisation.
    pub organization: OrganizationRef,
    /// When.
    pub offered_at: DateTime<Utc>,
    /// What was agreed beforehand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// An organisation of mobile members in full.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MobileGroupView {
    /// Id.
    pub id: MobileGroupId,
    /// Kind.
    pub kind: MobileGroupKind,
    /// Name.
    pub name: String,
    /// Where it stands.
    pub state: MobileGroupState,
    /// Which side set it up.
    pub side: GroupSide,
    /// The organisation that set it up.
    pub organization: OrganizationRef,
    /// The organisation it was entrusted or handed over to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keeper: Option<OrganizationRef>,
    /// What is offered and not answered yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offer: Option<GroupOfferView>,
    /// The division it is in.
    pub region: RegionCode,
    /// Name of the division.
    pub region_name: String,
    /// Market, site, building, street.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Secretary or leader.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leader: Option<MobileMember>,
    /// When it was set up.
    pub founded_on: NaiveDate,
    /// Why it has fewer members than the rule asks for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why_few: Option<String>,
    /// How many members it has.
    pub members_count: i64,
    /// Members, the present ones first; empty for an organisation that has not answered the offer yet.
    pub members: Vec<GroupMemberView>,
    /// Activities, newest first; empty likewise.
    pub activities: Vec<GroupActivityView>,
    /// What happened, oldest first; empty likewise.
    pub timeline: Vec<TimelineEntry>,
    /// What the one who asks can do now.
    pub allowed_actions: Vec<MobileGroupAction>,
    /// Version of the record, the same as in the `ETag`.
    pub version: i32,
    /// Last change.
    pub updated_at: DateTime<Utc>,
}

/// A group as a mobility names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MobileGroupRef {
    /// Id.
    pub id: MobileGroupId,
    /// Name.
    pub name: String,
}

/// A member of a suggestion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SuggestedMember {
    /// The mobility.
    pub mobility_id: MobilityId,
    /// The member.
    pub member: MobileMember,
    /// Full or on probation.
    pub kind: MemberKind,
    /// The organisation holding the membership.
    pub organization: OrganizationRef,
}

/// Members away who are in one place, and in no group (C3-06).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GroupSuggestion {
    /// Names the place, to set the suggestion aside with.
    pub key: String,
    /// The division they are in: the township where all are in one, else the county.
    pub region: RegionCode,
    /// Its name.
    pub region_name: String,
    /// Employer, shop, site.
    pub employer: String,
    /// The members, by name.
    pub members: Vec<SuggestedMember>,
    /// How many the rule asks for.
    pub gathering: i32,
    /// The clause it comes from.
    pub clause: String,
    /// Those no longer on probation are enough for a branch.
    pub branch_possible: bool,
}

/// Something that waits for the one who asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GroupTodo {
    /// What.
    pub kind: GroupTodoKind,
    /// The group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group_id: Option<MobileGroupId>,
    /// The agreement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreement_id: Option<AgreementId>,
    /// Name of the group, or of the other party.
    pub name: String,
    /// The clause behind it.
    pub clause: String,
    /// By when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<NaiveDate>,
    /// Whether that day has passed.
    pub overdue: bool,
    /// The organisation it comes from.
    pub organization: OrganizationRef,
}

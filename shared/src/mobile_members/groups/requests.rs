//! What changes an organisation of mobile members, and the filters of its list.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{GroupSide, MAX_GROUP_MEMBERS, MobileGroupKind, MobileGroupState, OfferKind};
use crate::kernel::{FieldCode, FieldError};
use crate::members::MemberId;
use crate::mobile_members::MobilityId;
use crate::organizations::OrganizationId;
use crate::regions::RegionCode;

/// Filters of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct MobileGroupQuery {
    /// Only this organisation and what lies below it, on either side.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<OrganizationId>,
    /// State; without it, all that are not dissolved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<MobileGroupState>,
    /// Where to go on: `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// Rows a page, 1 to 200; 20 where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = 200))]
    #[cfg_attr(feature = "openapi", param(minimum = 1, maximum = 200))]
    pub limit: Option<u32>,
}

/// Asks where members of an organisation have gathered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct SuggestionQuery {
    /// The organisation; members of what lies below it count with it.
    pub within: OrganizationId,
}

/// Sets a suggestion aside; it comes back when the number grows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SetAsideSuggestion {
    /// The organisation it was suggested to.
    pub organization_id: OrganizationId,
    /// `key` of the suggestion.
    #[validate(length(min = 3, max = 200), custom(function = "crate::kernel::check::one_line"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 3, max_length = 200))]
    pub key: String,
    /// Why not now.
    #[validate(length(min = 2, max = 300), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 300))]
    pub reason: String,
}

/// What it is, where, and who belongs to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MobileGroupText {
    /// Kind.
    pub kind: MobileGroupKind,
    /// Name.
    #[validate(length(min = 2, max = 80), custom(function = "crate::kernel::check::one_line"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 80))]
    pub name: String,
    /// The division it is in: at least the city.
    pub region: RegionCode,
    /// Market, site, building, street.
    #[validate(length(min = 1, max = 200), custom(function = "crate::kernel::check::one_line"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 200))]
    pub address: Option<String>,
    /// Secretary or leader: one of its members.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leader_id: Option<MemberId>,
    /// Mobilities of its members.
    #[validate(length(min = 1, max = MAX_GROUP_MEMBERS))]
    #[cfg_attr(feature = "openapi", schema(min_items = 1, max_items = 200))]
    pub mobility_ids: Vec<MobilityId>,
    /// Why it has fewer members than the rule asks for.
    #[validate(length(min = 2, max = 300), custom(function = "crate::kernel::check::several_lines"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 300))]
    pub why_few: Option<String>,
}

/// Sets one up (C3-06, A3-19).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FoundMobileGroup {
    /// The organisation that sets it up.
    pub organization_id: OrganizationId,
    /// On which side that organisation stands.
    pub side: GroupSide,
    /// When.
    pub founded_on: NaiveDate,
    /// What it is.
    #[validate(nested)]
    pub text: MobileGroupText,
}

/// Replaces name, place, leader and members.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UpdateMobileGroup {
    /// What it is.
    #[validate(nested)]
    pub text: MobileGroupText,
}

/// Offers it to an organisation of the place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OfferMobileGroup {
    /// To be managed on trust, or handed over as a whole.
    pub kind: OfferKind,
    /// Code of the organisation; it stands outside the own reach and gives its code itself.
    #[validate(length(min = 1, max = 40), custom(function = "crate::kernel::check::one_line"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 40))]
    pub organization_code: String,
    /// What was agreed beforehand.
    #[validate(length(min = 2, max = 500), custom(function = "crate::kernel::check::several_lines"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 500))]
    pub note: Option<String>,
}

/// Answers an offer or a proposal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnswerOffer {
    /// Whether it is agreed to.
    pub accept: bool,
    /// In words; a refusal gives its reason.
    #[validate(length(min = 2, max = 300), custom(function = "crate::kernel::check::several_lines"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 300))]
    pub note: Option<String>,
}

impl AnswerOffer {
    /// Whoever does not agree says why.
    pub fn errors(&self) -> Vec<FieldError> {
        let silent = !self.accept && self.note.is_none();
        if silent { vec![FieldError::new("note", FieldCode::Required)] } else { Vec::new() }
    }
}

/// Writes an activity into the shared log of everybody who took part (A3-10, C3-08).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecordGroupActivity {
    /// When.
    pub happened_on: NaiveDate,
    /// What was done.
    #[validate(length(min = 2, max = 1000), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 1000))]
    pub text: String,
    /// Days of collective education, 0 to 10.
    #[validate(range(min = 0, max = 10))]
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 10))]
    pub education_days: i32,
    /// Mobilities of those who took part.
    #[validate(length(min = 1, max = MAX_GROUP_MEMBERS))]
    #[cfg_attr(feature = "openapi", schema(min_items = 1, max_items = 200))]
    pub mobility_ids: Vec<MobilityId>,
}

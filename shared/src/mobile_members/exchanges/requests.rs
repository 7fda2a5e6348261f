//! What clients send about exchanges.

use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{Half, MAX_EXCHANGE_LINES};
use crate::mobile_members::MobilityId;
use crate::organizations::OrganizationId;

/// Asks with which committees an organisation shares members.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct ExchangePartnerQuery {
    /// The committee, or the county; any other organisation shares with nobody.
    pub organization_id: OrganizationId,
}

/// Asks for the sheet of a pair with what the records say, before it is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct ExchangeSheetQuery {
    /// The own committee.
    pub organization_id: OrganizationId,
    /// The other committee.
    pub partner_id: OrganizationId,
    /// Year.
    #[validate(range(min = 2000, max = 2200))]
    #[cfg_attr(feature = "openapi", param(minimum = 2000, maximum = 2200))]
    pub year: i32,
    /// Which half of it.
    pub half: Half,
}

/// Filters of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct ExchangeQuery {
    /// Only this organisation and what lies below it, on either side.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<OrganizationId>,
    /// Where to go on: `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// Rows a page, 1 to 200; 20 where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = 200))]
    #[cfg_attr(feature = "openapi", param(minimum = 1, maximum = 200))]
    pub limit: Option<u32>,
}

/// What one side has to say of one member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExchangeWords {
    /// Which member.
    pub mobility_id: MobilityId,
    /// Thinking; by the side that has the member.
    #[validate(length(min = 1, max = 200), custom(function = "crate::kernel::check::one_line"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 200))]
    pub thinking: Option<String>,
    /// Conduct; by the side that has the member.
    #[validate(length(min = 1, max = 200), custom(function = "crate::kernel::check::one_line"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 200))]
    pub conduct: Option<String>,
    /// What the member needs; by the side that has the member.
    #[validate(length(min = 1, max = 200), custom(function = "crate::kernel::check::one_line"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 200))]
    pub needs: Option<String>,
    /// News from home and what was done there; by the side that holds the membership.
    #[validate(length(min = 1, max = 200), custom(function = "crate::kernel::check::one_line"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 200))]
    pub home: Option<String>,
}

/// Sends the sheet of a half-year to the other committee (C3-07). Its figures stand still from then on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SendExchange {
    /// The own committee.
    pub organization_id: OrganizationId,
    /// The other committee.
    pub partner_id: OrganizationId,
    /// Year.
    #[validate(range(min = 2000, max = 2200))]
    #[cfg_attr(feature = "openapi", schema(minimum = 2000, maximum = 2200))]
    pub year: i32,
    /// Which half of it.
    pub half: Half,
    /// Words about members; those with nothing to say of them are left out.
    #[validate(length(max = MAX_EXCHANGE_LINES), nested)]
    #[cfg_attr(feature = "openapi", schema(max_items = 500))]
    pub lines: Vec<ExchangeWords>,
    /// Words about all of them.
    #[validate(length(min = 2, max = 1000), custom(function = "crate::kernel::check::several_lines"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 1000))]
    pub note: Option<String>,
}

/// The other committee has read the sheet, and adds what it knows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnswerExchange {
    /// Words about members; those with nothing to say of them are left out.
    #[validate(length(max = MAX_EXCHANGE_LINES), nested)]
    #[cfg_attr(feature = "openapi", schema(max_items = 500))]
    pub lines: Vec<ExchangeWords>,
    /// Words about all of them.
    #[validate(length(min = 2, max = 1000), custom(function = "crate::kernel::check::several_lines"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 1000))]
    pub note: Option<String>,
}

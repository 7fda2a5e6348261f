//! What is sent about requests.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{DataRequestKind, DataRequestState, ErasureItem, RefusalGround};
use crate::members::MemberId;
use crate::organizations::OrganizationId;

/// Asks something about the own data.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AskDataRequest {
    /// What for.
    pub kind: DataRequestKind,
    /// What is to be erased; only for an erasure, and needed there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[validate(length(max = 4))]
    #[cfg_attr(feature = "openapi", schema(max_items = 4))]
    pub items: Vec<ErasureItem>,
    /// What exactly, and why.
    #[validate(length(min = 4, max = 500), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 4, max_length = 500))]
    pub words: String,
}

impl std::fmt::Debug for AskDataRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AskDataRequest").field("kind", &self.kind).finish_non_exhaustive()
    }
}

/// Enters what a member, or a former one, has asked for by letter or at the desk.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EnterDataRequest {
    /// Whose data.
    pub member_id: MemberId,
    /// When it was received; not after today.
    pub received_on: NaiveDate,
    /// What for.
    pub kind: DataRequestKind,
    /// What is to be erased; only for an erasure, and needed there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[validate(length(max = 4))]
    #[cfg_attr(feature = "openapi", schema(max_items = 4))]
    pub items: Vec<ErasureItem>,
    /// What exactly, and why.
    #[validate(length(min = 4, max = 500), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 4, max_length = 500))]
    pub words: String,
}

impl std::fmt::Debug for EnterDataRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("EnterDataRequest").field("kind", &self.kind).finish_non_exhaustive()
    }
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GrantDataRequest {
    /// Words for the person.
    #[validate(length(min = 2, max = 500), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 500))]
    pub answer: String,
}

/// Why it is not done: a refusal always has a reason (第五十条).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RefuseDataRequest {
    /// On what ground.
    pub ground: RefusalGround,
    /// The reason in words, for the person.
    #[validate(length(min = 10, max = 500), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 10, max_length = 500))]
    pub answer: String,
}

/// Filters of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct DataRequestQuery {
    /// State; all where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<DataRequestState>,
    /// What for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<DataRequestKind>,
    /// Only members of this organisation and of what lies below it.
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

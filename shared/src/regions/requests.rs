//! What clients ask about divisions.

use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{RegionCode, RegionLevel};

/// Most rows of a search.
pub const MAX_FOUND: u32 = 50;

/// Which divisions a list has.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct RegionQuery {
    /// The division above; the provinces where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<RegionCode>,
}

/// A search among divisions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct RegionSearchQuery {
    /// Name, pinyin, initials or code, or the beginning of one. After a blank, names of divisions inside: `恩施 椒园`.
    #[validate(length(min = 1, max = 40), custom(function = "crate::kernel::check::one_line"))]
    #[cfg_attr(feature = "openapi", param(min_length = 1, max_length = 40, example = "宣恩"))]
    pub q: String,
    /// Only inside this division.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<RegionCode>,
    /// Only divisions of this level and below.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<RegionLevel>,
    /// Rows, 1 to 50; 20 where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = "MAX_FOUND"))]
    #[cfg_attr(feature = "openapi", param(minimum = 1, maximum = 50))]
    pub limit: Option<u32>,
}

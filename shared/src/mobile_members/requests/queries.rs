//! Filters of the two registers.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::mobile_members::{MobilityState, Register};
use crate::organizations::OrganizationId;
use crate::regions::RegionCode;

crate::coded_enum! {
    /// Order of a register.
    pub enum MobilitySort {
        /// By name in pinyin.
        Name = "name" ("按姓名", "by name"),
        /// Longest away first.
        Departed = "departed" ("按外出时间", "longest away first"),
        /// Longest without contact first.
        Contacted = "contacted" ("最久未联系在前", "longest without contact first"),
    }
}

/// Filters of a register (E2-07).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct MobilityQuery {
    /// Which register.
    pub register: Register,
    /// Only this organisation and what lies below it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<OrganizationId>,
    /// State; without it, all that are not finished.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<MobilityState>,
    /// Only those who went to this division or into it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<RegionCode>,
    /// Part of the name, of its pinyin or initials.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(max = 50), custom(function = "crate::kernel::check::one_line"))]
    #[cfg_attr(feature = "openapi", param(max_length = 50))]
    pub q: Option<String>,
    /// Only those the liaison has not reached since this day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contacted_before: Option<NaiveDate>,
    /// Order; by name where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sort: Option<MobilitySort>,
    /// Where to go on: `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// Rows a page, 1 to 200; 20 where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = 200))]
    #[cfg_attr(feature = "openapi", param(minimum = 1, maximum = 200))]
    pub limit: Option<u32>,
}

impl MobilityQuery {
    /// All that are not finished, by name.
    pub fn open(register: Register) -> Self {
        MobilityQuery {
            register,
            within: None,
            state: None,
            region: None,
            q: None,
            contacted_before: None,
            sort: None,
            cursor: None,
            limit: None,
        }
    }
}

/// Asks for the flows of members between regions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct FlowQuery {
    /// The organisation; what lies below it is counted with it.
    pub within: OrganizationId,
}

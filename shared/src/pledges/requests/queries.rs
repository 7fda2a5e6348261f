//! Filters of lists, ledger, board and comments.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::members::MemberId;
use crate::organizations::{Field, OrganizationId};
use crate::pledges::{BoardState, CommentState, LedgerFigure, PledgeState, PledgerKind};

crate::coded_enum! {
    /// Order of a list of pledges.
    pub enum PledgeSort {
        /// Newest first.
        Newest = "newest" ("最新在前", "newest first"),
        /// Earliest deadline first.
        DueOn = "due_on" ("按完成时限", "by deadline"),
    }
}

crate::coded_enum! {
    /// What the deadline says.
    pub enum DueFilter {
        /// Passed, not done.
        Overdue = "overdue" ("已逾期", "overdue"),
        /// Within two weeks, not done.
        DueSoon = "due_soon" ("即将到期", "due soon"),
    }
}

/// Filters of the list of pledges and of the ledger.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct PledgeQuery {
    /// Only this organisation and what lies below it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<OrganizationId>,
    /// Only this organisation and its members, not what lies below it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization: Option<OrganizationId>,
    /// Only this member's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<MemberId>,
    /// For which year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 2000, max = 2100))]
    #[cfg_attr(feature = "openapi", param(minimum = 2000, maximum = 2100))]
    pub year: Option<i32>,
    /// Of organisations or of members.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<PledgerKind>,
    /// Field of the organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<Field>,
    /// State.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<PledgeState>,
    /// What the deadline says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<DueFilter>,
    /// Part of the title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(max = 80), custom(function = "crate::kernel::check::one_line"))]
    #[cfg_attr(feature = "openapi", param(max_length = 80))]
    pub q: Option<String>,
    /// Order: `newest` (default) or `due_on`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sort: Option<PledgeSort>,
    /// Where to go on: `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// Rows a page, 1 to 200; 20 where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = 200))]
    #[cfg_attr(feature = "openapi", param(minimum = 1, maximum = 200))]
    pub limit: Option<u32>,
}

/// Filters of the ledger (C2-08): one organisation and year, everything below included unless `own` says otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct LedgerQuery {
    /// Whose ledger.
    pub organization_id: OrganizationId,
    /// For which year.
    #[validate(range(min = 2000, max = 2100))]
    #[cfg_attr(feature = "openapi", param(minimum = 2000, maximum = 2100))]
    pub year: i32,
    /// Only the organisation's own pledges and its members', not those of organisations below it.
    #[serde(default)]
    pub own: bool,
    /// Of organisations or of members.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<PledgerKind>,
    /// State.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<PledgeState>,
    /// Only what one figure counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub figure: Option<LedgerFigure>,
    /// Where to go on: `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// Rows a page, 1 to 200; 20 where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = 200))]
    #[cfg_attr(feature = "openapi", param(minimum = 1, maximum = 200))]
    pub limit: Option<u32>,
}

/// Which ledger is summed up child by child.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct LedgerChildrenQuery {
    /// The organisation above the children.
    pub organization_id: OrganizationId,
    /// For which year.
    #[validate(range(min = 2000, max = 2100))]
    #[cfg_attr(feature = "openapi", param(minimum = 2000, maximum = 2100))]
    pub year: i32,
}

/// Filters of the notice board.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct BoardQuery {
    /// Only this organisation and what lies below it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<OrganizationId>,
    /// For which year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 2000, max = 2100))]
    #[cfg_attr(feature = "openapi", param(minimum = 2000, maximum = 2100))]
    pub year: Option<i32>,
    /// Of organisations or of members.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<PledgerKind>,
    /// Field of the organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<Field>,
    /// State.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<BoardState>,
    /// Deadline on or before this day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_by: Option<NaiveDate>,
    /// Part of the title or of the organisation's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(max = 80), custom(function = "crate::kernel::check::one_line"))]
    #[cfg_attr(feature = "openapi", param(max_length = 80))]
    pub q: Option<String>,
    /// Where to go on: `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// Rows a page, 1 to 200; 20 where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = 200))]
    #[cfg_attr(feature = "openapi", param(minimum = 1, maximum = 200))]
    pub limit: Option<u32>,
}

/// Filters of the comments to be looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct CommentQuery {
    /// Only on pledges of this organisation and what lies below it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<OrganizationId>,
    /// State.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<CommentState>,
    /// Where to go on: `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// Rows a page, 1 to 200; 20 where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = 200))]
    #[cfg_attr(feature = "openapi", param(minimum = 1, maximum = 200))]
    pub limit: Option<u32>,
}

/// Which focus areas: those an organisation can choose from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct FocusAreaQuery {
    /// The organisation that pledges, or the branch of the member who does.
    pub organization_id: OrganizationId,
    /// For organisations or for members; both where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<PledgerKind>,
    /// Inactive ones of the organisation itself too, for whoever maintains them.
    #[serde(default)]
    pub inactive: bool,
}

/// Whose settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct PledgeSettingsQuery {
    /// The organisation.
    pub organization_id: OrganizationId,
}

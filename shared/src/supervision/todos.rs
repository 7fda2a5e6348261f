//! What waits for somebody because of a rectification, an inquiry or a case of accountability.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::accountability::AccountabilityId;
use super::inquiries::InquiryId;
use super::rectifications::RectificationId;
use crate::kernel::{Access, Endpoint, Method};
use crate::organizations::OrganizationRef;

/// What waits for the one who asks.
pub const LIST_SUPERVISION_TODOS: Endpoint =
    Endpoint::new("list_supervision_todos", Method::Get, "/api/v1/supervision/todos", Access::SignedIn);

/// All of them.
pub const ENDPOINTS: &[Endpoint] = &[LIST_SUPERVISION_TODOS];

crate::coded_enum! {
    /// Something that waits.
    pub enum SupervisionTodoKind {
        /// The plan of a rectification.
        Plan = "plan" ("报送整改方案", "hand in the plan of a rectification"),
        /// The end of a rectification.
        Finish = "finish" ("完成整改并报告", "finish a rectification and report"),
        /// A written account, of a rectification or an inquiry.
        Account = "account" ("作出书面说明", "give a written account"),
        /// The re-check of a rectification.
        Recheck = "recheck" ("复查整改情况", "re-check a rectification"),
        /// The finding of an inquiry.
        Conclude = "conclude" ("作出专项考察结论", "conclude a special inquiry"),
        /// The own side in a case of accountability.
        StateCase = "state_case" ("就责任追究陈述意见", "state the case in a matter of accountability"),
        /// The decision of such a case.
        DecideCase = "decide_case" ("作出责任追究决定", "decide a case of accountability"),
        /// The outcome of an appeal against it.
        SettleAppeal = "settle_appeal" ("复核责任追究申诉", "decide on an appeal against accountability"),
    }
}

/// Something that waits for the one who asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SupervisionTodo {
    /// What.
    pub kind: SupervisionTodoKind,
    /// The rectification it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rectification_id: Option<RectificationId>,
    /// The inquiry it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inquiry_id: Option<InquiryId>,
    /// The case of accountability it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accountability_id: Option<AccountabilityId>,
    /// The organisation concerned.
    pub organization: OrganizationRef,
    /// What it is about.
    pub title: String,
    /// The clause behind it.
    pub clause: String,
    /// By when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<NaiveDate>,
    /// Whether that day has passed.
    pub overdue: bool,
}

//! What waits for somebody because of a rectification or an inquiry.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

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

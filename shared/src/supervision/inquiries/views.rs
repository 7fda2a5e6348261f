//! Special inquiries as both sides see them.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{InquiryAction, InquiryCause, InquiryId, InquiryState};
use crate::organizations::OrganizationRef;

/// One row of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InquiryRow {
    /// Id.
    pub id: InquiryId,
    /// About which organisation.
    pub organization: OrganizationRef,
    /// Who opened it.
    pub opened_by: OrganizationRef,
    /// Of which year the work is.
    pub year: i32,
    /// What gives rise to it.
    pub cause: InquiryCause,
    /// The matter.
    pub matter: String,
    /// Where it stands.
    pub state: InquiryState,
}

/// The finding of an inquiry, as it is shown beside a result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InquiryFinding {
    /// Id.
    pub id: InquiryId,
    /// Who opened it.
    pub opened_by: OrganizationRef,
    /// What gave rise to it.
    pub cause: InquiryCause,
    /// The matter.
    pub matter: String,
    /// What was found.
    pub finding: String,
    /// When.
    pub concluded_at: DateTime<Utc>,
}

/// What somebody wrote, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InquiryWords {
    /// The words.
    pub text: String,
    /// Who wrote them.
    pub author: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// A special inquiry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InquiryView {
    /// Id.
    pub id: InquiryId,
    /// About which organisation.
    pub organization: OrganizationRef,
    /// Who opened it.
    pub opened_by: OrganizationRef,
    /// Of which year the work is.
    pub year: i32,
    /// What gives rise to it.
    pub cause: InquiryCause,
    /// The matter, who wrote it down and when.
    pub matter: InquiryWords,
    /// Where it stands.
    pub state: InquiryState,
    /// By when a written account is demanded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account_due_on: Option<NaiveDate>,
    /// The account given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<InquiryWords>,
    /// What was found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finding: Option<InquiryWords>,
    /// What the one who asks can do.
    pub actions: Vec<InquiryAction>,
    /// Version, the same as in the `ETag`.
    pub version: i32,
}

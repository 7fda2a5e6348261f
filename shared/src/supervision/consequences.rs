//! What has followed from the result of one appraised, and what inquiries have found in its year.

use serde::{Deserialize, Serialize};

use super::inquiries::InquiryFinding;
use super::rectifications::RectificationRow;
use crate::identity::Deed;
use crate::kernel::{Access, Endpoint, Method};

/// What has followed from the result of one appraised.
pub const GET_SUBJECT_CONSEQUENCES: Endpoint = Endpoint::new(
    "get_subject_consequences",
    Method::Get,
    "/api/v1/appraisal-subjects/{id}/consequences",
    Access::Needs(Deed::AppraisalRead),
);

/// All of them.
pub const ENDPOINTS: &[Endpoint] = &[GET_SUBJECT_CONSEQUENCES];

/// What has followed from the result of one appraised, and what inquiries have found in the year appraised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SubjectConsequences {
    /// Findings of special inquiries about the organisation and the year (C4-13), the newest first.
    pub findings: Vec<InquiryFinding>,
    /// Rectifications that rest on the result, the newest first.
    pub rectifications: Vec<RectificationRow>,
    /// Whether the one who asks can order one.
    pub may_order: bool,
}

//! Endpoints of special inquiries.

use crate::identity::Deed;
use crate::kernel::{Access, Endpoint, Method};

/// Inquiries within reach.
pub const LIST_INQUIRIES: Endpoint =
    Endpoint::new("list_inquiries", Method::Get, "/api/v1/inquiries", Access::Needs(Deed::AppraisalRead));
/// Opens one.
pub const OPEN_INQUIRY: Endpoint =
    Endpoint::new("open_inquiry", Method::Post, "/api/v1/inquiries", Access::Needs(Deed::SupervisionOrder));
/// One of them.
pub const GET_INQUIRY: Endpoint =
    Endpoint::new("get_inquiry", Method::Get, "/api/v1/inquiries/{id}", Access::Needs(Deed::AppraisalRead));
/// Gives the written account.
pub const ACCOUNT_FOR_INQUIRY: Endpoint = Endpoint::new(
    "account_for_inquiry",
    Method::Post,
    "/api/v1/inquiries/{id}/account",
    Access::Needs(Deed::AppraisalAnswer),
);
/// Ends it with a finding.
pub const CONCLUDE_INQUIRY: Endpoint = Endpoint::new(
    "conclude_inquiry",
    Method::Post,
    "/api/v1/inquiries/{id}/finding",
    Access::Needs(Deed::SupervisionOrder),
);

/// All of them.
pub const ENDPOINTS: &[Endpoint] = &[LIST_INQUIRIES, OPEN_INQUIRY, GET_INQUIRY, ACCOUNT_FOR_INQUIRY, CONCLUDE_INQUIRY];

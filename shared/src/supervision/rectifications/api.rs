//! Endpoints of rectifications.

use crate::identity::Deed;
use crate::kernel::{Access, Endpoint, Method};

/// Rectifications within reach.
pub const LIST_RECTIFICATIONS: Endpoint =
    Endpoint::new("list_rectifications", Method::Get, "/api/v1/rectifications", Access::Needs(Deed::AppraisalRead));
/// Orders one.
pub const ORDER_RECTIFICATION: Endpoint =
    Endpoint::new("order_rectification", Method::Post, "/api/v1/rectifications", Access::Needs(Deed::SupervisionOrder));
/// One of them.
pub const GET_RECTIFICATION: Endpoint =
    Endpoint::new("get_rectification", Method::Get, "/api/v1/rectifications/{id}", Access::Needs(Deed::AppraisalRead));
/// Hands in the plan.
pub const HAND_IN_RECTIFICATION_PLAN: Endpoint = Endpoint::new(
    "hand_in_rectification_plan",
    Method::Post,
    "/api/v1/rectifications/{id}/plan",
    Access::Needs(Deed::AppraisalAnswer),
);
/// Reports on it.
pub const REPORT_RECTIFICATION: Endpoint = Endpoint::new(
    "report_rectification",
    Method::Post,
    "/api/v1/rectifications/{id}/reports",
    Access::Needs(Deed::AppraisalAnswer),
);
/// Adds a file to a report.
pub const ATTACH_RECTIFICATION_FILE: Endpoint = Endpoint::new(
    "attach_rectification_file",
    Method::Post,
    "/api/v1/rectifications/{id}/entries/{entry_id}/files",
    Access::Needs(Deed::AppraisalAnswer),
);
/// The file itself.
pub const DOWNLOAD_RECTIFICATION_FILE: Endpoint = Endpoint::new(
    "download_rectification_file",
    Method::Get,
    "/api/v1/rectifications/{id}/files/{file_id}",
    Access::Needs(Deed::AppraisalRead),
);
/// Gives the written account.
pub const ACCOUNT_FOR_RECTIFICATION: Endpoint = Endpoint::new(
    "account_for_rectification",
    Method::Post,
    "/api/v1/rectifications/{id}/account",
    Access::Needs(Deed::AppraisalAnswer),
);
/// Re-checks it.
pub const RECHECK_RECTIFICATION: Endpoint = Endpoint::new(
    "recheck_rectification",
    Method::Post,
    "/api/v1/rectifications/{id}/recheck",
    Access::Needs(Deed::SupervisionOrder),
);
/// Takes it back.
pub const WITHDRAW_RECTIFICATION: Endpoint = Endpoint::new(
    "withdraw_rectification",
    Method::Post,
    "/api/v1/rectifications/{id}/withdraw",
    Access::Needs(Deed::SupervisionOrder),
);

/// All of them.
pub const ENDPOINTS: &[Endpoint] = &[
    LIST_RECTIFICATIONS,
    ORDER_RECTIFICATION,
    GET_RECTIFICATION,
    HAND_IN_RECTIFICATION_PLAN,
    REPORT_RECTIFICATION,
    ATTACH_RECTIFICATION_FILE,
    DOWNLOAD_RECTIFICATION_FILE,
    ACCOUNT_FOR_RECTIFICATION,
    RECHECK_RECTIFICATION,
    WITHDRAW_RECTIFICATION,
];

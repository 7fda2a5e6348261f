//! Endpoints of reports and samples.

use crate::identity::Deed;
use crate::kernel::{Access, Endpoint, Method};

/// Reports within reach.
pub const LIST_REPORTS: Endpoint =
    Endpoint::new("list_reports", Method::Get, "/api/v1/mobility-reports", Access::Needs(Deed::MobilityRead));
/// Begins a report.
pub const CREATE_REPORT: Endpoint =
    Endpoint::new("create_report", Method::Post, "/api/v1/mobility-reports", Access::Needs(Deed::MobilityDecide));
/// Reports that wait for the one who asks.
pub const LIST_REPORT_TODOS: Endpoint =
    Endpoint::new("list_report_todos", Method::Get, "/api/v1/mobility-reports/todos", Access::SignedIn);
/// One report.
pub const GET_REPORT: Endpoint =
    Endpoint::new("get_report", Method::Get, "/api/v1/mobility-reports/{id}", Access::Needs(Deed::MobilityRead));
/// Replaces its words.
pub const WRITE_REPORT: Endpoint =
    Endpoint::new("write_report", Method::Put, "/api/v1/mobility-reports/{id}", Access::Needs(Deed::MobilityDecide));
/// Hands it up.
pub const SUBMIT_REPORT: Endpoint = Endpoint::new(
    "submit_report",
    Method::Post,
    "/api/v1/mobility-reports/{id}/submit",
    Access::Needs(Deed::MobilityDecide),
);
/// Sends it back.
pub const SEND_REPORT_BACK: Endpoint = Endpoint::new(
    "send_report_back",
    Method::Post,
    "/api/v1/mobility-reports/{id}/send-back",
    Access::Needs(Deed::MobilityDecide),
);
/// Takes it.
pub const ACCEPT_REPORT: Endpoint = Endpoint::new(
    "accept_report",
    Method::Post,
    "/api/v1/mobility-reports/{id}/accept",
    Access::Needs(Deed::MobilityDecide),
);
/// Samples as everybody sees them.
pub const LIST_SAMPLES: Endpoint =
    Endpoint::new("list_samples", Method::Get, "/api/v1/mobility-samples", Access::Public);
/// Makes the seed and publishes its hash.
pub const ANNOUNCE_SAMPLE: Endpoint =
    Endpoint::new("announce_sample", Method::Post, "/api/v1/mobility-samples", Access::Needs(Deed::MobilityInspect));
/// One sample with its cases.
pub const GET_SAMPLE: Endpoint =
    Endpoint::new("get_sample", Method::Get, "/api/v1/mobility-samples/{id}", Access::Needs(Deed::MobilityRead));
/// Draws the cases and publishes the seed.
pub const DRAW_SAMPLE: Endpoint = Endpoint::new(
    "draw_sample",
    Method::Post,
    "/api/v1/mobility-samples/{id}/draw",
    Access::Needs(Deed::MobilityInspect),
);
/// The list it was drawn from.
pub const DOWNLOAD_SAMPLE_FRAME: Endpoint = Endpoint::new(
    "download_sample_frame",
    Method::Get,
    "/api/v1/mobility-samples/{id}/frame.csv",
    Access::Needs(Deed::MobilityInspect),
);
/// Fills in the inspection sheet of a case.
pub const INSPECT_CASE: Endpoint = Endpoint::new(
    "inspect_case",
    Method::Post,
    "/api/v1/mobility-samples/{id}/cases/{case_id}/inspect",
    Access::Needs(Deed::MobilityInspect),
);

/// All endpoints of the slice. Fixed paths stand before those with places.
pub const ENDPOINTS: &[Endpoint] = &[
    LIST_REPORTS,
    CREATE_REPORT,
    LIST_REPORT_TODOS,
    GET_REPORT,
    WRITE_REPORT,
    SUBMIT_REPORT,
    SEND_REPORT_BACK,
    ACCEPT_REPORT,
    LIST_SAMPLES,
    ANNOUNCE_SAMPLE,
    GET_SAMPLE,
    DRAW_SAMPLE,
    DOWNLOAD_SAMPLE_FRAME,
    INSPECT_CASE,
];

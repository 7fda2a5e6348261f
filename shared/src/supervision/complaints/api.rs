//! Endpoints of complaints. Complainants send their tracking code in the header `X-Tracking-Code`, never in an address.

use crate::identity::Deed;
use crate::kernel::{Access, Endpoint, Method};

/// The header that carries a tracking code.
pub const TRACKING_CODE: &str = "X-Tracking-Code";

/// Looks for the organisation complained of.
pub const FIND_ACCUSED: Endpoint =
    Endpoint::new("find_accused_organization", Method::Post, "/api/v1/complaint-box/organizations", Access::Public);
/// Files a complaint.
pub const FILE_COMPLAINT: Endpoint =
    Endpoint::new("file_complaint", Method::Post, "/api/v1/complaint-box", Access::Public);
/// How it stands, by its tracking code.
pub const TRACK_COMPLAINT: Endpoint =
    Endpoint::new("track_complaint", Method::Get, "/api/v1/complaint-box/case", Access::Public);
/// The complainant writes.
pub const TELL_COMPLAINT: Endpoint =
    Endpoint::new("tell_complaint", Method::Post, "/api/v1/complaint-box/case/messages", Access::Public);
/// The complainant adds a picture.
pub const ATTACH_COMPLAINT_FILE: Endpoint =
    Endpoint::new("attach_complaint_file", Method::Post, "/api/v1/complaint-box/case/files", Access::Public);
/// The complainant withdraws it.
pub const WITHDRAW_COMPLAINT: Endpoint =
    Endpoint::new("withdraw_complaint", Method::Post, "/api/v1/complaint-box/case/withdraw", Access::Public);
/// Complaints one handles.
pub const LIST_COMPLAINTS: Endpoint =
    Endpoint::new("list_complaints", Method::Get, "/api/v1/complaints", Access::Needs(Deed::ComplaintRead));
/// Complaints that wait.
pub const LIST_COMPLAINT_TODOS: Endpoint =
    Endpoint::new("list_complaint_todos", Method::Get, "/api/v1/complaints/todos", Access::SignedIn);
/// One complaint; that it was read is written down.
pub const GET_COMPLAINT: Endpoint =
    Endpoint::new("get_complaint", Method::Get, "/api/v1/complaints/{id}", Access::Needs(Deed::ComplaintRead));
/// Leads it on.
pub const ADVANCE_COMPLAINT: Endpoint = Endpoint::new(
    "advance_complaint",
    Method::Post,
    "/api/v1/complaints/{id}/advance",
    Access::Needs(Deed::ComplaintHandle),
);
/// A handler writes.
pub const ASK_COMPLAINANT: Endpoint = Endpoint::new(
    "ask_complainant",
    Method::Post,
    "/api/v1/complaints/{id}/messages",
    Access::Needs(Deed::ComplaintHandle),
);
/// Who complains.
pub const REVEAL_COMPLAINANT: Endpoint = Endpoint::new(
    "reveal_complainant",
    Method::Post,
    "/api/v1/complaints/{id}/complainant",
    Access::Needs(Deed::ComplaintHandle),
);
/// Lets another inspector in.
pub const ADD_COMPLAINT_READER: Endpoint = Endpoint::new(
    "add_complaint_reader",
    Method::Post,
    "/api/v1/complaints/{id}/readers",
    Access::Needs(Deed::ComplaintHandle),
);
/// Declares a conflict of interests.
pub const RECUSE_FROM_COMPLAINT: Endpoint = Endpoint::new(
    "recuse_from_complaint",
    Method::Post,
    "/api/v1/complaints/{id}/recuse",
    Access::Needs(Deed::ComplaintHandle),
);
/// A file.
pub const DOWNLOAD_COMPLAINT_FILE: Endpoint = Endpoint::new(
    "download_complaint_file",
    Method::Get,
    "/api/v1/complaints/{id}/files/{file_id}",
    Access::Needs(Deed::ComplaintRead),
);

/// All endpoints of complaints.
pub const ENDPOINTS: &[Endpoint] = &[
    FIND_ACCUSED,
    FILE_COMPLAINT,
    TRACK_COMPLAINT,
    TELL_COMPLAINT,
    ATTACH_COMPLAINT_FILE,
    WITHDRAW_COMPLAINT,
    LIST_COMPLAINTS,
    LIST_COMPLAINT_TODOS,
    GET_COMPLAINT,
    ADVANCE_COMPLAINT,
    ASK_COMPLAINANT,
    REVEAL_COMPLAINANT,
    ADD_COMPLAINT_READER,
    DOWNLOAD_COMPLAINT_FILE,
    RECUSE_FROM_COMPLAINT,
];

//! Endpoints of commendations.

use crate::identity::Deed;
use crate::kernel::{Access, Endpoint, Method};

const READ: Access = Access::Needs(Deed::AppraisalRead);
const HOLD: Access = Access::Needs(Deed::AppraisalHold);

/// Occasions one holds, or can nominate for.
pub const LIST_COMMENDATIONS: Endpoint =
    Endpoint::new("list_commendations", Method::Get, "/api/v1/commendations", READ);
/// Sets one up.
pub const CREATE_COMMENDATION: Endpoint =
    Endpoint::new("create_commendation", Method::Post, "/api/v1/commendations", HOLD);
/// One of them.
pub const GET_COMMENDATION: Endpoint =
    Endpoint::new("get_commendation", Method::Get, "/api/v1/commendations/{id}", READ);
/// Nominates.
pub const NOMINATE: Endpoint = Endpoint::new(
    "nominate",
    Method::Post,
    "/api/v1/commendations/{id}/nominations",
    Access::Needs(Deed::AppraisalAnswer),
);
/// Does not put a nomination forward.
pub const DECLINE_NOMINATION: Endpoint = Endpoint::new(
    "decline_nomination",
    Method::Post,
    "/api/v1/commendations/{id}/nominations/{nomination_id}/decline",
    HOLD,
);
/// Shows the nominees to the public.
pub const START_NOTICE: Endpoint =
    Endpoint::new("start_commendation_notice", Method::Post, "/api/v1/commendations/{id}/notice", HOLD);
/// Answers an objection.
pub const ANSWER_OBJECTION: Endpoint = Endpoint::new(
    "answer_notice_objection",
    Method::Post,
    "/api/v1/commendations/{id}/objections/{objection_id}/answer",
    HOLD,
);
/// Records the decision.
pub const DECIDE_COMMENDATION: Endpoint =
    Endpoint::new("decide_commendation", Method::Post, "/api/v1/commendations/{id}/decision", HOLD);
/// Makes it known.
pub const PUBLISH_COMMENDATION: Endpoint =
    Endpoint::new("publish_commendation", Method::Post, "/api/v1/commendations/{id}/publish", HOLD);
/// What everybody sees.
pub const GET_PUBLIC_COMMENDATION: Endpoint =
    Endpoint::new("get_public_commendation", Method::Get, "/api/v1/board/commendations/{id}", Access::Public);
/// Objects during the notice, without an account.
pub const OBJECT_TO_NOTICE: Endpoint =
    Endpoint::new("object_to_notice", Method::Post, "/api/v1/board/commendations/{id}/objections", Access::Public);
/// The register of awards.
pub const LIST_AWARDS: Endpoint = Endpoint::new("list_awards", Method::Get, "/api/v1/awards", READ);
/// The same as a spreadsheet.
pub const EXPORT_AWARDS: Endpoint = Endpoint::new("export_awards", Method::Get, "/api/v1/awards/sheet.xlsx", READ);

/// All of them.
pub const ENDPOINTS: &[Endpoint] = &[
    LIST_COMMENDATIONS,
    CREATE_COMMENDATION,
    GET_COMMENDATION,
    NOMINATE,
    DECLINE_NOMINATION,
    START_NOTICE,
    ANSWER_OBJECTION,
    DECIDE_COMMENDATION,
    PUBLISH_COMMENDATION,
    GET_PUBLIC_COMMENDATION,
    OBJECT_TO_NOTICE,
    LIST_AWARDS,
    EXPORT_AWARDS,
];

//! Endpoints of rounds.

use crate::identity::Deed;
use crate::kernel::{Access, Endpoint, Method};

/// Rounds one holds, appraises in, or is appraised in.
pub const LIST_APPRAISALS: Endpoint =
    Endpoint::new("list_appraisals", Method::Get, "/api/v1/appraisals", Access::Needs(Deed::AppraisalRead));
/// What waits for the one who asks.
pub const LIST_APPRAISAL_TODOS: Endpoint =
    Endpoint::new("list_appraisal_todos", Method::Get, "/api/v1/appraisals/todos", Access::SignedIn);
/// Sets up a round.
pub const CREATE_APPRAISAL: Endpoint =
    Endpoint::new("create_appraisal", Method::Post, "/api/v1/appraisals", Access::Needs(Deed::AppraisalHold));
/// One round.
pub const GET_APPRAISAL: Endpoint =
    Endpoint::new("get_appraisal", Method::Get, "/api/v1/appraisals/{id}", Access::Needs(Deed::AppraisalRead));
/// Leads a round on.
pub const ADVANCE_APPRAISAL: Endpoint = Endpoint::new(
    "advance_appraisal",
    Method::Post,
    "/api/v1/appraisals/{id}/advance",
    Access::Needs(Deed::AppraisalHold),
);
/// Takes somebody into the team.
pub const ADD_APPRAISER: Endpoint =
    Endpoint::new("add_appraiser", Method::Post, "/api/v1/appraisals/{id}/team", Access::Needs(Deed::AppraisalHold));
/// Takes somebody out of the team.
pub const REMOVE_APPRAISER: Endpoint = Endpoint::new(
    "remove_appraiser",
    Method::Post,
    "/api/v1/appraisals/{id}/team/remove",
    Access::Needs(Deed::AppraisalHold),
);
/// Accepts the five prohibitions (C4-19).
pub const ACCEPT_PROHIBITIONS: Endpoint = Endpoint::new(
    "accept_appraisal_prohibitions",
    Method::Post,
    "/api/v1/appraisals/{id}/accept",
    Access::Needs(Deed::AppraisalRead),
);
/// Declares an interest in a subject (C4-18).
pub const DECLARE_INTEREST: Endpoint = Endpoint::new(
    "declare_appraisal_interest",
    Method::Post,
    "/api/v1/appraisals/{id}/interests",
    Access::Needs(Deed::AppraisalRead),
);
/// One appraised.
pub const GET_SUBJECT: Endpoint = Endpoint::new(
    "get_appraisal_subject",
    Method::Get,
    "/api/v1/appraisal-subjects/{id}",
    Access::Needs(Deed::AppraisalRead),
);
/// Writes or hands in the self-check.
pub const SAVE_SELF_CHECK: Endpoint = Endpoint::new(
    "save_self_check",
    Method::Put,
    "/api/v1/appraisal-subjects/{id}/self-check",
    Access::Needs(Deed::AppraisalAnswer),
);
/// Records a step of the field work.
pub const RECORD_STEP: Endpoint = Endpoint::new(
    "record_appraisal_step",
    Method::Post,
    "/api/v1/appraisal-subjects/{id}/steps",
    Access::Needs(Deed::AppraisalRead),
);
/// Records the visit of a unit of the sample (C4-12).
pub const VISIT_UNIT: Endpoint = Endpoint::new(
    "visit_sampled_unit",
    Method::Post,
    "/api/v1/appraisal-subjects/{id}/units/{unit_id}/visit",
    Access::Needs(Deed::AppraisalRead),
);
/// The list the sample was drawn from.
pub const DOWNLOAD_FRAME: Endpoint = Endpoint::new(
    "download_unit_frame",
    Method::Get,
    "/api/v1/appraisal-subjects/{id}/frame.csv",
    Access::Needs(Deed::AppraisalRead),
);
/// Writes or hands in the own sheet.
pub const SAVE_SHEET: Endpoint = Endpoint::new(
    "save_score_sheet",
    Method::Put,
    "/api/v1/appraisal-subjects/{id}/sheet",
    Access::Needs(Deed::AppraisalRead),
);
/// Puts other marks in place of a figure's.
pub const OVERRULE_FIGURE: Endpoint = Endpoint::new(
    "overrule_figure",
    Method::Post,
    "/api/v1/appraisal-subjects/{id}/overrules",
    Access::Needs(Deed::AppraisalRead),
);
/// Writes evaluation and advice.
pub const ADVISE_SUBJECT: Endpoint = Endpoint::new(
    "advise_subject",
    Method::Post,
    "/api/v1/appraisal-subjects/{id}/advice",
    Access::Needs(Deed::AppraisalRead),
);
/// Prepares the ballot of the democratic evaluation (C4-12).
pub const HOLD_EVALUATION: Endpoint = Endpoint::new(
    "hold_democratic_evaluation",
    Method::Post,
    "/api/v1/appraisal-subjects/{id}/ballot",
    Access::Needs(Deed::AppraisalHold),
);
/// Agrees to the result, or objects.
pub const ANSWER_RESULT: Endpoint = Endpoint::new(
    "answer_appraisal_result",
    Method::Post,
    "/api/v1/appraisal-subjects/{id}/answer",
    Access::Needs(Deed::AppraisalAnswer),
);
/// Decides an objection.
pub const SETTLE_OBJECTION: Endpoint = Endpoint::new(
    "settle_objection",
    Method::Post,
    "/api/v1/appraisal-subjects/{id}/settlement",
    Access::Needs(Deed::AppraisalHold),
);
/// Circular or report of a round.
pub const GET_PAPER: Endpoint = Endpoint::new(
    "get_appraisal_paper",
    Method::Get,
    "/api/v1/appraisals/{id}/papers/{kind}",
    Access::Needs(Deed::AppraisalRead),
);
/// Replaces its words.
pub const WRITE_PAPER: Endpoint = Endpoint::new(
    "write_appraisal_paper",
    Method::Put,
    "/api/v1/appraisals/{id}/papers/{kind}",
    Access::Needs(Deed::AppraisalHold),
);
/// The same as a document for word processors.
pub const DOWNLOAD_PAPER: Endpoint = Endpoint::new(
    "download_appraisal_paper",
    Method::Get,
    "/api/v1/appraisals/{id}/papers/{kind}/paper.docx",
    Access::Needs(Deed::AppraisalRead),
);
/// The circular of a round that is open to everybody.
pub const GET_CIRCULAR: Endpoint =
    Endpoint::new("get_circular", Method::Get, "/api/v1/appraisal-circulars/{id}", Access::Public);

/// All endpoints of rounds.
pub const ENDPOINTS: &[Endpoint] = &[
    LIST_APPRAISALS,
    LIST_APPRAISAL_TODOS,
    CREATE_APPRAISAL,
    GET_APPRAISAL,
    ADVANCE_APPRAISAL,
    ADD_APPRAISER,
    REMOVE_APPRAISER,
    ACCEPT_PROHIBITIONS,
    DECLARE_INTEREST,
    GET_SUBJECT,
    SAVE_SELF_CHECK,
    RECORD_STEP,
    VISIT_UNIT,
    DOWNLOAD_FRAME,
    SAVE_SHEET,
    OVERRULE_FIGURE,
    ADVISE_SUBJECT,
    HOLD_EVALUATION,
    ANSWER_RESULT,
    SETTLE_OBJECTION,
    GET_PAPER,
    WRITE_PAPER,
    DOWNLOAD_PAPER,
    GET_CIRCULAR,
];

//! Endpoints of service pledges.

use crate::identity::Deed;
use crate::kernel::{Access, Endpoint, Method};

/// Filtered, sorted list.
pub const LIST_PLEDGES: Endpoint =
    Endpoint::new("list_pledges", Method::Get, "/api/v1/pledges", Access::Needs(Deed::PledgeRead));
/// One pledge.
pub const GET_PLEDGE: Endpoint =
    Endpoint::new("get_pledge", Method::Get, "/api/v1/pledges/{id}", Access::Needs(Deed::PledgeRead));
/// New draft.
pub const CREATE_PLEDGE: Endpoint =
    Endpoint::new("create_pledge", Method::Post, "/api/v1/pledges", Access::Needs(Deed::PledgePropose));
/// Replaces the text of a draft.
pub const UPDATE_PLEDGE: Endpoint =
    Endpoint::new("update_pledge", Method::Put, "/api/v1/pledges/{id}", Access::Needs(Deed::PledgePropose));
/// Sends it to the reviewer.
pub const SUBMIT_PLEDGE: Endpoint =
    Endpoint::new("submit_pledge", Method::Post, "/api/v1/pledges/{id}/submit", Access::Needs(Deed::PledgePropose));
/// Takes it, or its amendment, back.
pub const WITHDRAW_PLEDGE: Endpoint =
    Endpoint::new("withdraw_pledge", Method::Post, "/api/v1/pledges/{id}/withdraw", Access::Needs(Deed::PledgePropose));
/// Sends it back with reasons.
pub const RETURN_PLEDGE: Endpoint =
    Endpoint::new("return_pledge", Method::Post, "/api/v1/pledges/{id}/return", Access::Needs(Deed::PledgeReview));
/// Confirms it.
pub const CONFIRM_PLEDGE: Endpoint =
    Endpoint::new("confirm_pledge", Method::Post, "/api/v1/pledges/{id}/confirm", Access::Needs(Deed::PledgeReview));
/// Starts a new version.
pub const AMEND_PLEDGE: Endpoint =
    Endpoint::new("amend_pledge", Method::Post, "/api/v1/pledges/{id}/amend", Access::Needs(Deed::PledgePropose));
/// Puts it on the board; pledger and reviewer may, so the deed asked for is only to see it.
pub const PUBLISH_PLEDGE: Endpoint =
    Endpoint::new("publish_pledge", Method::Post, "/api/v1/pledges/{id}/publish", Access::Needs(Deed::PledgeRead));
/// Calls it off with a public reason.
pub const CANCEL_PLEDGE: Endpoint =
    Endpoint::new("cancel_pledge", Method::Post, "/api/v1/pledges/{id}/cancel", Access::Needs(Deed::PledgeReview));
/// The pledger's own account.
pub const ASSESS_PLEDGE: Endpoint = Endpoint::new(
    "assess_pledge",
    Method::Post,
    "/api/v1/pledges/{id}/self-assessment",
    Access::Needs(Deed::PledgePropose),
);
/// All versions of the text.
pub const LIST_PLEDGE_VERSIONS: Endpoint = Endpoint::new(
    "list_pledge_versions",
    Method::Get,
    "/api/v1/pledges/{id}/versions",
    Access::Needs(Deed::PledgeRead),
);
/// New entry of progress.
pub const CREATE_PROGRESS: Endpoint =
    Endpoint::new("create_progress", Method::Post, "/api/v1/pledges/{id}/progress", Access::Needs(Deed::PledgePropose));
/// A file of evidence: raw body, `Content-Type`, `X-File-Name`.
pub const UPLOAD_EVIDENCE: Endpoint = Endpoint::new(
    "upload_evidence",
    Method::Post,
    "/api/v1/pledges/{id}/progress/{progress_id}/files",
    Access::Needs(Deed::PledgePropose),
);
/// The file itself.
pub const DOWNLOAD_EVIDENCE: Endpoint = Endpoint::new(
    "download_evidence",
    Method::Get,
    "/api/v1/pledges/{id}/files/{file_id}",
    Access::Needs(Deed::PledgeRead),
);
/// Urges or inspects.
pub const CREATE_FOLLOW_UP: Endpoint = Endpoint::new(
    "create_follow_up",
    Method::Post,
    "/api/v1/pledges/{id}/follow-ups",
    Access::Needs(Deed::PledgeFollowUp),
);
/// The pledger's answer.
pub const ANSWER_FOLLOW_UP: Endpoint = Endpoint::new(
    "answer_follow_up",
    Method::Post,
    "/api/v1/pledges/{id}/follow-ups/{follow_up_id}/answer",
    Access::Needs(Deed::PledgePropose),
);
/// The ledger of an organisation and year.
pub const GET_LEDGER: Endpoint =
    Endpoint::new("get_ledger", Method::Get, "/api/v1/pledges/ledger", Access::Needs(Deed::PledgeRead));
/// Sums by child organisation.
pub const LIST_LEDGER_CHILDREN: Endpoint = Endpoint::new(
    "list_ledger_children",
    Method::Get,
    "/api/v1/pledges/ledger/children",
    Access::Needs(Deed::PledgeRead),
);
/// The ledger as a spreadsheet, as filtered.
pub const EXPORT_LEDGER: Endpoint =
    Endpoint::new("export_ledger", Method::Get, "/api/v1/pledges/ledger.xlsx", Access::Needs(Deed::PledgeRead));
/// Focus areas to choose from.
pub const LIST_FOCUS_AREAS: Endpoint =
    Endpoint::new("list_focus_areas", Method::Get, "/api/v1/focus-areas", Access::Needs(Deed::PledgeRead));
/// New focus area.
pub const CREATE_FOCUS_AREA: Endpoint =
    Endpoint::new("create_focus_area", Method::Post, "/api/v1/focus-areas", Access::Needs(Deed::PledgeConfigure));
/// Changes one that an organisation added.
pub const UPDATE_FOCUS_AREA: Endpoint =
    Endpoint::new("update_focus_area", Method::Put, "/api/v1/focus-areas/{id}", Access::Needs(Deed::PledgeConfigure));
/// The window that applies.
pub const GET_PLEDGE_SETTINGS: Endpoint =
    Endpoint::new("get_pledge_settings", Method::Get, "/api/v1/pledge-settings", Access::Needs(Deed::PledgeRead));
/// Sets or clears the own window.
pub const UPDATE_PLEDGE_SETTINGS: Endpoint = Endpoint::new(
    "update_pledge_settings",
    Method::Put,
    "/api/v1/pledge-settings/{id}",
    Access::Needs(Deed::PledgeConfigure),
);
/// Visitors' comments, for those who look at them and those who answer.
pub const LIST_COMMENTS: Endpoint =
    Endpoint::new("list_comments", Method::Get, "/api/v1/comments", Access::Needs(Deed::PledgeRead));
/// Lets it appear.
pub const APPROVE_COMMENT: Endpoint = Endpoint::new(
    "approve_comment",
    Method::Post,
    "/api/v1/comments/{id}/approve",
    Access::Needs(Deed::CommentModerate),
);
/// Keeps it off the board.
pub const REJECT_COMMENT: Endpoint =
    Endpoint::new("reject_comment", Method::Post, "/api/v1/comments/{id}/reject", Access::Needs(Deed::CommentModerate));
/// The pledger's answer.
pub const ANSWER_COMMENT: Endpoint =
    Endpoint::new("answer_comment", Method::Post, "/api/v1/comments/{id}/answer", Access::Needs(Deed::PledgePropose));
/// Fixes the verdict of an appraised pledge.
pub const CLOSE_PLEDGE: Endpoint =
    Endpoint::new("close_pledge", Method::Post, "/api/v1/pledges/{id}/close", Access::Needs(Deed::PledgeReview));
/// Meetings of the public within reach.
pub const LIST_MEETINGS: Endpoint =
    Endpoint::new("list_pledge_meetings", Method::Get, "/api/v1/pledge-meetings", Access::Needs(Deed::PledgeRead));
/// What a meeting of an organisation could vote on.
pub const LIST_MEETING_CANDIDATES: Endpoint = Endpoint::new(
    "list_pledge_meeting_candidates",
    Method::Get,
    "/api/v1/pledge-meetings/candidates",
    Access::Needs(Deed::BallotManage),
);
/// Prepares a meeting and its ballot.
pub const CREATE_MEETING: Endpoint =
    Endpoint::new("create_pledge_meeting", Method::Post, "/api/v1/pledge-meetings", Access::Needs(Deed::BallotManage));
/// One meeting.
pub const GET_MEETING: Endpoint =
    Endpoint::new("get_pledge_meeting", Method::Get, "/api/v1/pledge-meetings/{id}", Access::Needs(Deed::PledgeRead));
/// Takes the published result over into the pledges.
pub const RECORD_MEETING: Endpoint = Endpoint::new(
    "record_pledge_meeting",
    Method::Post,
    "/api/v1/pledge-meetings/{id}/record",
    Access::Needs(Deed::BallotManage),
);
/// Closes every pledge of a meeting that the one who asks may close.
pub const CLOSE_MEETING_PLEDGES: Endpoint = Endpoint::new(
    "close_pledge_meeting_pledges",
    Method::Post,
    "/api/v1/pledge-meetings/{id}/close-pledges",
    Access::Needs(Deed::PledgeReview),
);
/// What waits for the one who asks.
pub const LIST_TODOS: Endpoint = Endpoint::new("list_todos", Method::Get, "/api/v1/todos", Access::SignedIn);
/// The notice board.
pub const LIST_BOARD_PLEDGES: Endpoint =
    Endpoint::new("list_board_pledges", Method::Get, "/api/v1/board/pledges", Access::Public);
/// One pledge on the board.
pub const GET_BOARD_PLEDGE: Endpoint =
    Endpoint::new("get_board_pledge", Method::Get, "/api/v1/board/pledges/{id}", Access::Public);
/// The QR code of its permanent address.
pub const GET_BOARD_QR_CODE: Endpoint =
    Endpoint::new("get_board_qr_code", Method::Get, "/api/v1/board/pledges/{id}/qr.svg", Access::Public);
/// Comments let through.
pub const LIST_BOARD_COMMENTS: Endpoint =
    Endpoint::new("list_board_comments", Method::Get, "/api/v1/board/pledges/{id}/comments", Access::Public);
/// A visitor comments.
pub const CREATE_BOARD_COMMENT: Endpoint =
    Endpoint::new("create_board_comment", Method::Post, "/api/v1/board/pledges/{id}/comments", Access::Public);

/// All endpoints of the slice. Fixed paths stand before those with places.
pub const ENDPOINTS: &[Endpoint] = &[
    LIST_PLEDGES,
    CREATE_PLEDGE,
    GET_LEDGER,
    LIST_LEDGER_CHILDREN,
    EXPORT_LEDGER,
    LIST_FOCUS_AREAS,
    CREATE_FOCUS_AREA,
    GET_PLEDGE_SETTINGS,
    LIST_COMMENTS,
    LIST_TODOS,
    LIST_MEETINGS,
    LIST_MEETING_CANDIDATES,
    CREATE_MEETING,
    LIST_BOARD_PLEDGES,
    GET_PLEDGE,
    UPDATE_PLEDGE,
    SUBMIT_PLEDGE,
    WITHDRAW_PLEDGE,
    RETURN_PLEDGE,
    CONFIRM_PLEDGE,
    AMEND_PLEDGE,
    PUBLISH_PLEDGE,
    CANCEL_PLEDGE,
    ASSESS_PLEDGE,
    CLOSE_PLEDGE,
    GET_MEETING,
    RECORD_MEETING,
    CLOSE_MEETING_PLEDGES,
    LIST_PLEDGE_VERSIONS,
    CREATE_PROGRESS,
    UPLOAD_EVIDENCE,
    DOWNLOAD_EVIDENCE,
    CREATE_FOLLOW_UP,
    ANSWER_FOLLOW_UP,
    UPDATE_FOCUS_AREA,
    UPDATE_PLEDGE_SETTINGS,
    APPROVE_COMMENT,
    REJECT_COMMENT,
    ANSWER_COMMENT,
    GET_BOARD_PLEDGE,
    GET_BOARD_QR_CODE,
    LIST_BOARD_COMMENTS,
    CREATE_BOARD_COMMENT,
];

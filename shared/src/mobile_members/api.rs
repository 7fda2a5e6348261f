//! Endpoints of mobile members.

use crate::identity::Deed;
use crate::kernel::{Access, Endpoint, Method};

/// One of the two registers.
pub const LIST_MOBILITIES: Endpoint =
    Endpoint::new("list_mobilities", Method::Get, "/api/v1/mobilities", Access::Needs(Deed::MobilityRead));
/// Applies to go away.
pub const CREATE_MOBILITY: Endpoint =
    Endpoint::new("create_mobility", Method::Post, "/api/v1/mobilities", Access::Needs(Deed::MobilityApply));
/// What waits for the one who asks.
pub const LIST_MOBILITY_TODOS: Endpoint =
    Endpoint::new("list_mobility_todos", Method::Get, "/api/v1/mobilities/todos", Access::SignedIn);
/// Where members are and where arrivals come from, by region.
pub const LIST_FLOWS: Endpoint =
    Endpoint::new("list_flows", Method::Get, "/api/v1/mobilities/flows", Access::Needs(Deed::MobilityRead));
/// A register as a spreadsheet, as filtered.
pub const EXPORT_MOBILITIES: Endpoint = Endpoint::new(
    "export_mobilities",
    Method::Get,
    "/api/v1/mobilities/register.xlsx",
    Access::Needs(Deed::MemberExport),
);
/// Tells every member away of an organisation.
pub const SEND_NOTICES: Endpoint =
    Endpoint::new("send_notices", Method::Post, "/api/v1/mobilities/notices", Access::Needs(Deed::MobilityManage));
/// Looks at a certificate before its holder is received.
pub const CHECK_ARRIVAL: Endpoint =
    Endpoint::new("check_arrival", Method::Post, "/api/v1/arrivals/check", Access::Needs(Deed::MobilityManage));
/// Receives an arrival.
pub const RECEIVE_ARRIVAL: Endpoint =
    Endpoint::new("receive_arrival", Method::Post, "/api/v1/arrivals", Access::Needs(Deed::MobilityManage));
/// Tells a visitor whether a certificate is genuine.
pub const CHECK_CERTIFICATE: Endpoint =
    Endpoint::new("check_certificate", Method::Post, "/api/v1/certificates/check", Access::Public);
/// Published keys and revoked certificates.
pub const LIST_CERTIFICATE_KEYS: Endpoint =
    Endpoint::new("list_certificate_keys", Method::Get, "/api/v1/certificates/keys", Access::Public);
/// One mobility.
pub const GET_MOBILITY: Endpoint =
    Endpoint::new("get_mobility", Method::Get, "/api/v1/mobilities/{id}", Access::Needs(Deed::MobilityRead));
/// Replaces the plan of an application.
pub const UPDATE_MOBILITY: Endpoint =
    Endpoint::new("update_mobility", Method::Put, "/api/v1/mobilities/{id}", Access::Needs(Deed::MobilityApply));
/// Calls it off.
pub const CANCEL_MOBILITY: Endpoint = Endpoint::new(
    "cancel_mobility",
    Method::Post,
    "/api/v1/mobilities/{id}/cancel",
    Access::Needs(Deed::MobilityApply),
);
/// Does not agree.
pub const REFUSE_MOBILITY: Endpoint = Endpoint::new(
    "refuse_mobility",
    Method::Post,
    "/api/v1/mobilities/{id}/refuse",
    Access::Needs(Deed::MobilityDecide),
);
/// Agrees, and issues the certificate.
pub const APPROVE_MOBILITY: Endpoint = Endpoint::new(
    "approve_mobility",
    Method::Post,
    "/api/v1/mobilities/{id}/approve",
    Access::Needs(Deed::MobilityDecide),
);
/// Names another liaison.
pub const NAME_LIAISON: Endpoint =
    Endpoint::new("name_liaison", Method::Put, "/api/v1/mobilities/{id}/liaison", Access::Needs(Deed::MobilityDecide));
/// Records the departure.
pub const DEPART_MOBILITY: Endpoint = Endpoint::new(
    "depart_mobility",
    Method::Post,
    "/api/v1/mobilities/{id}/depart",
    Access::Needs(Deed::MobilityApply),
);
/// Replaces address, employer and contact.
pub const CHANGE_WHEREABOUTS: Endpoint = Endpoint::new(
    "change_whereabouts",
    Method::Put,
    "/api/v1/mobilities/{id}/whereabouts",
    Access::Needs(Deed::MobilityApply),
);
/// The member goes on to another place.
pub const MOVE_ON_MOBILITY: Endpoint = Endpoint::new(
    "move_on_mobility",
    Method::Post,
    "/api/v1/mobilities/{id}/move-on",
    Access::Needs(Deed::MobilityApply),
);
/// Places an arrival elsewhere.
pub const REASSIGN_ARRIVAL: Endpoint = Endpoint::new(
    "reassign_arrival",
    Method::Post,
    "/api/v1/mobilities/{id}/reassign",
    Access::Needs(Deed::MobilityManage),
);
/// Nobody can reach the member.
pub const REPORT_LOST: Endpoint =
    Endpoint::new("report_lost", Method::Post, "/api/v1/mobilities/{id}/lost", Access::Needs(Deed::MobilityManage));
/// Contact is restored.
pub const REPORT_FOUND: Endpoint =
    Endpoint::new("report_found", Method::Post, "/api/v1/mobilities/{id}/found", Access::Needs(Deed::MobilityApply));
/// The member reports to be back.
pub const RETURN_MOBILITY: Endpoint = Endpoint::new(
    "return_mobility",
    Method::Post,
    "/api/v1/mobilities/{id}/return",
    Access::Needs(Deed::MobilityApply),
);
/// Reviews, grades and finishes.
pub const CLOSE_MOBILITY: Endpoint =
    Endpoint::new("close_mobility", Method::Post, "/api/v1/mobilities/{id}/close", Access::Needs(Deed::MobilityDecide));
/// Hands the membership to another branch.
pub const TRANSFER_MOBILE_MEMBER: Endpoint = Endpoint::new(
    "transfer_mobile_member",
    Method::Post,
    "/api/v1/mobilities/{id}/transfer",
    Access::Needs(Deed::MobilityDecide),
);
/// The membership goes to the inflow organisation.
pub const CONVERT_MOBILITY: Endpoint = Endpoint::new(
    "convert_mobility",
    Method::Post,
    "/api/v1/mobilities/{id}/convert",
    Access::Needs(Deed::MobilityDecide),
);
/// Settles who receives the member.
pub const SETTLE_CLAIM: Endpoint =
    Endpoint::new("settle_claim", Method::Post, "/api/v1/mobilities/{id}/claim", Access::Needs(Deed::MobilityManage));
/// Issues a certificate, or a new one for one that was lost.
pub const ISSUE_CERTIFICATE: Endpoint = Endpoint::new(
    "issue_certificate",
    Method::Post,
    "/api/v1/mobilities/{id}/certificate",
    Access::Needs(Deed::MobilityDecide),
);
/// Issues the letter anew.
pub const RENEW_LETTER: Endpoint =
    Endpoint::new("renew_letter", Method::Post, "/api/v1/mobilities/{id}/letter", Access::Needs(Deed::MobilityDecide));
/// Records the yearly audit.
pub const AUDIT_CERTIFICATE: Endpoint = Endpoint::new(
    "audit_certificate",
    Method::Post,
    "/api/v1/mobilities/{id}/certificate/audit",
    Access::Needs(Deed::MobilityManage),
);
/// The QR code of the certificate.
pub const GET_CERTIFICATE_QR_CODE: Endpoint = Endpoint::new(
    "get_certificate_qr_code",
    Method::Get,
    "/api/v1/mobilities/{id}/certificate/qr.svg",
    Access::Needs(Deed::MobilityRead),
);
/// Writes an entry into the shared log.
pub const CREATE_ENTRY: Endpoint =
    Endpoint::new("create_entry", Method::Post, "/api/v1/mobilities/{id}/entries", Access::Needs(Deed::MobilityApply));
/// Sends a notice.
pub const SEND_NOTICE: Endpoint =
    Endpoint::new("send_notice", Method::Post, "/api/v1/mobilities/{id}/notices", Access::Needs(Deed::MobilityManage));
/// The member has read it.
pub const ACKNOWLEDGE_NOTICE: Endpoint = Endpoint::new(
    "acknowledge_notice",
    Method::Post,
    "/api/v1/mobilities/{id}/notices/{notice_id}/acknowledge",
    Access::Needs(Deed::MobilityApply),
);
/// Asks for care.
pub const ASK_CARE: Endpoint =
    Endpoint::new("ask_care", Method::Post, "/api/v1/mobilities/{id}/care", Access::Needs(Deed::MobilityApply));
/// Settles a request for care.
pub const SETTLE_CARE: Endpoint = Endpoint::new(
    "settle_care",
    Method::Post,
    "/api/v1/mobilities/{id}/care/{care_id}/settle",
    Access::Needs(Deed::MobilityManage),
);
/// Phone numbers in full; the look is written down.
pub const SHOW_CONTACT: Endpoint =
    Endpoint::new("show_contact", Method::Post, "/api/v1/mobilities/{id}/contact", Access::Needs(Deed::MobilityManage));

/// Makes a new key, which signs from now on.
pub const ROTATE_CERTIFICATE_KEY: Endpoint = Endpoint::new(
    "rotate_certificate_key",
    Method::Post,
    "/api/v1/certificates/keys",
    Access::Needs(Deed::SystemManage),
);
/// A page that checks certificates without a network.
pub const DOWNLOAD_CERTIFICATE_CHECKER: Endpoint =
    Endpoint::new("download_certificate_checker", Method::Get, "/api/v1/certificates/checker.html", Access::Public);

/// All endpoints of the slice. Fixed paths stand before those with places.
pub const ENDPOINTS: &[Endpoint] = &[
    LIST_MOBILITIES,
    CREATE_MOBILITY,
    LIST_MOBILITY_TODOS,
    LIST_FLOWS,
    EXPORT_MOBILITIES,
    SEND_NOTICES,
    CHECK_ARRIVAL,
    RECEIVE_ARRIVAL,
    CHECK_CERTIFICATE,
    LIST_CERTIFICATE_KEYS,
    ROTATE_CERTIFICATE_KEY,
    DOWNLOAD_CERTIFICATE_CHECKER,
    GET_MOBILITY,
    UPDATE_MOBILITY,
    CANCEL_MOBILITY,
    REFUSE_MOBILITY,
    APPROVE_MOBILITY,
    NAME_LIAISON,
    DEPART_MOBILITY,
    CHANGE_WHEREABOUTS,
    MOVE_ON_MOBILITY,
    REASSIGN_ARRIVAL,
    REPORT_LOST,
    REPORT_FOUND,
    RETURN_MOBILITY,
    CLOSE_MOBILITY,
    TRANSFER_MOBILE_MEMBER,
    CONVERT_MOBILITY,
    SETTLE_CLAIM,
    ISSUE_CERTIFICATE,
    RENEW_LETTER,
    AUDIT_CERTIFICATE,
    GET_CERTIFICATE_QR_CODE,
    CREATE_ENTRY,
    SEND_NOTICE,
    ACKNOWLEDGE_NOTICE,
    ASK_CARE,
    SETTLE_CARE,
    SHOW_CONTACT,
];

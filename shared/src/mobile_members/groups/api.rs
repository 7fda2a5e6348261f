//! Endpoints of organisations of mobile members and of co-management agreements.

use crate::identity::Deed;
use crate::kernel::{Access, Endpoint, Method};

const READ: Access = Access::Needs(Deed::MobilityRead);
const MANAGE: Access = Access::Needs(Deed::MobilityManage);

const fn get(operation: &'static str, path: &'static str) -> Endpoint {
    Endpoint::new(operation, Method::Get, path, READ)
}

const fn post(operation: &'static str, path: &'static str) -> Endpoint {
    Endpoint::new(operation, Method::Post, path, MANAGE)
}

const fn put(operation: &'static str, path: &'static str) -> Endpoint {
    Endpoint::new(operation, Method::Put, path, MANAGE)
}

/// Groups within reach.
pub const LIST_MOBILE_GROUPS: Endpoint = get("list_mobile_groups", "/api/v1/mobile-groups");
/// Sets one up.
pub const FOUND_MOBILE_GROUP: Endpoint = post("found_mobile_group", "/api/v1/mobile-groups");
/// Where members have gathered.
pub const LIST_GROUP_SUGGESTIONS: Endpoint = get("list_group_suggestions", "/api/v1/mobile-groups/suggestions");
/// Sets a suggestion aside.
pub const SET_ASIDE_SUGGESTION: Endpoint = post("set_aside_suggestion", "/api/v1/mobile-groups/suggestions/set-aside");
/// What waits for the one who asks.
pub const LIST_GROUP_TODOS: Endpoint =
    Endpoint::new("list_group_todos", Method::Get, "/api/v1/mobile-groups/todos", Access::SignedIn);
/// One group.
pub const GET_MOBILE_GROUP: Endpoint = get("get_mobile_group", "/api/v1/mobile-groups/{id}");
/// Replaces name, place, leader and members.
pub const UPDATE_MOBILE_GROUP: Endpoint = put("update_mobile_group", "/api/v1/mobile-groups/{id}");
/// Offers it to an organisation of the place.
pub const OFFER_MOBILE_GROUP: Endpoint = post("offer_mobile_group", "/api/v1/mobile-groups/{id}/offer");
/// Answers the offer.
pub const ANSWER_GROUP_OFFER: Endpoint = post("answer_group_offer", "/api/v1/mobile-groups/{id}/answer");
/// Takes the offer back.
pub const WITHDRAW_GROUP_OFFER: Endpoint = post("withdraw_group_offer", "/api/v1/mobile-groups/{id}/withdraw");
/// Ends it.
pub const DISSOLVE_MOBILE_GROUP: Endpoint = post("dissolve_mobile_group", "/api/v1/mobile-groups/{id}/dissolve");
/// Writes an activity down for all who took part.
pub const RECORD_GROUP_ACTIVITY: Endpoint = post("record_group_activity", "/api/v1/mobile-groups/{id}/activities");

/// Agreements within reach.
pub const LIST_AGREEMENTS: Endpoint = get("list_agreements", "/api/v1/co-management");
/// Proposes one.
pub const PROPOSE_AGREEMENT: Endpoint = post("propose_agreement", "/api/v1/co-management");
/// One agreement.
pub const GET_AGREEMENT: Endpoint = get("get_agreement", "/api/v1/co-management/{id}");
/// Replaces term and duties.
pub const UPDATE_AGREEMENT: Endpoint = put("update_agreement", "/api/v1/co-management/{id}");
/// The other party answers.
pub const ANSWER_AGREEMENT: Endpoint = post("answer_agreement", "/api/v1/co-management/{id}/answer");
/// Takes a proposal back.
pub const WITHDRAW_AGREEMENT: Endpoint = post("withdraw_agreement", "/api/v1/co-management/{id}/withdraw");
/// Ends it before its time.
pub const END_AGREEMENT: Endpoint = post("end_agreement", "/api/v1/co-management/{id}/end");
/// Attaches the signed paper.
pub const ATTACH_AGREEMENT_FILE: Endpoint = post("attach_agreement_file", "/api/v1/co-management/{id}/file");
/// The attached file.
pub const DOWNLOAD_AGREEMENT_FILE: Endpoint = get("download_agreement_file", "/api/v1/co-management/{id}/file");

/// All of them. Fixed paths stand before those with places.
pub const ENDPOINTS: &[Endpoint] = &[
    LIST_MOBILE_GROUPS,
    FOUND_MOBILE_GROUP,
    LIST_GROUP_SUGGESTIONS,
    SET_ASIDE_SUGGESTION,
    LIST_GROUP_TODOS,
    GET_MOBILE_GROUP,
    UPDATE_MOBILE_GROUP,
    OFFER_MOBILE_GROUP,
    ANSWER_GROUP_OFFER,
    WITHDRAW_GROUP_OFFER,
    DISSOLVE_MOBILE_GROUP,
    RECORD_GROUP_ACTIVITY,
    LIST_AGREEMENTS,
    PROPOSE_AGREEMENT,
    GET_AGREEMENT,
    UPDATE_AGREEMENT,
    ANSWER_AGREEMENT,
    WITHDRAW_AGREEMENT,
    END_AGREEMENT,
    ATTACH_AGREEMENT_FILE,
    DOWNLOAD_AGREEMENT_FILE,
];

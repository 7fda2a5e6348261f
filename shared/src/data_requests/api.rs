//! Endpoints of requests about one's data.

use crate::identity::Deed;
use crate::kernel::{Access, Endpoint, Method};

const DECIDES: Access = Access::Needs(Deed::DataRequestDecide);

/// The own requests.
pub const LIST_OWN_DATA_REQUESTS: Endpoint =
    Endpoint::new("list_own_data_requests", Method::Get, "/api/v1/me/data-requests", Access::SignedIn);
/// Asks for oneself.
pub const CREATE_OWN_DATA_REQUEST: Endpoint =
    Endpoint::new("create_own_data_request", Method::Post, "/api/v1/me/data-requests", Access::SignedIn);
/// Takes an own request back, or ends a restriction.
pub const WITHDRAW_OWN_DATA_REQUEST: Endpoint = Endpoint::new(
    "withdraw_own_data_request",
    Method::Post,
    "/api/v1/me/data-requests/{id}/withdraw",
    Access::SignedIn,
);
/// Requests of people within reach.
pub const LIST_DATA_REQUESTS: Endpoint =
    Endpoint::new("list_data_requests", Method::Get, "/api/v1/data-requests", DECIDES);
/// Requests that wait for an office of the one who asks.
pub const LIST_DATA_REQUEST_TODOS: Endpoint =
    Endpoint::new("list_data_request_todos", Method::Get, "/api/v1/data-requests/todos", DECIDES);
/// Enters what somebody has asked for by letter or at the desk.
pub const CREATE_DATA_REQUEST: Endpoint =
    Endpoint::new("create_data_request", Method::Post, "/api/v1/data-requests", DECIDES);
/// One request.
pub const GET_DATA_REQUEST: Endpoint =
    Endpoint::new("get_data_request", Method::Get, "/api/v1/data-requests/{id}", DECIDES);
/// Does what was asked for.
pub const GRANT_DATA_REQUEST: Endpoint =
    Endpoint::new("grant_data_request", Method::Post, "/api/v1/data-requests/{id}/grant", DECIDES);
/// Refuses it, with the reason.
pub const REFUSE_DATA_REQUEST: Endpoint =
    Endpoint::new("refuse_data_request", Method::Post, "/api/v1/data-requests/{id}/refuse", DECIDES);

/// All endpoints of the slice.
pub const ENDPOINTS: &[Endpoint] = &[
    LIST_OWN_DATA_REQUESTS,
    CREATE_OWN_DATA_REQUEST,
    WITHDRAW_OWN_DATA_REQUEST,
    LIST_DATA_REQUESTS,
    LIST_DATA_REQUEST_TODOS,
    CREATE_DATA_REQUEST,
    GET_DATA_REQUEST,
    GRANT_DATA_REQUEST,
    REFUSE_DATA_REQUEST,
];

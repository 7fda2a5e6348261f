//! Endpoints of the exchanges between committees.

use crate::identity::Deed;
use crate::kernel::{Access, Endpoint, Method};

const MANAGE: Access = Access::Needs(Deed::MobilityManage);

/// Sheets within reach.
pub const LIST_EXCHANGES: Endpoint =
    Endpoint::new("list_exchanges", Method::Get, "/api/v1/exchanges", Access::Needs(Deed::MobilityRead));
/// Committees with which one shares members.
pub const LIST_EXCHANGE_PARTNERS: Endpoint =
    Endpoint::new("list_exchange_partners", Method::Get, "/api/v1/exchanges/partners", MANAGE);
/// Counties with which a county shares members.
pub const LIST_COUNTY_EXCHANGES: Endpoint =
    Endpoint::new("list_county_exchanges", Method::Get, "/api/v1/exchanges/counties", MANAGE);
/// The sheet of a pair before it is sent.
pub const PREPARE_EXCHANGE: Endpoint =
    Endpoint::new("prepare_exchange", Method::Get, "/api/v1/exchanges/prepared", MANAGE);
/// What waits for the one who asks.
pub const LIST_EXCHANGE_TODOS: Endpoint =
    Endpoint::new("list_exchange_todos", Method::Get, "/api/v1/exchanges/todos", Access::SignedIn);
/// Sends a sheet.
pub const SEND_EXCHANGE: Endpoint = Endpoint::new("send_exchange", Method::Post, "/api/v1/exchanges", MANAGE);
/// One sheet.
pub const GET_EXCHANGE: Endpoint =
    Endpoint::new("get_exchange", Method::Get, "/api/v1/exchanges/{id}", Access::Needs(Deed::MobilityRead));
/// The other committee answers.
pub const ANSWER_EXCHANGE: Endpoint =
    Endpoint::new("answer_exchange", Method::Post, "/api/v1/exchanges/{id}/answer", MANAGE);
/// One sheet as a spreadsheet.
pub const EXPORT_EXCHANGE: Endpoint = Endpoint::new(
    "export_exchange",
    Method::Get,
    "/api/v1/exchanges/{id}/sheet.xlsx",
    Access::Needs(Deed::MemberExport),
);

/// All of them. Fixed paths stand before those with places.
pub const ENDPOINTS: &[Endpoint] = &[
    LIST_EXCHANGES,
    SEND_EXCHANGE,
    LIST_EXCHANGE_PARTNERS,
    LIST_COUNTY_EXCHANGES,
    PREPARE_EXCHANGE,
    LIST_EXCHANGE_TODOS,
    GET_EXCHANGE,
    ANSWER_EXCHANGE,
    EXPORT_EXCHANGE,
];

//! Endpoints of API clients.

use crate::identity::Deed;
use crate::kernel::{Access, Endpoint, Method};

/// A token for a client's secret.
pub const CREATE_TOKEN: Endpoint = Endpoint::new("create_token", Method::Post, "/api/v1/oauth/token", Access::Public);
/// Clients of the subtree.
pub const LIST_API_CLIENTS: Endpoint =
    Endpoint::new("list_api_clients", Method::Get, "/api/v1/api-clients", Access::Needs(Deed::ApiClientManage));
/// One client.
pub const GET_API_CLIENT: Endpoint =
    Endpoint::new("get_api_client", Method::Get, "/api/v1/api-clients/{id}", Access::Needs(Deed::ApiClientManage));
/// New client, without a secret.
pub const CREATE_API_CLIENT: Endpoint =
    Endpoint::new("create_api_client", Method::Post, "/api/v1/api-clients", Access::Needs(Deed::ApiClientManage));
/// Replaces from where, how often and until when it works.
pub const UPDATE_API_CLIENT: Endpoint =
    Endpoint::new("update_api_client", Method::Put, "/api/v1/api-clients/{id}", Access::Needs(Deed::ApiClientManage));
/// New secret, shown once.
pub const CREATE_API_CLIENT_SECRET: Endpoint = Endpoint::new(
    "create_api_client_secret",
    Method::Post,
    "/api/v1/api-clients/{id}/secret",
    Access::Needs(Deed::ApiClientManage),
);
/// Ends a client at once.
pub const WITHDRAW_API_CLIENT: Endpoint = Endpoint::new(
    "withdraw_api_client",
    Method::Post,
    "/api/v1/api-clients/{id}/withdraw",
    Access::Needs(Deed::ApiClientManage),
);

/// All endpoints of the slice.
pub const ENDPOINTS: &[Endpoint] = &[
    CREATE_TOKEN,
    LIST_API_CLIENTS,
    GET_API_CLIENT,
    CREATE_API_CLIENT,
    UPDATE_API_CLIENT,
    CREATE_API_CLIENT_SECRET,
    WITHDRAW_API_CLIENT,
];

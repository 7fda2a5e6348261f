//! Endpoints of accountability. Who sees a case is decided for each: everybody else is told that there is none.

use crate::identity::Deed;
use crate::kernel::{Access, Endpoint, Method};

const ORDER: Access = Access::Needs(Deed::SupervisionOrder);

/// Cases one directs, and those about oneself or the organisation one answers for.
pub const LIST_ACCOUNTABILITY: Endpoint =
    Endpoint::new("list_accountability", Method::Get, "/api/v1/accountability", Access::SignedIn);
/// Opens one.
pub const OPEN_ACCOUNTABILITY: Endpoint =
    Endpoint::new("open_accountability", Method::Post, "/api/v1/accountability", ORDER);
/// One of them.
pub const GET_ACCOUNTABILITY: Endpoint =
    Endpoint::new("get_accountability", Method::Get, "/api/v1/accountability/{id}", Access::SignedIn);
/// States the case, or waives that.
pub const STATE_ACCOUNTABILITY: Endpoint =
    Endpoint::new("state_accountability", Method::Post, "/api/v1/accountability/{id}/statement", Access::SignedIn);
/// Records the decision.
pub const DECIDE_ACCOUNTABILITY: Endpoint =
    Endpoint::new("decide_accountability", Method::Post, "/api/v1/accountability/{id}/decision", ORDER);
/// Drops it.
pub const DROP_ACCOUNTABILITY: Endpoint =
    Endpoint::new("drop_accountability", Method::Post, "/api/v1/accountability/{id}/drop", ORDER);
/// Appeals.
pub const APPEAL_ACCOUNTABILITY: Endpoint =
    Endpoint::new("appeal_accountability", Method::Post, "/api/v1/accountability/{id}/appeal", Access::SignedIn);
/// Records what became of the appeal.
pub const SETTLE_ACCOUNTABILITY: Endpoint =
    Endpoint::new("settle_accountability", Method::Post, "/api/v1/accountability/{id}/outcome", ORDER);
/// Those who hold a post at an organisation below.
pub const LIST_POSTS: Endpoint = Endpoint::new("list_posts", Method::Get, "/api/v1/organizations/{id}/posts", ORDER);

/// All of them.
pub const ENDPOINTS: &[Endpoint] = &[
    LIST_ACCOUNTABILITY,
    OPEN_ACCOUNTABILITY,
    GET_ACCOUNTABILITY,
    STATE_ACCOUNTABILITY,
    DECIDE_ACCOUNTABILITY,
    DROP_ACCOUNTABILITY,
    APPEAL_ACCOUNTABILITY,
    SETTLE_ACCOUNTABILITY,
    LIST_POSTS,
];

//! Routes of roles that wait for a second person.

use actix_web::{get, post, web};
use changxiao_shared::identity::{AccountId, AccountView, ConfirmRole, RefuseRole, RoleRequestView, need};
use utoipa_actix_web::service_config::ServiceConfig;

use super::State;
use crate::access::Guard;
use crate::fault::Outcome;
use crate::http::{IfMatch, PathId, ValidJson, Versioned};
use crate::identity::service;

/// Registers them.
pub(super) fn configure(config: &mut ServiceConfig) {
    config.service(list_role_requests).service(confirm_role).service(refuse_role);
}

/// Roles that wait for a second person, of those that the one who asks can confirm
#[utoipa::path(tag = "accounts", responses((status = 200, body = Vec<RoleRequestView>)))]
#[get("/api/v1/role-requests")]
async fn list_role_requests(state: State, guard: Guard<need::RoleGrant>) -> Outcome<web::Json<Vec<RoleRequestView>>> {
    state.db.read(guard, service::role_requests).await.map(web::Json)
}

/// Confirms a role that another role administrator has asked for; it is granted with this
#[utoipa::path(
    tag = "accounts",
    params(("id" = AccountId, Path), ("If-Match" = String, Header)),
    request_body = ConfirmRole,
    responses((status = 200, body = AccountView))
)]
#[post("/api/v1/accounts/{id}/roles/confirm")]
async fn confirm_role(
    state: State,
    guard: Guard<need::RoleGrant>,
    id: PathId<AccountId>,
    version: IfMatch,
    input: ValidJson<ConfirmRole>,
) -> Outcome<Versioned<AccountView>> {
    let view =
        state.db.write(guard, move |tx, grant| service::confirm_role(tx, grant, (id.0, version.0), &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Refuses a role that was asked for, or takes the own request back
#[utoipa::path(
    tag = "accounts",
    params(("id" = AccountId, Path), ("If-Match" = String, Header)),
    request_body = RefuseRole,
    responses((status = 200, body = AccountView))
)]
#[post("/api/v1/accounts/{id}/roles/refuse")]
async fn refuse_role(
    state: State,
    guard: Guard<need::RoleGrant>,
    id: PathId<AccountId>,
    version: IfMatch,
    input: ValidJson<RefuseRole>,
) -> Outcome<Versioned<AccountView>> {
    let view =
        state.db.write(guard, move |tx, grant| service::refuse_role(tx, grant, (id.0, version.0), &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

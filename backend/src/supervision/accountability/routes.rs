//! Routes of accountability.

use actix_web::{get, post, web};
use changxiao_shared::identity::need;
use changxiao_shared::kernel::PageView;
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::supervision::accountability::{
    AccountabilityId, AccountabilityQuery, AccountabilityRow, AccountabilityView, AppealAccountability,
    DecideAccountability, DropAccountability, OpenAccountability, PostRow, SettleAccountability, StateAccountability,
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::service;
use crate::access::{Account, Guard};
use crate::db::StoredReply;
use crate::fault::Outcome;
use crate::http::{Created, IfMatch, NewJson, PathId, ValidJson, ValidQuery, Versioned};
use crate::state::AppState;

type State = web::Data<AppState>;

/// Registers accountability.
pub(in crate::supervision) fn configure(config: &mut ServiceConfig) {
    config
        .service(list_accountability)
        .service(open_accountability)
        .service(get_accountability)
        .service(state_accountability)
        .service(decide_accountability)
        .service(drop_accountability)
        .service(appeal_accountability)
        .service(settle_accountability)
        .service(list_posts);
}

fn versioned(view: AccountabilityView) -> Versioned<AccountabilityView> {
    Versioned { version: view.version, view }
}

/// Cases one directs, and those about oneself or the organisation one answers for, the newest first
#[utoipa::path(
    tag = "supervision",
    params(AccountabilityQuery),
    responses((status = 200, body = PageView<AccountabilityRow>))
)]
#[get("/api/v1/accountability")]
async fn list_accountability(
    state: State,
    guard: Guard<Account>,
    query: ValidQuery<AccountabilityQuery>,
) -> Outcome<web::Json<PageView<AccountabilityRow>>> {
    state.db.read(guard, move |read, me| service::list(read, me, &query.0)).await.map(web::Json)
}

/// Opens a case about an organisation below, or one who holds a post there
///
/// It rests on a decided result, a rectification or an inquiry, or on something else in words (`basis`).
#[utoipa::path(
    tag = "supervision",
    request_body = OpenAccountability,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = AccountabilityView))
)]
#[post("/api/v1/accountability")]
async fn open_accountability(
    state: State,
    guard: Guard<need::SupervisionOrder>,
    input: NewJson<OpenAccountability>,
) -> Outcome<Created> {
    let NewJson { input, key } = input;
    let reply = state
        .db
        .create(guard, key, move |tx, grant| {
            let view = service::open(tx, grant, &input)?;
            StoredReply::created(format!("/api/v1/accountability/{}", view.id), Some(view.version), &view)
        })
        .await?;
    Ok(Created(reply))
}

/// One case
///
/// That somebody else reads a person's case is written down.
#[utoipa::path(
    tag = "supervision",
    params(("id" = AccountabilityId, Path)),
    responses((status = 200, body = AccountabilityView))
)]
#[get("/api/v1/accountability/{id}")]
async fn get_accountability(
    state: State,
    guard: Guard<Account>,
    id: PathId<AccountabilityId>,
) -> Outcome<Versioned<AccountabilityView>> {
    state.db.write(guard, move |tx, me| service::get(tx, me, id.0)).await.map(versioned)
}

/// States the own case, or waives that
#[utoipa::path(
    tag = "supervision",
    params(("id" = AccountabilityId, Path), ("If-Match" = String, Header)),
    request_body = StateAccountability,
    responses((status = 200, body = AccountabilityView))
)]
#[post("/api/v1/accountability/{id}/statement")]
async fn state_accountability(
    state: State,
    guard: Guard<Account>,
    id: PathId<AccountabilityId>,
    version: IfMatch,
    input: ValidJson<StateAccountability>,
) -> Outcome<Versioned<AccountabilityView>> {
    let at = (id.0, version.0);
    state.db.write(guard, move |tx, me| service::state(tx, me, at, &input.0)).await.map(versioned)
}

/// Records the decision, once the one concerned was heard or has let the day pass
#[utoipa::path(
    tag = "supervision",
    params(("id" = AccountabilityId, Path), ("If-Match" = String, Header)),
    request_body = DecideAccountability,
    responses((status = 200, body = AccountabilityView))
)]
#[post("/api/v1/accountability/{id}/decision")]
async fn decide_accountability(
    state: State,
    guard: Guard<need::SupervisionOrder>,
    id: PathId<AccountabilityId>,
    version: IfMatch,
    input: ValidJson<DecideAccountability>,
) -> Outcome<Versioned<AccountabilityView>> {
    let at = (id.0, version.0);
    state.db.write(guard, move |tx, grant| service::decide(tx, grant, at, &input.0)).await.map(versioned)
}

/// Drops a case
#[utoipa::path(
    tag = "supervision",
    params(("id" = AccountabilityId, Path), ("If-Match" = String, Header)),
    request_body = DropAccountability,
    responses((status = 200, body = AccountabilityView))
)]
#[post("/api/v1/accountability/{id}/drop")]
async fn drop_accountability(
    state: State,
    guard: Guard<need::SupervisionOrder>,
    id: PathId<AccountabilityId>,
    version: IfMatch,
    input: ValidJson<DropAccountability>,
) -> Outcome<Versioned<AccountabilityView>> {
    let at = (id.0, version.0);
    state.db.write(guard, move |tx, grant| service::drop_case(tx, grant, at, &input.0)).await.map(versioned)
}

/// Appeals against the decision, within a month
#[utoipa::path(
    tag = "supervision",
    params(("id" = AccountabilityId, Path), ("If-Match" = String, Header)),
    request_body = AppealAccountability,
    responses((status = 200, body = AccountabilityView))
)]
#[post("/api/v1/accountability/{id}/appeal")]
async fn appeal_accountability(
    state: State,
    guard: Guard<Account>,
    id: PathId<AccountabilityId>,
    version: IfMatch,
    input: ValidJson<AppealAccountability>,
) -> Outcome<Versioned<AccountabilityView>> {
    let at = (id.0, version.0);
    state.db.write(guard, move |tx, me| service::appeal(tx, me, at, &input.0)).await.map(versioned)
}

/// Records what became of an appeal
#[utoipa::path(
    tag = "supervision",
    params(("id" = AccountabilityId, Path), ("If-Match" = String, Header)),
    request_body = SettleAccountability,
    responses((status = 200, body = AccountabilityView))
)]
#[post("/api/v1/accountability/{id}/outcome")]
async fn settle_accountability(
    state: State,
    guard: Guard<need::SupervisionOrder>,
    id: PathId<AccountabilityId>,
    version: IfMatch,
    input: ValidJson<SettleAccountability>,
) -> Outcome<Versioned<AccountabilityView>> {
    let at = (id.0, version.0);
    state.db.write(guard, move |tx, grant| service::settle(tx, grant, at, &input.0)).await.map(versioned)
}

/// Those who hold a post at an organisation within reach
#[utoipa::path(
    tag = "supervision",
    params(("id" = OrganizationId, Path)),
    responses((status = 200, body = Vec<PostRow>))
)]
#[get("/api/v1/organizations/{id}/posts")]
async fn list_posts(
    state: State,
    guard: Guard<need::SupervisionOrder>,
    id: PathId<OrganizationId>,
) -> Outcome<web::Json<Vec<PostRow>>> {
    state.db.read(guard, move |read, grant| service::posts(read, grant, id.0)).await.map(web::Json)
}

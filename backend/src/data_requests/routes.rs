//! Routes of requests about one's data.

use actix_web::{get, post, web};
use changxiao_shared::data_requests::{
    AskDataRequest, DataRequestId, DataRequestQuery, DataRequestView, EnterDataRequest, GrantDataRequest,
    RefuseDataRequest,
};
use changxiao_shared::identity::need;
use changxiao_shared::kernel::PageView;
use utoipa_actix_web::service_config::ServiceConfig;

use super::{service, steps};
use crate::access::{Account, Guard};
use crate::db::StoredReply;
use crate::fault::Outcome;
use crate::http::{Created, IfMatch, NewJson, PathId, ValidJson, ValidQuery, Versioned};
use crate::state::AppState;

type State = web::Data<AppState>;

/// Registers the slice. Fixed paths stand before those with places.
pub fn configure(config: &mut ServiceConfig) {
    config
        .service(list_own_data_requests)
        .service(create_own_data_request)
        .service(withdraw_own_data_request)
        .service(list_data_request_todos)
        .service(list_data_requests)
        .service(create_data_request)
        .service(get_data_request)
        .service(grant_data_request)
        .service(refuse_data_request);
}

/// The own requests about the own data, the newest first
#[utoipa::path(tag = "data_requests", responses((status = 200, body = Vec<DataRequestView>)))]
#[get("/api/v1/me/data-requests")]
async fn list_own_data_requests(state: State, guard: Guard<Account>) -> Outcome<web::Json<Vec<DataRequestView>>> {
    state.db.read(guard, service::own).await.map(web::Json)
}

/// Asks that something about the own data is put right, erased, or shown to nobody in full
///
/// It is answered within 30 days; a refusal has its ground and a reason. While one waits, the same is not asked again.
#[utoipa::path(
    tag = "data_requests",
    request_body = AskDataRequest,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = DataRequestView))
)]
#[post("/api/v1/me/data-requests")]
async fn create_own_data_request(
    state: State,
    guard: Guard<Account>,
    input: NewJson<AskDataRequest>,
) -> Outcome<Created> {
    let NewJson { input, key } = input;
    let reply = state.db.create(guard, key, move |tx, me| created(&service::ask(tx, me, &input)?)).await?;
    Ok(Created(reply))
}

/// Takes an own request back, or ends a restriction that was granted
#[utoipa::path(
    tag = "data_requests",
    params(("id" = DataRequestId, Path), ("If-Match" = String, Header)),
    responses((status = 200, body = DataRequestView))
)]
#[post("/api/v1/me/data-requests/{id}/withdraw")]
async fn withdraw_own_data_request(
    state: State,
    guard: Guard<Account>,
    id: PathId<DataRequestId>,
    version: IfMatch,
) -> Outcome<Versioned<DataRequestView>> {
    let view = state.db.write(guard, move |tx, me| service::withdraw(tx, me, (id.0, version.0))).await?;
    Ok(versioned(view))
}

/// Requests of people within reach about their data, the newest first
#[utoipa::path(
    tag = "data_requests",
    params(DataRequestQuery),
    responses((status = 200, body = PageView<DataRequestView>))
)]
#[get("/api/v1/data-requests")]
async fn list_data_requests(
    state: State,
    guard: Guard<need::DataRequestDecide>,
    query: ValidQuery<DataRequestQuery>,
) -> Outcome<web::Json<PageView<DataRequestView>>> {
    state.db.read(guard, move |read, grant| service::list(read, grant, &query.0)).await.map(web::Json)
}

/// Requests that wait for an office of the one who asks, the most urgent first
///
/// Those of people for whom nobody decides at a lower level.
#[utoipa::path(tag = "data_requests", responses((status = 200, body = Vec<DataRequestView>)))]
#[get("/api/v1/data-requests/todos")]
async fn list_data_request_todos(
    state: State,
    guard: Guard<need::DataRequestDecide>,
) -> Outcome<web::Json<Vec<DataRequestView>>> {
    state.db.read(guard, service::todos).await.map(web::Json)
}

/// Enters what a member, or a former one, has asked for by letter or at the desk
#[utoipa::path(
    tag = "data_requests",
    request_body = EnterDataRequest,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = DataRequestView))
)]
#[post("/api/v1/data-requests")]
async fn create_data_request(
    state: State,
    guard: Guard<need::DataRequestDecide>,
    input: NewJson<EnterDataRequest>,
) -> Outcome<Created> {
    let NewJson { input, key } = input;
    let reply = state.db.create(guard, key, move |tx, grant| created(&service::enter(tx, grant, &input)?)).await?;
    Ok(Created(reply))
}

/// One request
#[utoipa::path(
    tag = "data_requests",
    params(("id" = DataRequestId, Path)),
    responses((status = 200, body = DataRequestView))
)]
#[get("/api/v1/data-requests/{id}")]
async fn get_data_request(
    state: State,
    guard: Guard<need::DataRequestDecide>,
    id: PathId<DataRequestId>,
) -> Outcome<Versioned<DataRequestView>> {
    state.db.read(guard, move |read, grant| service::get(read, grant, id.0)).await.map(versioned)
}

/// Does what was asked for
///
/// An erasure is carried out with this and cannot be taken back; what stays, and why, is in `stays`. For a correction the
/// record is changed first.
#[utoipa::path(
    tag = "data_requests",
    params(("id" = DataRequestId, Path), ("If-Match" = String, Header)),
    request_body = GrantDataRequest,
    responses((status = 200, body = DataRequestView))
)]
#[post("/api/v1/data-requests/{id}/grant")]
async fn grant_data_request(
    state: State,
    guard: Guard<need::DataRequestDecide>,
    id: PathId<DataRequestId>,
    version: IfMatch,
    input: ValidJson<GrantDataRequest>,
) -> Outcome<Versioned<DataRequestView>> {
    let view = state.db.write(guard, move |tx, grant| steps::grant(tx, grant, (id.0, version.0), &input.0)).await?;
    Ok(versioned(view))
}

/// Refuses what was asked for, with ground and reason
#[utoipa::path(
    tag = "data_requests",
    params(("id" = DataRequestId, Path), ("If-Match" = String, Header)),
    request_body = RefuseDataRequest,
    responses((status = 200, body = DataRequestView))
)]
#[post("/api/v1/data-requests/{id}/refuse")]
async fn refuse_data_request(
    state: State,
    guard: Guard<need::DataRequestDecide>,
    id: PathId<DataRequestId>,
    version: IfMatch,
    input: ValidJson<RefuseDataRequest>,
) -> Outcome<Versioned<DataRequestView>> {
    let view = state.db.write(guard, move |tx, grant| steps::refuse(tx, grant, (id.0, version.0), &input.0)).await?;
    Ok(versioned(view))
}

fn created(view: &DataRequestView) -> Outcome<StoredReply> {
    StoredReply::created(format!("/api/v1/data-requests/{}", view.id), Some(view.version), view)
}

fn versioned(view: DataRequestView) -> Versioned<DataRequestView> {
    Versioned { version: view.version, view }
}

//! Routes of rectifications.

use actix_web::{get, post, web};
use changxiao_shared::identity::need;
use changxiao_shared::kernel::PageView;
use changxiao_shared::supervision::rectifications::{
    OrderRectification, RecheckRectification, RectificationId, RectificationPlan, RectificationQuery,
    RectificationReport, RectificationRow, RectificationView, WithdrawRectification, WrittenAccount,
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::service;
use crate::access::Guard;
use crate::db::StoredReply;
use crate::fault::Outcome;
use crate::http::{Created, IfMatch, NewJson, PathId, ValidJson, ValidQuery, Versioned};
use crate::state::AppState;

type State = web::Data<AppState>;

/// Registers rectifications.
pub(in crate::supervision) fn configure(config: &mut ServiceConfig) {
    config
        .service(list_rectifications)
        .service(order_rectification)
        .service(get_rectification)
        .service(hand_in_rectification_plan)
        .service(report_rectification)
        .service(account_for_rectification)
        .service(recheck_rectification)
        .service(withdraw_rectification);
}

fn versioned(view: RectificationView) -> Versioned<RectificationView> {
    Versioned { version: view.version, view }
}

/// Rectifications of organisations within reach, the newest first
#[utoipa::path(
    tag = "supervision",
    params(RectificationQuery),
    responses((status = 200, body = PageView<RectificationRow>))
)]
#[get("/api/v1/rectifications")]
async fn list_rectifications(
    state: State,
    guard: Guard<need::AppraisalRead>,
    query: ValidQuery<RectificationQuery>,
) -> Outcome<web::Json<PageView<RectificationRow>>> {
    state.db.read(guard, move |read, grant| service::list(read, grant, &query.0)).await.map(web::Json)
}

/// Criticises an organisation below and sets a deadline
///
/// It rests on a decided result of an appraisal (`subject_id`), or on something else in words (`basis`).
#[utoipa::path(
    tag = "supervision",
    request_body = OrderRectification,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = RectificationView))
)]
#[post("/api/v1/rectifications")]
async fn order_rectification(
    state: State,
    guard: Guard<need::SupervisionOrder>,
    input: NewJson<OrderRectification>,
) -> Outcome<Created> {
    let NewJson { input, key } = input;
    let reply = state
        .db
        .create(guard, key, move |tx, grant| {
            let view = service::order(tx, grant, &input)?;
            StoredReply::created(format!("/api/v1/rectifications/{}", view.id), Some(view.version), &view)
        })
        .await?;
    Ok(Created(reply))
}

/// One rectification
#[utoipa::path(
    tag = "supervision",
    params(("id" = RectificationId, Path)),
    responses((status = 200, body = RectificationView))
)]
#[get("/api/v1/rectifications/{id}")]
async fn get_rectification(
    state: State,
    guard: Guard<need::AppraisalRead>,
    id: PathId<RectificationId>,
) -> Outcome<Versioned<RectificationView>> {
    state.db.read(guard, move |read, grant| service::get(read, grant, id.0)).await.map(versioned)
}

/// Hands in the plan of a rectification, or another in its place
#[utoipa::path(
    tag = "supervision",
    params(("id" = RectificationId, Path), ("If-Match" = String, Header)),
    request_body = RectificationPlan,
    responses((status = 200, body = RectificationView))
)]
#[post("/api/v1/rectifications/{id}/plan")]
async fn hand_in_rectification_plan(
    state: State,
    guard: Guard<need::AppraisalAnswer>,
    id: PathId<RectificationId>,
    version: IfMatch,
    input: ValidJson<RectificationPlan>,
) -> Outcome<Versioned<RectificationView>> {
    let at = (id.0, version.0);
    state.db.write(guard, move |tx, grant| service::plan(tx, grant, at, &input.0)).await.map(versioned)
}

/// Reports how a rectification goes, or that it is finished
#[utoipa::path(
    tag = "supervision",
    params(("id" = RectificationId, Path), ("If-Match" = String, Header)),
    request_body = RectificationReport,
    responses((status = 200, body = RectificationView))
)]
#[post("/api/v1/rectifications/{id}/reports")]
async fn report_rectification(
    state: State,
    guard: Guard<need::AppraisalAnswer>,
    id: PathId<RectificationId>,
    version: IfMatch,
    input: ValidJson<RectificationReport>,
) -> Outcome<Versioned<RectificationView>> {
    let at = (id.0, version.0);
    state.db.write(guard, move |tx, grant| service::report(tx, grant, at, &input.0)).await.map(versioned)
}

/// Gives the written account asked for
#[utoipa::path(
    tag = "supervision",
    params(("id" = RectificationId, Path), ("If-Match" = String, Header)),
    request_body = WrittenAccount,
    responses((status = 200, body = RectificationView))
)]
#[post("/api/v1/rectifications/{id}/account")]
async fn account_for_rectification(
    state: State,
    guard: Guard<need::AppraisalAnswer>,
    id: PathId<RectificationId>,
    version: IfMatch,
    input: ValidJson<WrittenAccount>,
) -> Outcome<Versioned<RectificationView>> {
    let at = (id.0, version.0);
    state.db.write(guard, move |tx, grant| service::account(tx, grant, at, &input.0)).await.map(versioned)
}

/// Re-checks what was reported as finished
///
/// Where it is not put right, it goes on until the new deadline `due_on`.
#[utoipa::path(
    tag = "supervision",
    params(("id" = RectificationId, Path), ("If-Match" = String, Header)),
    request_body = RecheckRectification,
    responses((status = 200, body = RectificationView))
)]
#[post("/api/v1/rectifications/{id}/recheck")]
async fn recheck_rectification(
    state: State,
    guard: Guard<need::SupervisionOrder>,
    id: PathId<RectificationId>,
    version: IfMatch,
    input: ValidJson<RecheckRectification>,
) -> Outcome<Versioned<RectificationView>> {
    let at = (id.0, version.0);
    state.db.write(guard, move |tx, grant| service::recheck(tx, grant, at, &input.0)).await.map(versioned)
}

/// Takes a rectification back
#[utoipa::path(
    tag = "supervision",
    params(("id" = RectificationId, Path), ("If-Match" = String, Header)),
    request_body = WithdrawRectification,
    responses((status = 200, body = RectificationView))
)]
#[post("/api/v1/rectifications/{id}/withdraw")]
async fn withdraw_rectification(
    state: State,
    guard: Guard<need::SupervisionOrder>,
    id: PathId<RectificationId>,
    version: IfMatch,
    input: ValidJson<WithdrawRectification>,
) -> Outcome<Versioned<RectificationView>> {
    let at = (id.0, version.0);
    state.db.write(guard, move |tx, grant| service::withdraw(tx, grant, at, &input.0)).await.map(versioned)
}

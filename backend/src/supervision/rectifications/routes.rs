//! Routes of rectifications.

use actix_web::{get, post, web};
use changxiao_shared::identity::need;
use changxiao_shared::kernel::{MAX_FILE_BYTES, PageView};
use changxiao_shared::supervision::rectifications::{
    OrderRectification, RecheckRectification, RectificationEntryId, RectificationFile, RectificationFileId,
    RectificationId, RectificationPlan, RectificationQuery, RectificationReport, RectificationRow, RectificationView,
    WithdrawRectification, WrittenAccount,
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::service;
use crate::access::{Grant, Guard};
use crate::db::{StoredReply, Tx};
use crate::fault::Outcome;
use crate::files::service::{self as files, NewFile, Received};
use crate::http::{Created, Download, IfMatch, NewJson, PathId, PathIds, Upload, ValidJson, ValidQuery, Versioned};
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
        .service(attach_rectification_file)
        .service(download_rectification_file)
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

/// Adds a file to a report
///
/// The body is the file itself: JPEG, PNG, WebP or PDF, at most 10 MiB. `X-File-Name` is its name, percent-encoded
/// UTF-8. What the content is decides, not what `Content-Type` says; both must agree.
#[utoipa::path(
    tag = "supervision",
    params(
        ("id" = RectificationId, Path),
        ("entry_id" = RectificationEntryId, Path),
        ("X-File-Name" = String, Header, max_length = 1000),
        ("Idempotency-Key" = Option<String>, Header)
    ),
    request_body(content(
        (Vec<u8> = "image/jpeg"),
        (Vec<u8> = "image/png"),
        (Vec<u8> = "image/webp"),
        (Vec<u8> = "application/pdf")
    )),
    responses((status = 201, body = RectificationFile))
)]
#[post("/api/v1/rectifications/{id}/entries/{entry_id}/files")]
async fn attach_rectification_file(
    state: State,
    guard: Guard<need::AppraisalAnswer>,
    ids: PathIds<RectificationId, RectificationEntryId>,
    upload: Upload<MAX_FILE_BYTES>,
) -> Outcome<Created> {
    let Upload { name, media_type, bytes, key } = upload;
    let received = Received { name, media_type, bytes, key };
    let record = move |tx: &mut Tx<'_>, grant: &Grant<need::AppraisalAnswer>, file: &NewFile| {
        let view = service::attach(tx, grant, (ids.0, ids.1), file)?;
        StoredReply::created(format!("/api/v1/rectifications/{}/files/{}", ids.0, view.id), None, &view)
    };
    files::keep(&state, guard, received, record).await.map(Created)
}

/// The file itself, to be saved
#[utoipa::path(
    tag = "supervision",
    params(("id" = RectificationId, Path), ("file_id" = RectificationFileId, Path)),
    responses((status = 200, content(
        (Vec<u8> = "image/jpeg"),
        (Vec<u8> = "image/png"),
        (Vec<u8> = "image/webp"),
        (Vec<u8> = "application/pdf")
    )))
)]
#[get("/api/v1/rectifications/{id}/files/{file_id}")]
async fn download_rectification_file(
    state: State,
    guard: Guard<need::AppraisalRead>,
    ids: PathIds<RectificationId, RectificationFileId>,
) -> Outcome<Download> {
    let (name, media_type, key, sha256) =
        state.db.read(guard, move |read, grant| service::file(read, grant, (ids.0, ids.1))).await?;
    let bytes = state.files.get(&key, &sha256).await?;
    Ok(Download { name, media_type, bytes })
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

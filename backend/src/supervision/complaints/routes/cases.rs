//! Complaints for those who handle them.

use actix_web::{HttpResponse, get, post, web};
use changxiao_shared::identity::need;
use changxiao_shared::kernel::PageView;
use changxiao_shared::supervision::complaints::{
    AddReader, AdvanceComplaint, Complainant, ComplaintFileId, ComplaintId, ComplaintQuery, ComplaintRow,
    ComplaintTodo, ComplaintView, MessageReceipt, Recuse, RevealComplainant, WriteMessage,
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::State;
use crate::access::{Account, Guard};
use crate::db::StoredReply;
use crate::fault::Outcome;
use crate::http::{Created, Download, IfMatch, NewJson, PathId, PathIds, ValidJson, ValidQuery, Versioned};
use crate::supervision::complaints::service;

/// Fixed paths stand before those with places.
pub(super) fn configure(config: &mut ServiceConfig) {
    config
        .service(list_complaint_todos)
        .service(list_complaints)
        .service(get_complaint)
        .service(advance_complaint)
        .service(ask_complainant)
        .service(reveal_complainant)
        .service(add_complaint_reader)
        .service(recuse_from_complaint)
        .service(download_complaint_file);
}

fn versioned(view: ComplaintView) -> Versioned<ComplaintView> {
    Versioned { version: view.version, view }
}

/// Complaints one handles, the newest first
#[utoipa::path(tag = "complaints", params(ComplaintQuery), responses((status = 200, body = PageView<ComplaintRow>)))]
#[get("/api/v1/complaints")]
async fn list_complaints(
    state: State,
    guard: Guard<need::ComplaintRead>,
    query: ValidQuery<ComplaintQuery>,
) -> Outcome<web::Json<PageView<ComplaintRow>>> {
    state.db.read(guard, move |read, grant| service::list(read, grant, &query.0)).await.map(web::Json)
}

/// Complaints that wait for the one who asks
#[utoipa::path(tag = "complaints", responses((status = 200, body = Vec<ComplaintTodo>)))]
#[get("/api/v1/complaints/todos")]
async fn list_complaint_todos(state: State, guard: Guard<Account>) -> Outcome<web::Json<Vec<ComplaintTodo>>> {
    state.db.read(guard, service::todos).await.map(web::Json)
}

/// One complaint
///
/// That it was read is written down, in the case and in the audit trail.
#[utoipa::path(tag = "complaints", params(("id" = ComplaintId, Path)), responses((status = 200, body = ComplaintView)))]
#[get("/api/v1/complaints/{id}")]
async fn get_complaint(
    state: State,
    guard: Guard<need::ComplaintRead>,
    id: PathId<ComplaintId>,
) -> Outcome<Versioned<ComplaintView>> {
    state.db.write(guard, move |tx, grant| service::open(tx, grant, id.0)).await.map(versioned)
}

/// Leads a complaint on
///
/// A refusal, an extension and the answer need words, which the complainant reads.
#[utoipa::path(
    tag = "complaints",
    params(("id" = ComplaintId, Path), ("If-Match" = String, Header)),
    request_body = AdvanceComplaint,
    responses((status = 200, body = ComplaintView))
)]
#[post("/api/v1/complaints/{id}/advance")]
async fn advance_complaint(
    state: State,
    guard: Guard<need::ComplaintHandle>,
    id: PathId<ComplaintId>,
    version: IfMatch,
    input: ValidJson<AdvanceComplaint>,
) -> Outcome<Versioned<ComplaintView>> {
    let at = (id.0, version.0);
    state.db.write(guard, move |tx, grant| service::advance(tx, grant, at, &input.0)).await.map(versioned)
}

/// Writes to the complainant
#[utoipa::path(
    tag = "complaints",
    params(("id" = ComplaintId, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = WriteMessage,
    responses((status = 201, body = MessageReceipt))
)]
#[post("/api/v1/complaints/{id}/messages")]
async fn ask_complainant(
    state: State,
    guard: Guard<need::ComplaintHandle>,
    id: PathId<ComplaintId>,
    input: NewJson<WriteMessage>,
) -> Outcome<Created> {
    let NewJson { input, key } = input;
    let reply = state
        .db
        .create(guard, key, move |tx, grant| {
            let receipt = service::ask(tx, grant, id.0, &input)?;
            StoredReply::created(format!("/api/v1/complaints/{}", id.0), None, &receipt)
        })
        .await?;
    Ok(Created(reply))
}

/// Who complains, asked for with a purpose
///
/// Who asked, when and why is written down. For an anonymous complaint there is nobody: 404.
#[utoipa::path(
    tag = "complaints",
    params(("id" = ComplaintId, Path)),
    request_body = RevealComplainant,
    responses((status = 200, body = Complainant))
)]
#[post("/api/v1/complaints/{id}/complainant")]
async fn reveal_complainant(
    state: State,
    guard: Guard<need::ComplaintHandle>,
    id: PathId<ComplaintId>,
    input: ValidJson<RevealComplainant>,
) -> Outcome<web::Json<Complainant>> {
    state.db.write(guard, move |tx, grant| service::reveal(tx, grant, id.0, &input.0)).await.map(web::Json)
}

/// Lets another inspector in, one of those the case offers
#[utoipa::path(
    tag = "complaints",
    params(("id" = ComplaintId, Path), ("If-Match" = String, Header)),
    request_body = AddReader,
    responses((status = 200, body = ComplaintView))
)]
#[post("/api/v1/complaints/{id}/readers")]
async fn add_complaint_reader(
    state: State,
    guard: Guard<need::ComplaintHandle>,
    id: PathId<ComplaintId>,
    version: IfMatch,
    input: ValidJson<AddReader>,
) -> Outcome<Versioned<ComplaintView>> {
    let at = (id.0, version.0);
    state.db.write(guard, move |tx, grant| service::add_reader(tx, grant, at, &input.0)).await.map(versioned)
}

/// Declares a conflict of interests
///
/// From then on the one who declared it does not find the complaint any more. Where nobody else can handle it there, it
/// goes to those above.
#[utoipa::path(
    tag = "complaints",
    params(("id" = ComplaintId, Path), ("If-Match" = String, Header)),
    request_body = Recuse,
    responses((status = 204))
)]
#[post("/api/v1/complaints/{id}/recuse")]
async fn recuse_from_complaint(
    state: State,
    guard: Guard<need::ComplaintHandle>,
    id: PathId<ComplaintId>,
    version: IfMatch,
    input: ValidJson<Recuse>,
) -> Outcome<HttpResponse> {
    let at = (id.0, version.0);
    state.db.write(guard, move |tx, grant| service::recuse(tx, grant, at, &input.0)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// A file, to be saved
#[utoipa::path(
    tag = "complaints",
    params(("id" = ComplaintId, Path), ("file_id" = ComplaintFileId, Path)),
    responses((status = 200, content((Vec<u8> = "image/jpeg"), (Vec<u8> = "image/png"))))
)]
#[get("/api/v1/complaints/{id}/files/{file_id}")]
async fn download_complaint_file(
    state: State,
    guard: Guard<need::ComplaintRead>,
    ids: PathIds<ComplaintId, ComplaintFileId>,
) -> Outcome<Download> {
    let work = move |read: &mut crate::db::Read<'_>, grant: &crate::access::Grant<need::ComplaintRead>| {
        service::file(read, grant, (ids.0, ids.1))
    };
    let (name, media_type, bytes) = state.db.read(guard, work).await?;
    Ok(Download { name, media_type, bytes })
}

//! Routes of special inquiries.

use actix_web::{get, post, web};
use changxiao_shared::identity::need;
use changxiao_shared::kernel::PageView;
use changxiao_shared::supervision::inquiries::{
    ConcludeInquiry, InquiryId, InquiryQuery, InquiryRow, InquiryView, OpenInquiry,
};
use changxiao_shared::supervision::rectifications::WrittenAccount;
use utoipa_actix_web::service_config::ServiceConfig;

use super::service;
use crate::access::Guard;
use crate::db::StoredReply;
use crate::fault::Outcome;
use crate::http::{Created, IfMatch, NewJson, PathId, ValidJson, ValidQuery, Versioned};
use crate::state::AppState;

type State = web::Data<AppState>;

/// Registers inquiries.
pub(in crate::supervision) fn configure(config: &mut ServiceConfig) {
    config
        .service(list_inquiries)
        .service(open_inquiry)
        .service(get_inquiry)
        .service(account_for_inquiry)
        .service(conclude_inquiry);
}

fn versioned(view: InquiryView) -> Versioned<InquiryView> {
    Versioned { version: view.version, view }
}

/// Special inquiries about organisations within reach, the newest first
#[utoipa::path(tag = "supervision", params(InquiryQuery), responses((status = 200, body = PageView<InquiryRow>)))]
#[get("/api/v1/inquiries")]
async fn list_inquiries(
    state: State,
    guard: Guard<need::AppraisalRead>,
    query: ValidQuery<InquiryQuery>,
) -> Outcome<web::Json<PageView<InquiryRow>>> {
    state.db.read(guard, move |read, grant| service::list(read, grant, &query.0)).await.map(web::Json)
}

/// Opens a special inquiry about an organisation below
///
/// With `account_due_on`, a written account is demanded until that day (C4-13).
#[utoipa::path(
    tag = "supervision",
    request_body = OpenInquiry,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = InquiryView))
)]
#[post("/api/v1/inquiries")]
async fn open_inquiry(
    state: State,
    guard: Guard<need::SupervisionOrder>,
    input: NewJson<OpenInquiry>,
) -> Outcome<Created> {
    let NewJson { input, key } = input;
    let reply = state
        .db
        .create(guard, key, move |tx, grant| {
            let view = service::open(tx, grant, &input)?;
            StoredReply::created(format!("/api/v1/inquiries/{}", view.id), Some(view.version), &view)
        })
        .await?;
    Ok(Created(reply))
}

/// One special inquiry
#[utoipa::path(tag = "supervision", params(("id" = InquiryId, Path)), responses((status = 200, body = InquiryView)))]
#[get("/api/v1/inquiries/{id}")]
async fn get_inquiry(
    state: State,
    guard: Guard<need::AppraisalRead>,
    id: PathId<InquiryId>,
) -> Outcome<Versioned<InquiryView>> {
    state.db.read(guard, move |read, grant| service::get(read, grant, id.0)).await.map(versioned)
}

/// Gives the written account demanded
#[utoipa::path(
    tag = "supervision",
    params(("id" = InquiryId, Path), ("If-Match" = String, Header)),
    request_body = WrittenAccount,
    responses((status = 200, body = InquiryView))
)]
#[post("/api/v1/inquiries/{id}/account")]
async fn account_for_inquiry(
    state: State,
    guard: Guard<need::AppraisalAnswer>,
    id: PathId<InquiryId>,
    version: IfMatch,
    input: ValidJson<WrittenAccount>,
) -> Outcome<Versioned<InquiryView>> {
    let at = (id.0, version.0);
    state.db.write(guard, move |tx, grant| service::account(tx, grant, at, &input.0)).await.map(versioned)
}

/// Ends a special inquiry with a finding
///
/// Not before the written account is there, or its last day has passed.
#[utoipa::path(
    tag = "supervision",
    params(("id" = InquiryId, Path), ("If-Match" = String, Header)),
    request_body = ConcludeInquiry,
    responses((status = 200, body = InquiryView))
)]
#[post("/api/v1/inquiries/{id}/finding")]
async fn conclude_inquiry(
    state: State,
    guard: Guard<need::SupervisionOrder>,
    id: PathId<InquiryId>,
    version: IfMatch,
    input: ValidJson<ConcludeInquiry>,
) -> Outcome<Versioned<InquiryView>> {
    let at = (id.0, version.0);
    state.db.write(guard, move |tx, grant| service::conclude(tx, grant, at, &input.0)).await.map(versioned)
}

//! The complaint box, open to everybody. Neither doors nor services learn where a request came from.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, get, post, web};
use changxiao_shared::kernel::FieldCode;
use changxiao_shared::supervision::complaints::api::TRACKING_CODE;
use changxiao_shared::supervision::complaints::{
    AccusedOrganization, ComplaintFiled, ComplaintReceipt, FileComplaint, FileReceipt, FindAccused,
    MAX_COMPLAINT_FILE_BYTES, MessageReceipt, TrackedComplaint, TrackingCode, WriteMessage,
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::State;
use crate::db::{RequestMeta, StoredReply};
use crate::fault::{Fault, Outcome};
use crate::http::{ClientAddress, Created, NewJson, Upload, ValidJson};
use crate::supervision::complaints::service;

pub(super) fn configure(config: &mut ServiceConfig) {
    config
        .service(find_accused_organization)
        .service(file_complaint)
        .service(track_complaint)
        .service(tell_complaint)
        .service(attach_complaint_file)
        .service(withdraw_complaint);
}

/// Where complainants come from is written down nowhere.
fn nowhere() -> RequestMeta {
    RequestMeta::default()
}

/// The tracking code as sent in its header; it is judged once the body has been.
struct Sent(Option<String>);

impl FromRequest for Sent {
    type Error = Fault;
    type Future = Ready<Result<Self, Fault>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let header = request.headers().get(TRACKING_CODE).and_then(|value| value.to_str().ok());
        ready(Ok(Sent(header.map(ToOwned::to_owned))))
    }
}

impl Sent {
    fn code(self) -> Outcome<TrackingCode> {
        let typed = self.0.ok_or_else(|| Fault::field("code", FieldCode::Required))?;
        TrackingCode::parse(&typed).ok_or_else(|| Fault::field("code", FieldCode::TrackingCodeForm))
    }
}

/// Looks for the organisation complained of
///
/// By part of the name or the beginning of the code; ten at the most.
#[utoipa::path(
    tag = "complaints",
    request_body = FindAccused,
    responses((status = 200, body = Vec<AccusedOrganization>))
)]
#[post("/api/v1/complaint-box/organizations")]
async fn find_accused_organization(
    state: State,
    client: ClientAddress,
    input: ValidJson<FindAccused>,
) -> Outcome<web::Json<Vec<AccusedOrganization>>> {
    state.count_complaint_box(client.ip)?;
    state.db.read_public(move |read, public| service::find(read, public, &input.0)).await.map(web::Json)
}

/// Files a complaint, an appeal or a report of retaliation
///
/// Named or anonymous. The answer has the tracking code, which is shown this once and kept as a keyed hash only. It goes
/// to the discipline inspectors of the nearest level above those complained of; `waiting` says that there is nobody yet.
#[utoipa::path(
    tag = "complaints",
    request_body = FileComplaint,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = ComplaintFiled))
)]
#[post("/api/v1/complaint-box")]
async fn file_complaint(state: State, client: ClientAddress, input: NewJson<FileComplaint>) -> Outcome<Created> {
    state.count_complaint(client.ip)?;
    let NewJson { input, key } = input;
    let random = state.db.context().entropy.bytes().map_err(Fault::internal)?;
    let code = service::new_code(&state.db.keys()?, key.as_ref(), random);
    let shown = code.grouped();
    // What is kept to be given again has no code in it; that follows from the request.
    let kept = state
        .db
        .create_public(nowhere(), key, move |tx, public| {
            let receipt = service::file_complaint(tx, public, &input, &code)?;
            StoredReply::created("/api/v1/complaint-box/case".to_owned(), None, &receipt)
        })
        .await?;
    let receipt: ComplaintReceipt = serde_json::from_slice(&kept.body).map_err(Fault::internal)?;
    let body = serde_json::to_vec(&ComplaintFiled { code: shown, receipt }).map_err(Fault::internal)?;
    Ok(Created(StoredReply { body, ..kept }))
}

/// How a complaint stands, with its messages
///
/// Whoever has the tracking code sees it; it travels in a header, never in an address.
#[utoipa::path(
    tag = "complaints",
    params(("X-Tracking-Code" = String, Header)),
    responses((status = 200, body = TrackedComplaint))
)]
#[get("/api/v1/complaint-box/case")]
async fn track_complaint(state: State, client: ClientAddress, sent: Sent) -> Outcome<web::Json<TrackedComplaint>> {
    state.count_complaint_box(client.ip)?;
    let code = sent.code()?;
    state.db.read_public(move |read, public| service::track(read, public, &code)).await.map(web::Json)
}

/// Writes to those who handle it
#[utoipa::path(
    tag = "complaints",
    params(("X-Tracking-Code" = String, Header), ("Idempotency-Key" = Option<String>, Header)),
    request_body = WriteMessage,
    responses((status = 201, body = MessageReceipt))
)]
#[post("/api/v1/complaint-box/case/messages")]
async fn tell_complaint(
    state: State,
    client: ClientAddress,
    sent: Sent,
    input: NewJson<WriteMessage>,
) -> Outcome<Created> {
    state.count_complaint_box(client.ip)?;
    let code = sent.code()?;
    let NewJson { input, key } = input;
    let work = move |tx: &mut crate::db::Tx<'_>, public: &crate::access::Public| {
        let receipt = service::tell(tx, public, &code, &input)?;
        StoredReply::created("/api/v1/complaint-box/case".to_owned(), None, &receipt)
    };
    state.db.create_public(nowhere(), key, work).await.map(Created)
}

/// Adds a picture to a complaint that was accepted
///
/// The body is the picture itself: JPEG or PNG, at most 5 MiB; ten for a complaint. What it tells about camera, place,
/// time and author is taken out before it is kept. Other kinds of files are refused, since they cannot be freed of that.
#[utoipa::path(
    tag = "complaints",
    params(
        ("X-Tracking-Code" = String, Header),
        ("X-File-Name" = String, Header, max_length = 1000),
        ("Idempotency-Key" = Option<String>, Header)
    ),
    request_body(content((Vec<u8> = "image/jpeg"), (Vec<u8> = "image/png"))),
    responses((status = 201, body = FileReceipt))
)]
#[post("/api/v1/complaint-box/case/files")]
async fn attach_complaint_file(
    state: State,
    client: ClientAddress,
    sent: Sent,
    upload: Upload<MAX_COMPLAINT_FILE_BYTES>,
) -> Outcome<Created> {
    state.count_complaint_box(client.ip)?;
    let code = sent.code()?;
    let Upload { name, media_type: _, bytes, key } = upload;
    let work = move |tx: &mut crate::db::Tx<'_>, public: &crate::access::Public| {
        let receipt = service::attach(tx, public, &code, (&name, &bytes))?;
        StoredReply::created("/api/v1/complaint-box/case".to_owned(), None, &receipt)
    };
    state.db.create_public(nowhere(), key, work).await.map(Created)
}

/// Withdraws a complaint that is not answered yet
#[utoipa::path(
    tag = "complaints",
    params(("X-Tracking-Code" = String, Header)),
    responses((status = 200, body = TrackedComplaint))
)]
#[post("/api/v1/complaint-box/case/withdraw")]
async fn withdraw_complaint(state: State, client: ClientAddress, sent: Sent) -> Outcome<web::Json<TrackedComplaint>> {
    state.count_complaint_box(client.ip)?;
    let code = sent.code()?;
    state.db.write_public(nowhere(), move |tx, public| service::withdraw(tx, public, &code)).await.map(web::Json)
}

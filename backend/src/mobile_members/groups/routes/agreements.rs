//! Co-management agreements.

use actix_web::{get, post, put, web};
use changxiao_shared::identity::need;
use changxiao_shared::kernel::{MAX_FILE_BYTES, PageView};
use changxiao_shared::mobile_members::MobilityNote;
use changxiao_shared::mobile_members::groups::{
    AgreementId, AgreementQuery, AgreementRow, AgreementView, AnswerOffer, ProposeAgreement, UpdateAgreement,
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::State;
use crate::access::{Grant, Guard};
use crate::db::{StoredReply, Tx};
use crate::fault::Outcome;
use crate::files::service::{self as files, NewFile, Received};
use crate::http::{Created, Download, IfMatch, NewJson, PathId, Upload, ValidJson, ValidQuery, Versioned};
use crate::mobile_members::groups::service;

pub(super) fn configure(config: &mut ServiceConfig) {
    config
        .service(list_agreements)
        .service(propose_agreement)
        .service(get_agreement)
        .service(update_agreement)
        .service(answer_agreement)
        .service(withdraw_agreement)
        .service(end_agreement)
        .service(attach_agreement_file)
        .service(download_agreement_file);
}

/// Co-management agreements of organisations within reach, newest first
#[utoipa::path(tag = "mobile_members", params(AgreementQuery), responses((status = 200, body = PageView<AgreementRow>)))]
#[get("/api/v1/co-management")]
async fn list_agreements(
    state: State,
    guard: Guard<need::MobilityRead>,
    query: ValidQuery<AgreementQuery>,
) -> Outcome<web::Json<PageView<AgreementRow>>> {
    state.db.read(guard, move |read, grant| service::list_agreements(read, grant, &query.0)).await.map(web::Json)
}

/// Proposes a co-management agreement; the other party has to agree
#[utoipa::path(
    tag = "mobile_members",
    request_body = ProposeAgreement,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = AgreementView))
)]
#[post("/api/v1/co-management")]
async fn propose_agreement(
    state: State,
    guard: Guard<need::MobilityManage>,
    input: NewJson<ProposeAgreement>,
) -> Outcome<Created> {
    let NewJson { input, key } = input;
    let reply = state
        .db
        .create(guard, key, move |tx, grant| {
            let view = service::propose(tx, grant, &input)?;
            StoredReply::created(format!("/api/v1/co-management/{}", view.id), Some(view.version), &view)
        })
        .await?;
    Ok(Created(reply))
}

/// One co-management agreement
#[utoipa::path(tag = "mobile_members", params(("id" = AgreementId, Path)), responses((status = 200, body = AgreementView)))]
#[get("/api/v1/co-management/{id}")]
async fn get_agreement(
    state: State,
    guard: Guard<need::MobilityRead>,
    id: PathId<AgreementId>,
) -> Outcome<Versioned<AgreementView>> {
    let view = state.db.read(guard, move |read, grant| service::get_agreement(read, grant, id.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Replaces term and duties before the other party has answered
#[utoipa::path(
    tag = "mobile_members",
    params(("id" = AgreementId, Path), ("If-Match" = String, Header)),
    request_body = UpdateAgreement,
    responses((status = 200, body = AgreementView))
)]
#[put("/api/v1/co-management/{id}")]
async fn update_agreement(
    state: State,
    guard: Guard<need::MobilityManage>,
    id: PathId<AgreementId>,
    version: IfMatch,
    input: ValidJson<UpdateAgreement>,
) -> Outcome<Versioned<AgreementView>> {
    let view =
        state.db.write(guard, move |tx, grant| service::update_agreement(tx, grant, id.0, version.0, &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// The other party agrees or not
#[utoipa::path(
    tag = "mobile_members",
    params(("id" = AgreementId, Path), ("If-Match" = String, Header)),
    request_body = AnswerOffer,
    responses((status = 200, body = AgreementView))
)]
#[post("/api/v1/co-management/{id}/answer")]
async fn answer_agreement(
    state: State,
    guard: Guard<need::MobilityManage>,
    id: PathId<AgreementId>,
    version: IfMatch,
    input: ValidJson<AnswerOffer>,
) -> Outcome<Versioned<AgreementView>> {
    let view =
        state.db.write(guard, move |tx, grant| service::answer_agreement(tx, grant, id.0, version.0, &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Takes a proposal back
#[utoipa::path(
    tag = "mobile_members",
    params(("id" = AgreementId, Path), ("If-Match" = String, Header)),
    request_body = MobilityNote,
    responses((status = 200, body = AgreementView))
)]
#[post("/api/v1/co-management/{id}/withdraw")]
async fn withdraw_agreement(
    state: State,
    guard: Guard<need::MobilityManage>,
    id: PathId<AgreementId>,
    version: IfMatch,
    input: ValidJson<MobilityNote>,
) -> Outcome<Versioned<AgreementView>> {
    let view = state
        .db
        .write(guard, move |tx, grant| service::withdraw_agreement(tx, grant, id.0, version.0, &input.0))
        .await?;
    Ok(Versioned { version: view.version, view })
}

/// Ends an agreement before its time
#[utoipa::path(
    tag = "mobile_members",
    params(("id" = AgreementId, Path), ("If-Match" = String, Header)),
    request_body = MobilityNote,
    responses((status = 200, body = AgreementView))
)]
#[post("/api/v1/co-management/{id}/end")]
async fn end_agreement(
    state: State,
    guard: Guard<need::MobilityManage>,
    id: PathId<AgreementId>,
    version: IfMatch,
    input: ValidJson<MobilityNote>,
) -> Outcome<Versioned<AgreementView>> {
    let view =
        state.db.write(guard, move |tx, grant| service::end_agreement(tx, grant, id.0, version.0, &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Attaches the signed paper, in place of the one that is there
///
/// The body is the file itself: JPEG, PNG, WebP or PDF, at most 10 MiB. `X-File-Name` is its name, percent-encoded
/// UTF-8. What the content is decides, not what `Content-Type` says; both must agree.
#[utoipa::path(
    tag = "mobile_members",
    params(
        ("id" = AgreementId, Path),
        ("X-File-Name" = String, Header, max_length = 1000),
        ("Idempotency-Key" = Option<String>, Header)
    ),
    request_body(content(
        (Vec<u8> = "image/jpeg"),
        (Vec<u8> = "image/png"),
        (Vec<u8> = "image/webp"),
        (Vec<u8> = "application/pdf")
    )),
    responses((status = 201, body = AgreementView))
)]
#[post("/api/v1/co-management/{id}/file")]
async fn attach_agreement_file(
    state: State,
    guard: Guard<need::MobilityManage>,
    id: PathId<AgreementId>,
    upload: Upload<MAX_FILE_BYTES>,
) -> Outcome<Created> {
    let Upload { name, media_type, bytes, key } = upload;
    let received = Received { name, media_type, bytes, key };
    let record = move |tx: &mut Tx<'_>, grant: &Grant<need::MobilityManage>, file: &NewFile| {
        let view = service::attach(tx, grant, id.0, file)?;
        StoredReply::created(format!("/api/v1/co-management/{}/file", id.0), None, &view)
    };
    files::keep(&state, guard, received, record).await.map(Created)
}

/// The attached file, to be saved
#[utoipa::path(
    tag = "mobile_members",
    params(("id" = AgreementId, Path)),
    responses((status = 200, content(
        (Vec<u8> = "image/jpeg"),
        (Vec<u8> = "image/png"),
        (Vec<u8> = "image/webp"),
        (Vec<u8> = "application/pdf")
    )))
)]
#[get("/api/v1/co-management/{id}/file")]
async fn download_agreement_file(
    state: State,
    guard: Guard<need::MobilityRead>,
    id: PathId<AgreementId>,
) -> Outcome<Download> {
    let (name, media_type, key, sha256) =
        state.db.read(guard, move |read, grant| service::file(read, grant, id.0)).await?;
    let bytes = state.files.get(&key, &sha256).await?;
    Ok(Download { name, media_type, bytes })
}

//! The shared log, notices, requests for care.

use actix_web::{post, web};
use changxiao_shared::identity::need;
use changxiao_shared::mobile_members::{
    AcknowledgeNotice, AskCare, CareId, CareView, EntryView, MobilityContact, MobilityId, MobilityView, NoticeId,
    NoticeView, RecordEntry, SendNotice, SendNotices, SentNotices, SettleCare,
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::State;
use crate::access::Guard;
use crate::db::StoredReply;
use crate::fault::Outcome;
use crate::http::{Created, NewJson, PathId, PathIds, ValidJson, Versioned};
use crate::mobile_members::service;

pub(super) fn configure(config: &mut ServiceConfig) {
    config
        .service(send_notices)
        .service(create_entry)
        .service(send_notice)
        .service(acknowledge_notice)
        .service(ask_care)
        .service(settle_care)
        .service(show_contact);
}

/// Writes an entry into the shared log; both sides see it at once
#[utoipa::path(
    tag = "mobile_members",
    params(("id" = MobilityId, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = RecordEntry,
    responses((status = 201, body = EntryView))
)]
#[post("/api/v1/mobilities/{id}/entries")]
async fn create_entry(
    state: State,
    guard: Guard<need::MobilityApply>,
    id: PathId<MobilityId>,
    input: NewJson<RecordEntry>,
) -> Outcome<Created> {
    let NewJson { input, key } = input;
    let reply = state
        .db
        .create(guard, key, move |tx, grant| {
            let view = service::record(tx, grant, id.0, &input)?;
            StoredReply::created(format!("/api/v1/mobilities/{}", id.0), None, &view)
        })
        .await?;
    Ok(Created(reply))
}

/// Sends the member a notice
#[utoipa::path(
    tag = "mobile_members",
    params(("id" = MobilityId, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = SendNotice,
    responses((status = 201, body = NoticeView))
)]
#[post("/api/v1/mobilities/{id}/notices")]
async fn send_notice(
    state: State,
    guard: Guard<need::MobilityManage>,
    id: PathId<MobilityId>,
    input: NewJson<SendNotice>,
) -> Outcome<Created> {
    let NewJson { input, key } = input;
    let reply = state
        .db
        .create(guard, key, move |tx, grant| {
            let view = service::notify(tx, grant, id.0, &input)?;
            StoredReply::created(format!("/api/v1/mobilities/{}", id.0), None, &view)
        })
        .await?;
    Ok(Created(reply))
}

/// The member has read a notice, and answers it or not
#[utoipa::path(
    tag = "mobile_members",
    params(("id" = MobilityId, Path), ("notice_id" = NoticeId, Path)),
    request_body = AcknowledgeNotice,
    responses((status = 200, body = MobilityView))
)]
#[post("/api/v1/mobilities/{id}/notices/{notice_id}/acknowledge")]
async fn acknowledge_notice(
    state: State,
    guard: Guard<need::MobilityApply>,
    ids: PathIds<MobilityId, NoticeId>,
    input: ValidJson<AcknowledgeNotice>,
) -> Outcome<Versioned<MobilityView>> {
    let PathIds(id, part) = ids;
    let view = state.db.write(guard, move |tx, grant| service::acknowledge(tx, grant, (id, part), &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Asks for care, by or for the member
#[utoipa::path(
    tag = "mobile_members",
    params(("id" = MobilityId, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = AskCare,
    responses((status = 201, body = CareView))
)]
#[post("/api/v1/mobilities/{id}/care")]
async fn ask_care(
    state: State,
    guard: Guard<need::MobilityApply>,
    id: PathId<MobilityId>,
    input: NewJson<AskCare>,
) -> Outcome<Created> {
    let NewJson { input, key } = input;
    let reply = state
        .db
        .create(guard, key, move |tx, grant| {
            let view = service::ask_care(tx, grant, id.0, &input)?;
            StoredReply::created(format!("/api/v1/mobilities/{}", id.0), None, &view)
        })
        .await?;
    Ok(Created(reply))
}

/// Settles a request for care; both sides see the result
#[utoipa::path(
    tag = "mobile_members",
    params(("id" = MobilityId, Path), ("care_id" = CareId, Path)),
    request_body = SettleCare,
    responses((status = 200, body = MobilityView))
)]
#[post("/api/v1/mobilities/{id}/care/{care_id}/settle")]
async fn settle_care(
    state: State,
    guard: Guard<need::MobilityManage>,
    ids: PathIds<MobilityId, CareId>,
    input: ValidJson<SettleCare>,
) -> Outcome<Versioned<MobilityView>> {
    let PathIds(id, part) = ids;
    let view = state.db.write(guard, move |tx, grant| service::settle_care(tx, grant, (id, part), &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Tells every member away of an organisation and of those below it
#[utoipa::path(
    tag = "mobile_members",
    request_body = SendNotices,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = SentNotices))
)]
#[post("/api/v1/mobilities/notices")]
async fn send_notices(
    state: State,
    guard: Guard<need::MobilityManage>,
    input: NewJson<SendNotices>,
) -> Outcome<Created> {
    let NewJson { input, key } = input;
    let reply = state
        .db
        .create(guard, key, move |tx, grant| {
            let sent = service::notify_all(tx, grant, &input)?;
            StoredReply::created("/api/v1/mobilities".to_owned(), None, &sent)
        })
        .await?;
    Ok(Created(reply))
}

/// Telephone numbers in full
///
/// History and audit trail keep who looked.
#[utoipa::path(
    tag = "mobile_members",
    params(("id" = MobilityId, Path)),
    responses((status = 200, body = MobilityContact))
)]
#[post("/api/v1/mobilities/{id}/contact")]
async fn show_contact(
    state: State,
    guard: Guard<need::MobilityManage>,
    id: PathId<MobilityId>,
) -> Outcome<web::Json<MobilityContact>> {
    state.db.write(guard, move |tx, grant| service::contact(tx, grant, id.0)).await.map(web::Json)
}

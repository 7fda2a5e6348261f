//! Routes of commendations.

use actix_web::{get, post, web};
use changxiao_shared::identity::need;
use changxiao_shared::kernel::PageView;
use changxiao_shared::supervision::commendations::{
    AnswerNoticeObjection, AwardQuery, AwardRow, CommendationId, CommendationRow, CommendationView, CreateCommendation,
    DecideCommendation, DeclineNomination, Nominate, NominationId, NoticeObjectionId, ObjectToNotice, ObjectionReceipt,
    PublicCommendation, StartNotice,
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::service;
use crate::access::Guard;
use crate::db::StoredReply;
use crate::fault::Outcome;
use crate::http::{
    ClientAddress, Created, Download, IfMatch, NewJson, PathId, PathIds, ValidJson, ValidQuery, Versioned,
};
use crate::state::AppState;

type State = web::Data<AppState>;

/// Registers commendations. Fixed paths stand before those with places.
pub(in crate::supervision) fn configure(config: &mut ServiceConfig) {
    config
        .service(list_commendations)
        .service(create_commendation)
        .service(get_commendation)
        .service(nominate)
        .service(decline_nomination)
        .service(start_commendation_notice)
        .service(answer_notice_objection)
        .service(decide_commendation)
        .service(publish_commendation)
        .service(get_public_commendation)
        .service(object_to_notice)
        .service(list_awards)
        .service(export_awards);
}

fn versioned(view: CommendationView) -> Versioned<CommendationView> {
    Versioned { version: view.version, view }
}

/// Occasions of commendation one holds, or can nominate for, the newest first
#[utoipa::path(tag = "supervision", responses((status = 200, body = Vec<CommendationRow>)))]
#[get("/api/v1/commendations")]
async fn list_commendations(
    state: State,
    guard: Guard<need::AppraisalRead>,
) -> Outcome<web::Json<Vec<CommendationRow>>> {
    state.db.read(guard, service::list).await.map(web::Json)
}

/// Sets an occasion of commendation up
///
/// Earlier than the interval of its kind only with `early_reason`.
#[utoipa::path(
    tag = "supervision",
    request_body = CreateCommendation,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = CommendationView))
)]
#[post("/api/v1/commendations")]
async fn create_commendation(
    state: State,
    guard: Guard<need::AppraisalHold>,
    input: NewJson<CreateCommendation>,
) -> Outcome<Created> {
    let NewJson { input, key } = input;
    let reply = state
        .db
        .create(guard, key, move |tx, grant| {
            let view = service::create(tx, grant, &input)?;
            StoredReply::created(format!("/api/v1/commendations/{}", view.id), Some(view.version), &view)
        })
        .await?;
    Ok(Created(reply))
}

/// One occasion of commendation, as far as the one who asks may see it
#[utoipa::path(
    tag = "supervision",
    params(("id" = CommendationId, Path)),
    responses((status = 200, body = CommendationView))
)]
#[get("/api/v1/commendations/{id}")]
async fn get_commendation(
    state: State,
    guard: Guard<need::AppraisalRead>,
    id: PathId<CommendationId>,
) -> Outcome<Versioned<CommendationView>> {
    state.db.read(guard, move |read, grant| service::get(read, grant, id.0)).await.map(versioned)
}

/// Nominates an organisation or a member
///
/// For an organisation for which one answers, or that stands below it.
#[utoipa::path(
    tag = "supervision",
    params(("id" = CommendationId, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = Nominate,
    responses((status = 201, body = CommendationView))
)]
#[post("/api/v1/commendations/{id}/nominations")]
async fn nominate(
    state: State,
    guard: Guard<need::AppraisalAnswer>,
    id: PathId<CommendationId>,
    input: NewJson<Nominate>,
) -> Outcome<Created> {
    let NewJson { input, key } = input;
    let reply = state
        .db
        .create(guard, key, move |tx, grant| {
            let view = service::nominate(tx, grant, id.0, &input)?;
            StoredReply::created(format!("/api/v1/commendations/{}", view.id), Some(view.version), &view)
        })
        .await?;
    Ok(Created(reply))
}

/// Does not put a nomination forward
#[utoipa::path(
    tag = "supervision",
    params(
        ("id" = CommendationId, Path),
        ("nomination_id" = NominationId, Path),
        ("If-Match" = String, Header)
    ),
    request_body = DeclineNomination,
    responses((status = 200, body = CommendationView))
)]
#[post("/api/v1/commendations/{id}/nominations/{nomination_id}/decline")]
async fn decline_nomination(
    state: State,
    guard: Guard<need::AppraisalHold>,
    ids: PathIds<CommendationId, NominationId>,
    version: IfMatch,
    input: ValidJson<DeclineNomination>,
) -> Outcome<Versioned<CommendationView>> {
    let at = (ids.0, version.0);
    state.db.write(guard, move |tx, grant| service::decline(tx, grant, at, ids.1, &input.0)).await.map(versioned)
}

/// Shows the nominees to the public, from today on
///
/// Seven days at the least. None of those put forward may be excluded.
#[utoipa::path(
    tag = "supervision",
    params(("id" = CommendationId, Path), ("If-Match" = String, Header)),
    request_body = StartNotice,
    responses((status = 200, body = CommendationView))
)]
#[post("/api/v1/commendations/{id}/notice")]
async fn start_commendation_notice(
    state: State,
    guard: Guard<need::AppraisalHold>,
    id: PathId<CommendationId>,
    version: IfMatch,
    input: ValidJson<StartNotice>,
) -> Outcome<Versioned<CommendationView>> {
    let at = (id.0, version.0);
    state.db.write(guard, move |tx, grant| service::start_notice(tx, grant, at, &input.0)).await.map(versioned)
}

/// Answers an objection to the notice, once
#[utoipa::path(
    tag = "supervision",
    params(("id" = CommendationId, Path), ("objection_id" = NoticeObjectionId, Path)),
    request_body = AnswerNoticeObjection,
    responses((status = 200, body = CommendationView))
)]
#[post("/api/v1/commendations/{id}/objections/{objection_id}/answer")]
async fn answer_notice_objection(
    state: State,
    guard: Guard<need::AppraisalHold>,
    ids: PathIds<CommendationId, NoticeObjectionId>,
    input: ValidJson<AnswerNoticeObjection>,
) -> Outcome<Versioned<CommendationView>> {
    let at = (ids.0, ids.1);
    state.db.write(guard, move |tx, grant| service::answer(tx, grant, at, &input.0)).await.map(versioned)
}

/// Records who is commended
///
/// Once the notice is over and every objection is answered.
#[utoipa::path(
    tag = "supervision",
    params(("id" = CommendationId, Path), ("If-Match" = String, Header)),
    request_body = DecideCommendation,
    responses((status = 200, body = CommendationView))
)]
#[post("/api/v1/commendations/{id}/decision")]
async fn decide_commendation(
    state: State,
    guard: Guard<need::AppraisalHold>,
    id: PathId<CommendationId>,
    version: IfMatch,
    input: ValidJson<DecideCommendation>,
) -> Outcome<Versioned<CommendationView>> {
    let at = (id.0, version.0);
    state.db.write(guard, move |tx, grant| service::decide(tx, grant, at, &input.0)).await.map(versioned)
}

/// Makes the commended known
#[utoipa::path(
    tag = "supervision",
    params(("id" = CommendationId, Path), ("If-Match" = String, Header)),
    responses((status = 200, body = CommendationView))
)]
#[post("/api/v1/commendations/{id}/publish")]
async fn publish_commendation(
    state: State,
    guard: Guard<need::AppraisalHold>,
    id: PathId<CommendationId>,
    version: IfMatch,
) -> Outcome<Versioned<CommendationView>> {
    let at = (id.0, version.0);
    state.db.write(guard, move |tx, grant| service::publish(tx, grant, at)).await.map(versioned)
}

/// A public notice; the commended, once they are made known
#[utoipa::path(
    tag = "board",
    params(("id" = CommendationId, Path)),
    responses((status = 200, body = PublicCommendation))
)]
#[get("/api/v1/board/commendations/{id}")]
async fn get_public_commendation(state: State, id: PathId<CommendationId>) -> Outcome<web::Json<PublicCommendation>> {
    state.db.read_public(move |read, public| service::public(read, public, id.0)).await.map(web::Json)
}

/// Objects to a nominee while the notice lasts
///
/// Only those who commend read it. A few a minute from one address.
#[utoipa::path(
    tag = "board",
    params(("id" = CommendationId, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = ObjectToNotice,
    responses((status = 201, body = ObjectionReceipt))
)]
#[post("/api/v1/board/commendations/{id}/objections")]
async fn object_to_notice(
    state: State,
    id: PathId<CommendationId>,
    client: ClientAddress,
    input: NewJson<ObjectToNotice>,
) -> Outcome<Created> {
    state.count_comment(client.ip)?;
    let NewJson { input, key } = input;
    let reply = state
        .db
        .create_public(client.meta, key, move |tx, public| {
            let receipt = service::object(tx, public, id.0, &input)?;
            StoredReply::created(format!("/api/v1/board/commendations/{}", id.0), None, &receipt)
        })
        .await?;
    Ok(Created(reply))
}

/// The register of awards made known, the newest first
#[utoipa::path(tag = "supervision", params(AwardQuery), responses((status = 200, body = PageView<AwardRow>)))]
#[get("/api/v1/awards")]
async fn list_awards(
    state: State,
    guard: Guard<need::AppraisalRead>,
    query: ValidQuery<AwardQuery>,
) -> Outcome<web::Json<PageView<AwardRow>>> {
    state.db.read(guard, move |read, grant| service::awards(read, grant, &query.0)).await.map(web::Json)
}

/// The register of awards as a spreadsheet
#[utoipa::path(
    tag = "supervision",
    params(AwardQuery),
    responses((
        status = 200,
        body = Vec<u8>,
        content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    ))
)]
#[get("/api/v1/awards/sheet.xlsx")]
async fn export_awards(
    state: State,
    guard: Guard<need::AppraisalRead>,
    query: ValidQuery<AwardQuery>,
) -> Outcome<Download> {
    state.db.read(guard, move |read, grant| service::export(read, grant, &query.0)).await
}

//! Routes of rounds.

mod papers;
mod subjects;

use actix_web::{get, post, web};
use changxiao_shared::appraisals::rounds::{
    AddAppraiser, AdvanceRound, AppraisalRoundId, AppraisalRow, AppraisalTodo, AppraisalView, CircularView,
    CreateAppraisal, DeclareInterest, RemoveAppraiser,
};
use changxiao_shared::identity::need;
use utoipa_actix_web::service_config::ServiceConfig;

use super::service;
use crate::access::{Account, Guard};
use crate::db::StoredReply;
use crate::fault::Outcome;
use crate::http::{Created, IfMatch, NewJson, PathId, ValidJson, Versioned};
use crate::state::AppState;

type State = web::Data<AppState>;

/// Registers rounds.
pub(in crate::appraisals) fn configure(config: &mut ServiceConfig) {
    config
        .service(list_appraisals)
        .service(list_appraisal_todos)
        .service(create_appraisal)
        .service(get_appraisal)
        .service(advance_appraisal)
        .service(add_appraiser)
        .service(remove_appraiser)
        .service(accept_appraisal_prohibitions)
        .service(declare_appraisal_interest)
        .service(get_circular);
    papers::configure(config);
    subjects::configure(config);
}

/// Rounds one holds, appraises in, or is appraised in, the newest first
#[utoipa::path(tag = "appraisals", responses((status = 200, body = Vec<AppraisalRow>)))]
#[get("/api/v1/appraisals")]
async fn list_appraisals(state: State, guard: Guard<need::AppraisalRead>) -> Outcome<web::Json<Vec<AppraisalRow>>> {
    state.db.read(guard, service::list).await.map(web::Json)
}

/// What waits for the one who asks
///
/// For the appraised, the appraisers and those who hold a round.
#[utoipa::path(tag = "appraisals", responses((status = 200, body = Vec<AppraisalTodo>)))]
#[get("/api/v1/appraisals/todos")]
async fn list_appraisal_todos(state: State, guard: Guard<Account>) -> Outcome<web::Json<Vec<AppraisalTodo>>> {
    state.db.read(guard, service::todos).await.map(web::Json)
}

/// Sets a round up
///
/// With the newest published edition of the scheme, which stays the round's for good.
#[utoipa::path(
    tag = "appraisals",
    request_body = CreateAppraisal,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = AppraisalView))
)]
#[post("/api/v1/appraisals")]
async fn create_appraisal(
    state: State,
    guard: Guard<need::AppraisalHold>,
    input: NewJson<CreateAppraisal>,
) -> Outcome<Created> {
    let NewJson { input, key } = input;
    let reply = state
        .db
        .create(guard, key, move |tx, grant| {
            let view = service::create(tx, grant, &input)?;
            StoredReply::created(format!("/api/v1/appraisals/{}", view.id), Some(view.version), &view)
        })
        .await?;
    Ok(Created(reply))
}

/// One round, as far as the one who asks may see it
#[utoipa::path(tag = "appraisals", params(("id" = AppraisalRoundId, Path)), responses((status = 200, body = AppraisalView)))]
#[get("/api/v1/appraisals/{id}")]
async fn get_appraisal(
    state: State,
    guard: Guard<need::AppraisalRead>,
    id: PathId<AppraisalRoundId>,
) -> Outcome<Versioned<AppraisalView>> {
    let view = state.db.read(guard, move |read, grant| service::get(read, grant, id.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Leads a round on to its next step
///
/// What a step needs and is not there is named: `team`, `sheets`, `answers`, `decided_on`, `decided_by`.
#[utoipa::path(
    tag = "appraisals",
    params(("id" = AppraisalRoundId, Path), ("If-Match" = String, Header)),
    request_body = AdvanceRound,
    responses((status = 200, body = AppraisalView))
)]
#[post("/api/v1/appraisals/{id}/advance")]
async fn advance_appraisal(
    state: State,
    guard: Guard<need::AppraisalHold>,
    id: PathId<AppraisalRoundId>,
    version: IfMatch,
    input: ValidJson<AdvanceRound>,
) -> Outcome<Versioned<AppraisalView>> {
    let view = state.db.write(guard, move |tx, grant| service::advance(tx, grant, (id.0, version.0), &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Takes somebody into the team
#[utoipa::path(
    tag = "appraisals",
    params(("id" = AppraisalRoundId, Path), ("If-Match" = String, Header)),
    request_body = AddAppraiser,
    responses((status = 200, body = AppraisalView))
)]
#[post("/api/v1/appraisals/{id}/team")]
async fn add_appraiser(
    state: State,
    guard: Guard<need::AppraisalHold>,
    id: PathId<AppraisalRoundId>,
    version: IfMatch,
    input: ValidJson<AddAppraiser>,
) -> Outcome<Versioned<AppraisalView>> {
    let view = state.db.write(guard, move |tx, grant| service::add(tx, grant, (id.0, version.0), &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Takes somebody out of the team
#[utoipa::path(
    tag = "appraisals",
    params(("id" = AppraisalRoundId, Path), ("If-Match" = String, Header)),
    request_body = RemoveAppraiser,
    responses((status = 200, body = AppraisalView))
)]
#[post("/api/v1/appraisals/{id}/team/remove")]
async fn remove_appraiser(
    state: State,
    guard: Guard<need::AppraisalHold>,
    id: PathId<AppraisalRoundId>,
    version: IfMatch,
    input: ValidJson<RemoveAppraiser>,
) -> Outcome<Versioned<AppraisalView>> {
    let view = state.db.write(guard, move |tx, grant| service::remove(tx, grant, (id.0, version.0), &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Accepts the five prohibitions
///
/// Before it, an appraiser sees no subject (C4-19).
#[utoipa::path(
    tag = "appraisals",
    params(("id" = AppraisalRoundId, Path)),
    responses((status = 200, body = AppraisalView))
)]
#[post("/api/v1/appraisals/{id}/accept")]
async fn accept_appraisal_prohibitions(
    state: State,
    guard: Guard<need::AppraisalRead>,
    id: PathId<AppraisalRoundId>,
) -> Outcome<Versioned<AppraisalView>> {
    let view = state.db.write(guard, move |tx, grant| service::accept(tx, grant, id.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Declares an interest in a subject
///
/// From then on the appraiser takes no part in it (C4-18).
#[utoipa::path(
    tag = "appraisals",
    params(("id" = AppraisalRoundId, Path)),
    request_body = DeclareInterest,
    responses((status = 200, body = AppraisalView))
)]
#[post("/api/v1/appraisals/{id}/interests")]
async fn declare_appraisal_interest(
    state: State,
    guard: Guard<need::AppraisalRead>,
    id: PathId<AppraisalRoundId>,
    input: ValidJson<DeclareInterest>,
) -> Outcome<Versioned<AppraisalView>> {
    let view = state.db.write(guard, move |tx, grant| service::declare(tx, grant, id.0, &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// The circular of a round that is open to everybody
#[utoipa::path(
    tag = "appraisals",
    params(("id" = AppraisalRoundId, Path)),
    responses((status = 200, body = CircularView))
)]
#[get("/api/v1/appraisal-circulars/{id}")]
async fn get_circular(state: State, id: PathId<AppraisalRoundId>) -> Outcome<web::Json<CircularView>> {
    state.db.read_public(move |read, public| service::circular(read, public, id.0)).await.map(web::Json)
}

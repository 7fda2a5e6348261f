//! Routes of rounds.

use actix_web::{get, post, put, web};
use changxiao_shared::appraisals::rounds::{
    AddAppraiser, AdvanceRound, Advise, AnswerResult, AppraisalRoundId, AppraisalRow, AppraisalSubjectView,
    AppraisalView, CircularView, CreateAppraisal, DeclareInterest, HoldEvaluation, Overrule, RecordStep,
    RemoveAppraiser, ScoreSheet, SelfCheck, SettleObjection, SubjectId,
};
use changxiao_shared::identity::need;
use utoipa_actix_web::service_config::ServiceConfig;

use super::service;
use crate::access::Guard;
use crate::db::StoredReply;
use crate::fault::Outcome;
use crate::http::{Created, IfMatch, NewJson, PathId, ValidJson, Versioned};
use crate::state::AppState;

type State = web::Data<AppState>;

/// Registers rounds.
pub(in crate::appraisals) fn configure(config: &mut ServiceConfig) {
    config
        .service(list_appraisals)
        .service(create_appraisal)
        .service(get_appraisal)
        .service(advance_appraisal)
        .service(add_appraiser)
        .service(remove_appraiser)
        .service(accept_appraisal_prohibitions)
        .service(declare_appraisal_interest)
        .service(get_appraisal_subject)
        .service(save_self_check)
        .service(record_appraisal_step)
        .service(save_score_sheet)
        .service(overrule_figure)
        .service(advise_subject)
        .service(hold_democratic_evaluation)
        .service(answer_appraisal_result)
        .service(settle_objection)
        .service(get_circular);
}

/// Rounds one holds, appraises in, or is appraised in, the newest first
#[utoipa::path(tag = "appraisals", responses((status = 200, body = Vec<AppraisalRow>)))]
#[get("/api/v1/appraisals")]
async fn list_appraisals(state: State, guard: Guard<need::AppraisalRead>) -> Outcome<web::Json<Vec<AppraisalRow>>> {
    state.db.read(guard, service::list).await.map(web::Json)
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

/// One appraised, as far as the one who asks may see it
#[utoipa::path(tag = "appraisals", params(("id" = SubjectId, Path)), responses((status = 200, body = AppraisalSubjectView)))]
#[get("/api/v1/appraisal-subjects/{id}")]
async fn get_appraisal_subject(
    state: State,
    guard: Guard<need::AppraisalRead>,
    id: PathId<SubjectId>,
) -> Outcome<Versioned<AppraisalSubjectView>> {
    let view = state.db.read(guard, move |read, grant| service::subject(read, grant, id.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Writes the self-check, or hands it in
///
/// What the system knows is there already and is not entered.
#[utoipa::path(
    tag = "appraisals",
    params(("id" = SubjectId, Path), ("If-Match" = String, Header)),
    request_body = SelfCheck,
    responses((status = 200, body = AppraisalSubjectView))
)]
#[put("/api/v1/appraisal-subjects/{id}/self-check")]
async fn save_self_check(
    state: State,
    guard: Guard<need::AppraisalAnswer>,
    id: PathId<SubjectId>,
    version: IfMatch,
    input: ValidJson<SelfCheck>,
) -> Outcome<Versioned<AppraisalSubjectView>> {
    let view =
        state.db.write(guard, move |tx, grant| service::self_check(tx, grant, (id.0, version.0), &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Records a step of the field work
#[utoipa::path(
    tag = "appraisals",
    params(("id" = SubjectId, Path)),
    request_body = RecordStep,
    responses((status = 200, body = AppraisalSubjectView))
)]
#[post("/api/v1/appraisal-subjects/{id}/steps")]
async fn record_appraisal_step(
    state: State,
    guard: Guard<need::AppraisalRead>,
    id: PathId<SubjectId>,
    input: ValidJson<RecordStep>,
) -> Outcome<Versioned<AppraisalSubjectView>> {
    let view = state.db.write(guard, move |tx, grant| service::record_step(tx, grant, id.0, &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Writes the own sheet, or hands it in
///
/// Once it is handed in it stands, and the other sheets can be seen.
#[utoipa::path(
    tag = "appraisals",
    params(("id" = SubjectId, Path)),
    request_body = ScoreSheet,
    responses((status = 200, body = AppraisalSubjectView))
)]
#[put("/api/v1/appraisal-subjects/{id}/sheet")]
async fn save_score_sheet(
    state: State,
    guard: Guard<need::AppraisalRead>,
    id: PathId<SubjectId>,
    input: ValidJson<ScoreSheet>,
) -> Outcome<Versioned<AppraisalSubjectView>> {
    let view = state.db.write(guard, move |tx, grant| service::save_sheet(tx, grant, id.0, &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Puts other marks in place of a figure's
#[utoipa::path(
    tag = "appraisals",
    params(("id" = SubjectId, Path), ("If-Match" = String, Header)),
    request_body = Overrule,
    responses((status = 200, body = AppraisalSubjectView))
)]
#[post("/api/v1/appraisal-subjects/{id}/overrules")]
async fn overrule_figure(
    state: State,
    guard: Guard<need::AppraisalRead>,
    id: PathId<SubjectId>,
    version: IfMatch,
    input: ValidJson<Overrule>,
) -> Outcome<Versioned<AppraisalSubjectView>> {
    let view =
        state.db.write(guard, move |tx, grant| service::overrule(tx, grant, (id.0, version.0), &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Writes evaluation and advice of the team
#[utoipa::path(
    tag = "appraisals",
    params(("id" = SubjectId, Path), ("If-Match" = String, Header)),
    request_body = Advise,
    responses((status = 200, body = AppraisalSubjectView))
)]
#[post("/api/v1/appraisal-subjects/{id}/advice")]
async fn advise_subject(
    state: State,
    guard: Guard<need::AppraisalRead>,
    id: PathId<SubjectId>,
    version: IfMatch,
    input: ValidJson<Advise>,
) -> Outcome<Versioned<AppraisalSubjectView>> {
    let view = state.db.write(guard, move |tx, grant| service::advise(tx, grant, (id.0, version.0), &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Prepares the ballot of the democratic evaluation
///
/// Its questions are the indicators that voters judge; it is run through `/api/v1/ballot-rounds/{id}`.
#[utoipa::path(
    tag = "appraisals",
    params(("id" = SubjectId, Path), ("If-Match" = String, Header)),
    request_body = HoldEvaluation,
    responses((status = 200, body = AppraisalSubjectView))
)]
#[post("/api/v1/appraisal-subjects/{id}/ballot")]
async fn hold_democratic_evaluation(
    state: State,
    guard: Guard<need::AppraisalHold>,
    id: PathId<SubjectId>,
    version: IfMatch,
    input: ValidJson<HoldEvaluation>,
) -> Outcome<Versioned<AppraisalSubjectView>> {
    let view = state
        .db
        .write(guard, move |tx, grant| service::hold_evaluation(tx, grant, (id.0, version.0), &input.0))
        .await?;
    Ok(Versioned { version: view.version, view })
}

/// Agrees to the result, or objects
#[utoipa::path(
    tag = "appraisals",
    params(("id" = SubjectId, Path), ("If-Match" = String, Header)),
    request_body = AnswerResult,
    responses((status = 200, body = AppraisalSubjectView))
)]
#[post("/api/v1/appraisal-subjects/{id}/answer")]
async fn answer_appraisal_result(
    state: State,
    guard: Guard<need::AppraisalAnswer>,
    id: PathId<SubjectId>,
    version: IfMatch,
    input: ValidJson<AnswerResult>,
) -> Outcome<Versioned<AppraisalSubjectView>> {
    let view = state.db.write(guard, move |tx, grant| service::answer(tx, grant, (id.0, version.0), &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Decides an objection, outside the team
#[utoipa::path(
    tag = "appraisals",
    params(("id" = SubjectId, Path), ("If-Match" = String, Header)),
    request_body = SettleObjection,
    responses((status = 200, body = AppraisalSubjectView))
)]
#[post("/api/v1/appraisal-subjects/{id}/settlement")]
async fn settle_objection(
    state: State,
    guard: Guard<need::AppraisalHold>,
    id: PathId<SubjectId>,
    version: IfMatch,
    input: ValidJson<SettleObjection>,
) -> Outcome<Versioned<AppraisalSubjectView>> {
    let view = state.db.write(guard, move |tx, grant| service::settle(tx, grant, (id.0, version.0), &input.0)).await?;
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

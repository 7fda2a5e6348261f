//! Routes of those appraised.

use actix_web::{get, post, put};
use changxiao_shared::appraisals::rounds::{
    Advise, AnswerResult, AppraisalSubjectView, HoldEvaluation, Overrule, RecordStep, ScoreSheet, SelfCheck,
    SettleObjection, SubjectId, VisitUnit,
};
use changxiao_shared::identity::need;
use changxiao_shared::organizations::OrganizationId;
use utoipa_actix_web::service_config::ServiceConfig;

use super::State;
use crate::access::Guard;
use crate::appraisals::rounds::service;
use crate::fault::Outcome;
use crate::http::{Download, IfMatch, PathId, PathIds, ValidJson, Versioned};

/// Registers what is done about one appraised.
pub(super) fn configure(config: &mut ServiceConfig) {
    config
        .service(get_appraisal_subject)
        .service(save_self_check)
        .service(record_appraisal_step)
        .service(visit_sampled_unit)
        .service(download_unit_frame)
        .service(save_score_sheet)
        .service(overrule_figure)
        .service(advise_subject)
        .service(hold_democratic_evaluation)
        .service(answer_appraisal_result)
        .service(settle_objection);
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

/// Records what was found at a unit of the sample
///
/// A second time in place of the first.
#[utoipa::path(
    tag = "appraisals",
    params(("id" = SubjectId, Path), ("unit_id" = OrganizationId, Path)),
    request_body = VisitUnit,
    responses((status = 200, body = AppraisalSubjectView))
)]
#[post("/api/v1/appraisal-subjects/{id}/units/{unit_id}/visit")]
async fn visit_sampled_unit(
    state: State,
    guard: Guard<need::AppraisalRead>,
    ids: PathIds<SubjectId, OrganizationId>,
    input: ValidJson<VisitUnit>,
) -> Outcome<Versioned<AppraisalSubjectView>> {
    let PathIds(id, unit) = ids;
    let view = state.db.write(guard, move |tx, grant| service::visit(tx, grant, (id, unit), &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// The list the sample of an appraised was drawn from
///
/// One line `kind,organization` for each unit below it, in the order of kinds and ids. Each line's number is
/// HMAC-SHA-256 with the seed as key; of each kind the smallest numbers are drawn.
#[utoipa::path(
    tag = "appraisals",
    params(("id" = SubjectId, Path)),
    responses((status = 200, content_type = "text/csv"))
)]
#[get("/api/v1/appraisal-subjects/{id}/frame.csv")]
async fn download_unit_frame(
    state: State,
    guard: Guard<need::AppraisalRead>,
    id: PathId<SubjectId>,
) -> Outcome<Download> {
    state.db.read(guard, move |read, grant| service::frame(read, grant, id.0)).await
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

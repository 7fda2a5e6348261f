//! Routes of circulars and reports.

use actix_web::{get, put};
use changxiao_shared::appraisals::rounds::{AppraisalRoundId, PaperKind, PaperView, PaperWords};
use changxiao_shared::identity::need;
use changxiao_shared::kernel::Problem;
use utoipa_actix_web::service_config::ServiceConfig;

use super::State;
use crate::access::Guard;
use crate::appraisals::rounds::service;
use crate::fault::Outcome;
use crate::http::{Download, IfMatch, PathIds, ValidJson, Versioned};

/// Registers papers.
pub(super) fn configure(config: &mut ServiceConfig) {
    config.service(get_appraisal_paper).service(write_appraisal_paper).service(download_appraisal_paper);
}

/// Circular or report of a round
///
/// Drafted from the data until somebody writes it; its words stand still from the decision on.
#[utoipa::path(
    tag = "appraisals",
    params(("id" = AppraisalRoundId, Path), ("kind" = PaperKind, Path)),
    responses(
        (status = 200, body = PaperView),
        (status = 409, description = "No results yet", body = Problem, content_type = "application/problem+json")
    )
)]
#[get("/api/v1/appraisals/{id}/papers/{kind}")]
async fn get_appraisal_paper(
    state: State,
    guard: Guard<need::AppraisalRead>,
    ids: PathIds<AppraisalRoundId, PaperKind>,
) -> Outcome<Versioned<PaperView>> {
    let PathIds(id, kind) = ids;
    let view = state.db.read(guard, move |read, grant| service::paper(read, grant, (id, kind))).await?;
    Ok(Versioned { version: view.version, view })
}

/// Writes the words of a circular or a report
///
/// Between feedback and decision; a change of the round.
#[utoipa::path(
    tag = "appraisals",
    params(("id" = AppraisalRoundId, Path), ("kind" = PaperKind, Path), ("If-Match" = String, Header)),
    request_body = PaperWords,
    responses((status = 200, body = PaperView))
)]
#[put("/api/v1/appraisals/{id}/papers/{kind}")]
async fn write_appraisal_paper(
    state: State,
    guard: Guard<need::AppraisalHold>,
    version: IfMatch,
    input: ValidJson<PaperWords>,
    ids: PathIds<AppraisalRoundId, PaperKind>,
) -> Outcome<Versioned<PaperView>> {
    let PathIds(id, kind) = ids;
    let work = move |tx: &mut crate::db::Tx<'_>, grant: &crate::access::Grant<need::AppraisalHold>| {
        service::write_paper(tx, grant, (id, kind), (version.0, &input.0))
    };
    let view = state.db.write(guard, work).await?;
    Ok(Versioned { version: view.version, view })
}

/// Circular or report as a document for word processors, set after GB/T 9704
#[utoipa::path(
    tag = "appraisals",
    params(("id" = AppraisalRoundId, Path), ("kind" = PaperKind, Path)),
    responses(
        (status = 200, content_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (status = 409, description = "No results yet", body = Problem, content_type = "application/problem+json")
    )
)]
#[get("/api/v1/appraisals/{id}/papers/{kind}/paper.docx")]
async fn download_appraisal_paper(
    state: State,
    guard: Guard<need::AppraisalRead>,
    ids: PathIds<AppraisalRoundId, PaperKind>,
) -> Outcome<Download> {
    let PathIds(id, kind) = ids;
    state.db.read(guard, move |read, grant| service::document(read, grant, (id, kind))).await
}

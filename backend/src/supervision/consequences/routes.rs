//! The route of what has followed from a result.

use actix_web::{get, web};
use changxiao_shared::appraisals::rounds::SubjectId;
use changxiao_shared::identity::need;
use changxiao_shared::supervision::consequences::SubjectConsequences;
use utoipa_actix_web::service_config::ServiceConfig;

use super::service;
use crate::access::Guard;
use crate::fault::Outcome;
use crate::http::PathId;
use crate::state::AppState;

/// Registers it.
pub(in crate::supervision) fn configure(config: &mut ServiceConfig) {
    config.service(get_subject_consequences);
}

/// What has followed from the result of one appraised, and what inquiries have found in its year
#[utoipa::path(
    tag = "supervision",
    params(("id" = SubjectId, Path)),
    responses((status = 200, body = SubjectConsequences))
)]
#[get("/api/v1/appraisal-subjects/{id}/consequences")]
async fn get_subject_consequences(
    state: web::Data<AppState>,
    guard: Guard<need::AppraisalRead>,
    id: PathId<SubjectId>,
) -> Outcome<web::Json<SubjectConsequences>> {
    state.db.read(guard, move |read, grant| service::consequences(read, grant, id.0)).await.map(web::Json)
}

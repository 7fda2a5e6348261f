//! Progress, follow-ups and their answers.

use actix_web::post;
use changxiao_shared::identity::need;
use changxiao_shared::pledges::{
    AnswerInput, FollowUpId, FollowUpInput, FollowUpView, PledgeId, PledgeView, ProgressInput, ProgressView,
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::State;
use crate::access::Guard;
use crate::db::StoredReply;
use crate::fault::Outcome;
use crate::http::{Created, NewJson, PathId, PathIds, ValidJson, Versioned};
use crate::pledges::service;

pub(super) fn configure(config: &mut ServiceConfig) {
    config.service(create_progress).service(create_follow_up).service(answer_follow_up);
}

/// Reports progress
///
/// The percentage is from now on the pledge's.
#[utoipa::path(
    tag = "pledges",
    params(("id" = PledgeId, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = ProgressInput,
    responses((status = 201, body = ProgressView))
)]
#[post("/api/v1/pledges/{id}/progress")]
async fn create_progress(
    state: State,
    guard: Guard<need::PledgePropose>,
    id: PathId<PledgeId>,
    input: NewJson<ProgressInput>,
) -> Outcome<Created> {
    let NewJson { input, key } = input;
    let reply = state
        .db
        .create(guard, key, move |tx, grant| {
            let view = service::report_progress(tx, grant, id.0, &input)?;
            StoredReply::created(format!("/api/v1/pledges/{}", id.0), None, &view)
        })
        .await?;
    Ok(Created(reply))
}

/// Urges or inspects
#[utoipa::path(
    tag = "pledges",
    params(("id" = PledgeId, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = FollowUpInput,
    responses((status = 201, body = FollowUpView))
)]
#[post("/api/v1/pledges/{id}/follow-ups")]
async fn create_follow_up(
    state: State,
    guard: Guard<need::PledgeFollowUp>,
    id: PathId<PledgeId>,
    input: NewJson<FollowUpInput>,
) -> Outcome<Created> {
    let NewJson { input, key } = input;
    let reply = state
        .db
        .create(guard, key, move |tx, grant| {
            let view = service::follow_up(tx, grant, id.0, &input)?;
            StoredReply::created(format!("/api/v1/pledges/{}", id.0), None, &view)
        })
        .await?;
    Ok(Created(reply))
}

/// Answers an urging or an inspection, once
#[utoipa::path(
    tag = "pledges",
    params(("id" = PledgeId, Path), ("follow_up_id" = FollowUpId, Path)),
    request_body = AnswerInput,
    responses((status = 200, body = PledgeView))
)]
#[post("/api/v1/pledges/{id}/follow-ups/{follow_up_id}/answer")]
async fn answer_follow_up(
    state: State,
    guard: Guard<need::PledgePropose>,
    ids: PathIds<PledgeId, FollowUpId>,
    input: ValidJson<AnswerInput>,
) -> Outcome<Versioned<PledgeView>> {
    let view =
        state.db.write(guard, move |tx, grant| service::answer_follow_up(tx, grant, (ids.0, ids.1), &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

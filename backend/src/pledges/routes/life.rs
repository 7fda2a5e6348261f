//! The steps of a pledge's life.

use actix_web::{post, put};
use changxiao_shared::identity::need;
use changxiao_shared::pledges::{
    ConfirmPledge, CreatePledge, PledgeId, PledgeReason, PledgeView, ReturnPledge, SelfAssessment, UpdatePledge,
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::State;
use crate::access::Guard;
use crate::db::StoredReply;
use crate::fault::Outcome;
use crate::http::{Created, IfMatch, NewJson, PathId, ValidJson, Versioned};
use crate::pledges::service;

pub(super) fn configure(config: &mut ServiceConfig) {
    config
        .service(create_pledge)
        .service(update_pledge)
        .service(submit_pledge)
        .service(withdraw_pledge)
        .service(return_pledge)
        .service(confirm_pledge)
        .service(amend_pledge)
        .service(publish_pledge)
        .service(cancel_pledge)
        .service(assess_pledge)
        .service(close_pledge);
}

/// Starts a pledge as a draft
///
/// An organisation's without `member_id`, a member's with it. A draft may have gaps; submitting needs all of it.
#[utoipa::path(
    tag = "pledges",
    request_body = CreatePledge,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = PledgeView))
)]
#[post("/api/v1/pledges")]
async fn create_pledge(
    state: State,
    guard: Guard<need::PledgePropose>,
    input: NewJson<CreatePledge>,
) -> Outcome<Created> {
    let NewJson { input, key } = input;
    let reply = state
        .db
        .create(guard, key, move |tx, grant| {
            let view = service::create(tx, grant, &input)?;
            StoredReply::created(format!("/api/v1/pledges/{}", view.id), Some(view.version), &view)
        })
        .await?;
    Ok(Created(reply))
}

/// Replaces the text of a draft or a returned pledge
#[utoipa::path(
    tag = "pledges",
    params(("id" = PledgeId, Path), ("If-Match" = String, Header)),
    request_body = UpdatePledge,
    responses((status = 200, body = PledgeView))
)]
#[put("/api/v1/pledges/{id}")]
async fn update_pledge(
    state: State,
    guard: Guard<need::PledgePropose>,
    id: PathId<PledgeId>,
    version: IfMatch,
    input: ValidJson<UpdatePledge>,
) -> Outcome<Versioned<PledgeView>> {
    let view = state.db.write(guard, move |tx, grant| service::update(tx, grant, id.0, version.0, &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Sends a pledge to its reviewer
#[utoipa::path(
    tag = "pledges",
    params(("id" = PledgeId, Path), ("If-Match" = String, Header)),
    responses((status = 200, body = PledgeView))
)]
#[post("/api/v1/pledges/{id}/submit")]
async fn submit_pledge(
    state: State,
    guard: Guard<need::PledgePropose>,
    id: PathId<PledgeId>,
    version: IfMatch,
) -> Outcome<Versioned<PledgeView>> {
    let view = state.db.write(guard, move |tx, grant| service::submit(tx, grant, id.0, version.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Takes a pledge back before it is confirmed
///
/// Of an amendment, only the amendment: the version in force stays.
#[utoipa::path(
    tag = "pledges",
    params(("id" = PledgeId, Path), ("If-Match" = String, Header)),
    responses((status = 200, body = PledgeView))
)]
#[post("/api/v1/pledges/{id}/withdraw")]
async fn withdraw_pledge(
    state: State,
    guard: Guard<need::PledgePropose>,
    id: PathId<PledgeId>,
    version: IfMatch,
) -> Outcome<Versioned<PledgeView>> {
    let view = state.db.write(guard, move |tx, grant| service::withdraw(tx, grant, id.0, version.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Sends a pledge back with reasons
#[utoipa::path(
    tag = "pledges",
    params(("id" = PledgeId, Path), ("If-Match" = String, Header)),
    request_body = ReturnPledge,
    responses((status = 200, body = PledgeView))
)]
#[post("/api/v1/pledges/{id}/return")]
async fn return_pledge(
    state: State,
    guard: Guard<need::PledgeReview>,
    id: PathId<PledgeId>,
    version: IfMatch,
    input: ValidJson<ReturnPledge>,
) -> Outcome<Versioned<PledgeView>> {
    let view = state.db.write(guard, move |tx, grant| service::send_back(tx, grant, id.0, version.0, &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Confirms a pledge
///
/// Every line of the checklist with yes. An amended pledge that was public is public again at once.
#[utoipa::path(
    tag = "pledges",
    params(("id" = PledgeId, Path), ("If-Match" = String, Header)),
    request_body = ConfirmPledge,
    responses((status = 200, body = PledgeView))
)]
#[post("/api/v1/pledges/{id}/confirm")]
async fn confirm_pledge(
    state: State,
    guard: Guard<need::PledgeReview>,
    id: PathId<PledgeId>,
    version: IfMatch,
    input: ValidJson<ConfirmPledge>,
) -> Outcome<Versioned<PledgeView>> {
    let view = state.db.write(guard, move |tx, grant| service::confirm(tx, grant, id.0, version.0, &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Starts a new version of a confirmed pledge
///
/// The old one stays in force, and on the board, until the new one is confirmed.
#[utoipa::path(
    tag = "pledges",
    params(("id" = PledgeId, Path), ("If-Match" = String, Header)),
    request_body = PledgeReason,
    responses((status = 200, body = PledgeView))
)]
#[post("/api/v1/pledges/{id}/amend")]
async fn amend_pledge(
    state: State,
    guard: Guard<need::PledgePropose>,
    id: PathId<PledgeId>,
    version: IfMatch,
    input: ValidJson<PledgeReason>,
) -> Outcome<Versioned<PledgeView>> {
    let view = state.db.write(guard, move |tx, grant| service::amend(tx, grant, id.0, version.0, &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Puts a confirmed pledge on the notice board
///
/// The pledger or the reviewer does it.
#[utoipa::path(
    tag = "pledges",
    params(("id" = PledgeId, Path), ("If-Match" = String, Header)),
    responses((status = 200, body = PledgeView))
)]
#[post("/api/v1/pledges/{id}/publish")]
async fn publish_pledge(
    state: State,
    guard: Guard<need::PledgeRead>,
    id: PathId<PledgeId>,
    version: IfMatch,
) -> Outcome<Versioned<PledgeView>> {
    let view = state.db.write(guard, move |tx, grant| service::publish(tx, grant, id.0, version.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Calls a pledge off
///
/// The public sees the reason.
#[utoipa::path(
    tag = "pledges",
    params(("id" = PledgeId, Path), ("If-Match" = String, Header)),
    request_body = PledgeReason,
    responses((status = 200, body = PledgeView))
)]
#[post("/api/v1/pledges/{id}/cancel")]
async fn cancel_pledge(
    state: State,
    guard: Guard<need::PledgeReview>,
    id: PathId<PledgeId>,
    version: IfMatch,
    input: ValidJson<PledgeReason>,
) -> Outcome<Versioned<PledgeView>> {
    let view = state.db.write(guard, move |tx, grant| service::cancel(tx, grant, id.0, version.0, &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// The pledger's own account
///
/// From 1 November of the year on, or once progress is 100.
#[utoipa::path(
    tag = "pledges",
    params(("id" = PledgeId, Path), ("If-Match" = String, Header)),
    request_body = SelfAssessment,
    responses((status = 200, body = PledgeView))
)]
#[post("/api/v1/pledges/{id}/self-assessment")]
async fn assess_pledge(
    state: State,
    guard: Guard<need::PledgePropose>,
    id: PathId<PledgeId>,
    version: IfMatch,
    input: ValidJson<SelfAssessment>,
) -> Outcome<Versioned<PledgeView>> {
    let view = state.db.write(guard, move |tx, grant| service::assess(tx, grant, id.0, version.0, &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Fixes the verdict of an appraised pledge
///
/// The side that confirmed it does it; from then on nothing of the pledge changes.
#[utoipa::path(
    tag = "pledges",
    params(("id" = PledgeId, Path), ("If-Match" = String, Header)),
    responses((status = 200, body = PledgeView))
)]
#[post("/api/v1/pledges/{id}/close")]
async fn close_pledge(
    state: State,
    guard: Guard<need::PledgeReview>,
    id: PathId<PledgeId>,
    version: IfMatch,
) -> Outcome<Versioned<PledgeView>> {
    let view = state.db.write(guard, move |tx, grant| service::close(tx, grant, id.0, Some(version.0))).await?;
    Ok(Versioned { version: view.version, view })
}

//! The steps of a mobility.

use actix_web::{post, put};
use changxiao_shared::identity::need;
use changxiao_shared::mobile_members::{
    ApplyMobility, ApproveMobility, CloseMobility, DepartMobility, MobilityId, MobilityNote, MobilityView, NameLiaison,
    ReturnMobility, TransferMember, UpdateMobility, Whereabouts,
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::State;
use crate::access::Guard;
use crate::db::StoredReply;
use crate::fault::Outcome;
use crate::http::{Created, IfMatch, NewJson, PathId, ValidJson, Versioned};
use crate::mobile_members::service;

pub(super) fn configure(config: &mut ServiceConfig) {
    config
        .service(create_mobility)
        .service(update_mobility)
        .service(cancel_mobility)
        .service(refuse_mobility)
        .service(approve_mobility)
        .service(name_liaison)
        .service(depart_mobility)
        .service(change_whereabouts)
        .service(move_on_mobility)
        .service(report_lost)
        .service(report_found)
        .service(return_mobility)
        .service(close_mobility)
        .service(transfer_mobile_member)
        .service(convert_mobility);
}

/// Applies to go away
///
/// The member, or the branch for an oral application. A member is away once at a time.
#[utoipa::path(
    tag = "mobile_members",
    request_body = ApplyMobility,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = MobilityView))
)]
#[post("/api/v1/mobilities")]
async fn create_mobility(
    state: State,
    guard: Guard<need::MobilityApply>,
    input: NewJson<ApplyMobility>,
) -> Outcome<Created> {
    let NewJson { input, key } = input;
    let reply = state
        .db
        .create(guard, key, move |tx, grant| {
            let view = service::create(tx, grant, &input)?;
            StoredReply::created(format!("/api/v1/mobilities/{}", view.id), Some(view.version), &view)
        })
        .await?;
    Ok(Created(reply))
}

/// Replaces the plan of an application not decided yet
#[utoipa::path(
    tag = "mobile_members",
    params(("id" = MobilityId, Path), ("If-Match" = String, Header)),
    request_body = UpdateMobility,
    responses((status = 200, body = MobilityView))
)]
#[put("/api/v1/mobilities/{id}")]
async fn update_mobility(
    state: State,
    guard: Guard<need::MobilityApply>,
    id: PathId<MobilityId>,
    version: IfMatch,
    input: ValidJson<UpdateMobility>,
) -> Outcome<Versioned<MobilityView>> {
    let view = state.db.write(guard, move |tx, grant| service::update(tx, grant, id.0, version.0, &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Calls a mobility off before leaving
#[utoipa::path(
    tag = "mobile_members",
    params(("id" = MobilityId, Path), ("If-Match" = String, Header)),
    request_body = MobilityNote,
    responses((status = 200, body = MobilityView))
)]
#[post("/api/v1/mobilities/{id}/cancel")]
async fn cancel_mobility(
    state: State,
    guard: Guard<need::MobilityApply>,
    id: PathId<MobilityId>,
    version: IfMatch,
    input: ValidJson<MobilityNote>,
) -> Outcome<Versioned<MobilityView>> {
    let view = state.db.write(guard, move |tx, grant| service::cancel(tx, grant, id.0, version.0, &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Does not agree
#[utoipa::path(
    tag = "mobile_members",
    params(("id" = MobilityId, Path), ("If-Match" = String, Header)),
    request_body = MobilityNote,
    responses((status = 200, body = MobilityView))
)]
#[post("/api/v1/mobilities/{id}/refuse")]
async fn refuse_mobility(
    state: State,
    guard: Guard<need::MobilityDecide>,
    id: PathId<MobilityId>,
    version: IfMatch,
    input: ValidJson<MobilityNote>,
) -> Outcome<Versioned<MobilityView>> {
    let view = state.db.write(guard, move |tx, grant| service::refuse(tx, grant, id.0, version.0, &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Agrees, and issues the certificate
#[utoipa::path(
    tag = "mobile_members",
    params(("id" = MobilityId, Path), ("If-Match" = String, Header)),
    request_body = ApproveMobility,
    responses((status = 200, body = MobilityView))
)]
#[post("/api/v1/mobilities/{id}/approve")]
async fn approve_mobility(
    state: State,
    guard: Guard<need::MobilityDecide>,
    id: PathId<MobilityId>,
    version: IfMatch,
    input: ValidJson<ApproveMobility>,
) -> Outcome<Versioned<MobilityView>> {
    let view = state.db.write(guard, move |tx, grant| service::approve(tx, grant, id.0, version.0, &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Names another liaison
///
/// The secretary or a committee member of the branch, or another full member of it who is there.
#[utoipa::path(
    tag = "mobile_members",
    params(("id" = MobilityId, Path), ("If-Match" = String, Header)),
    request_body = NameLiaison,
    responses((status = 200, body = MobilityView))
)]
#[put("/api/v1/mobilities/{id}/liaison")]
async fn name_liaison(
    state: State,
    guard: Guard<need::MobilityDecide>,
    id: PathId<MobilityId>,
    version: IfMatch,
    input: ValidJson<NameLiaison>,
) -> Outcome<Versioned<MobilityView>> {
    let view =
        state.db.write(guard, move |tx, grant| service::name_liaison(tx, grant, id.0, version.0, &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Records the departure
#[utoipa::path(
    tag = "mobile_members",
    params(("id" = MobilityId, Path), ("If-Match" = String, Header)),
    request_body = DepartMobility,
    responses((status = 200, body = MobilityView))
)]
#[post("/api/v1/mobilities/{id}/depart")]
async fn depart_mobility(
    state: State,
    guard: Guard<need::MobilityApply>,
    id: PathId<MobilityId>,
    version: IfMatch,
    input: ValidJson<DepartMobility>,
) -> Outcome<Versioned<MobilityView>> {
    let view = state.db.write(guard, move |tx, grant| service::depart(tx, grant, id.0, version.0, &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Replaces address, employer and contact; both sides see it at once
#[utoipa::path(
    tag = "mobile_members",
    params(("id" = MobilityId, Path), ("If-Match" = String, Header)),
    request_body = Whereabouts,
    responses((status = 200, body = MobilityView))
)]
#[put("/api/v1/mobilities/{id}/whereabouts")]
async fn change_whereabouts(
    state: State,
    guard: Guard<need::MobilityApply>,
    id: PathId<MobilityId>,
    version: IfMatch,
    input: ValidJson<Whereabouts>,
) -> Outcome<Versioned<MobilityView>> {
    let view =
        state.db.write(guard, move |tx, grant| service::whereabouts(tx, grant, id.0, version.0, &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// The member goes on to another place without returning
#[utoipa::path(
    tag = "mobile_members",
    params(("id" = MobilityId, Path), ("If-Match" = String, Header)),
    request_body = Whereabouts,
    responses((status = 200, body = MobilityView))
)]
#[post("/api/v1/mobilities/{id}/move-on")]
async fn move_on_mobility(
    state: State,
    guard: Guard<need::MobilityApply>,
    id: PathId<MobilityId>,
    version: IfMatch,
    input: ValidJson<Whereabouts>,
) -> Outcome<Versioned<MobilityView>> {
    let view = state.db.write(guard, move |tx, grant| service::move_on(tx, grant, id.0, version.0, &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Nobody can reach the member
#[utoipa::path(
    tag = "mobile_members",
    params(("id" = MobilityId, Path), ("If-Match" = String, Header)),
    request_body = MobilityNote,
    responses((status = 200, body = MobilityView))
)]
#[post("/api/v1/mobilities/{id}/lost")]
async fn report_lost(
    state: State,
    guard: Guard<need::MobilityManage>,
    id: PathId<MobilityId>,
    version: IfMatch,
    input: ValidJson<MobilityNote>,
) -> Outcome<Versioned<MobilityView>> {
    let view = state.db.write(guard, move |tx, grant| service::lost(tx, grant, id.0, version.0, &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Contact is restored
#[utoipa::path(
    tag = "mobile_members",
    params(("id" = MobilityId, Path), ("If-Match" = String, Header)),
    request_body = MobilityNote,
    responses((status = 200, body = MobilityView))
)]
#[post("/api/v1/mobilities/{id}/found")]
async fn report_found(
    state: State,
    guard: Guard<need::MobilityApply>,
    id: PathId<MobilityId>,
    version: IfMatch,
    input: ValidJson<MobilityNote>,
) -> Outcome<Versioned<MobilityView>> {
    let view = state.db.write(guard, move |tx, grant| service::found(tx, grant, id.0, version.0, &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// The member reports to be back
#[utoipa::path(
    tag = "mobile_members",
    params(("id" = MobilityId, Path), ("If-Match" = String, Header)),
    request_body = ReturnMobility,
    responses((status = 200, body = MobilityView))
)]
#[post("/api/v1/mobilities/{id}/return")]
async fn return_mobility(
    state: State,
    guard: Guard<need::MobilityApply>,
    id: PathId<MobilityId>,
    version: IfMatch,
    input: ValidJson<ReturnMobility>,
) -> Outcome<Versioned<MobilityView>> {
    let view =
        state.db.write(guard, move |tx, grant| service::return_back(tx, grant, id.0, version.0, &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Reviews, grades and finishes
#[utoipa::path(
    tag = "mobile_members",
    params(("id" = MobilityId, Path), ("If-Match" = String, Header)),
    request_body = CloseMobility,
    responses((status = 200, body = MobilityView))
)]
#[post("/api/v1/mobilities/{id}/close")]
async fn close_mobility(
    state: State,
    guard: Guard<need::MobilityDecide>,
    id: PathId<MobilityId>,
    version: IfMatch,
    input: ValidJson<CloseMobility>,
) -> Outcome<Versioned<MobilityView>> {
    let view = state.db.write(guard, move |tx, grant| service::close(tx, grant, id.0, version.0, &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Hands the membership to another branch; the mobility goes on
#[utoipa::path(
    tag = "mobile_members",
    params(("id" = MobilityId, Path), ("If-Match" = String, Header)),
    request_body = TransferMember,
    responses((status = 200, body = MobilityView))
)]
#[post("/api/v1/mobilities/{id}/transfer")]
async fn transfer_mobile_member(
    state: State,
    guard: Guard<need::MobilityDecide>,
    id: PathId<MobilityId>,
    version: IfMatch,
    input: ValidJson<TransferMember>,
) -> Outcome<Versioned<MobilityView>> {
    let view = state.db.write(guard, move |tx, grant| service::transfer(tx, grant, id.0, version.0, &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// The membership goes to the inflow organisation
#[utoipa::path(
    tag = "mobile_members",
    params(("id" = MobilityId, Path), ("If-Match" = String, Header)),
    request_body = MobilityNote,
    responses((status = 200, body = MobilityView))
)]
#[post("/api/v1/mobilities/{id}/convert")]
async fn convert_mobility(
    state: State,
    guard: Guard<need::MobilityDecide>,
    id: PathId<MobilityId>,
    version: IfMatch,
    input: ValidJson<MobilityNote>,
) -> Outcome<Versioned<MobilityView>> {
    let view = state.db.write(guard, move |tx, grant| service::convert(tx, grant, id.0, version.0, &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

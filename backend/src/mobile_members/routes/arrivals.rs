//! Receiving members who come from elsewhere.

use actix_web::{post, web};
use changxiao_shared::identity::need;
use changxiao_shared::kernel::ErrorCode;
use changxiao_shared::mobile_members::{
    ArrivalReceipt, ArrivalView, CheckArrival, MobilityId, MobilityView, ReassignArrival, ReceiveArrival, SettleClaim,
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::State;
use crate::access::Guard;
use crate::db::StoredReply;
use crate::fault::{Fault, Outcome};
use crate::http::{ClientAddress, Created, IfMatch, NewJson, PathId, ValidJson, Versioned};
use crate::mobile_members::service;

pub(super) fn configure(config: &mut ServiceConfig) {
    config.service(check_arrival).service(receive_arrival).service(reassign_arrival).service(settle_claim);
}

/// Looks at a certificate before its holder is received
///
/// Answers only to the holder's certificate and the last four characters of the ID number. A few a minute from one
/// address.
#[utoipa::path(tag = "mobile_members", request_body = CheckArrival, responses((status = 200, body = ArrivalView)))]
#[post("/api/v1/arrivals/check")]
async fn check_arrival(
    state: State,
    guard: Guard<need::MobilityManage>,
    client: ClientAddress,
    input: ValidJson<CheckArrival>,
) -> Outcome<web::Json<ArrivalView>> {
    if !state.may_check(client.ip) {
        return Err(Fault::new(ErrorCode::TooManyRequests));
    }
    state.db.read(guard, move |read, grant| service::check_arrival(read, grant, &input.0)).await.map(web::Json)
}

/// Receives an arrival
///
/// Where another organisation has the member already, it becomes a claim that the outflow side settles.
#[utoipa::path(
    tag = "mobile_members",
    request_body = ReceiveArrival,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = ArrivalReceipt))
)]
#[post("/api/v1/arrivals")]
async fn receive_arrival(
    state: State,
    guard: Guard<need::MobilityManage>,
    client: ClientAddress,
    input: NewJson<ReceiveArrival>,
) -> Outcome<Created> {
    if !state.may_check(client.ip) {
        return Err(Fault::new(ErrorCode::TooManyRequests));
    }
    let NewJson { input, key } = input;
    let reply = state
        .db
        .create(guard, key, move |tx, grant| {
            let receipt = service::receive(tx, grant, &input)?;
            StoredReply::created(format!("/api/v1/mobilities/{}", receipt.mobility_id), None, &receipt)
        })
        .await?;
    Ok(Created(reply))
}

/// Places an arrival with another organisation of the inflow side
#[utoipa::path(
    tag = "mobile_members",
    params(("id" = MobilityId, Path), ("If-Match" = String, Header)),
    request_body = ReassignArrival,
    responses((status = 200, body = MobilityView))
)]
#[post("/api/v1/mobilities/{id}/reassign")]
async fn reassign_arrival(
    state: State,
    guard: Guard<need::MobilityManage>,
    id: PathId<MobilityId>,
    version: IfMatch,
    input: ValidJson<ReassignArrival>,
) -> Outcome<Versioned<MobilityView>> {
    let view = state.db.write(guard, move |tx, grant| service::reassign(tx, grant, id.0, version.0, &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Settles who receives the member
#[utoipa::path(
    tag = "mobile_members",
    params(("id" = MobilityId, Path), ("If-Match" = String, Header)),
    request_body = SettleClaim,
    responses((status = 200, body = MobilityView))
)]
#[post("/api/v1/mobilities/{id}/claim")]
async fn settle_claim(
    state: State,
    guard: Guard<need::MobilityManage>,
    id: PathId<MobilityId>,
    version: IfMatch,
    input: ValidJson<SettleClaim>,
) -> Outcome<Versioned<MobilityView>> {
    let view =
        state.db.write(guard, move |tx, grant| service::settle_claim(tx, grant, id.0, version.0, &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

//! The route of the merit record.

use actix_web::{get, web};
use changxiao_shared::members::MemberId;
use changxiao_shared::supervision::merits::MeritRecord;
use utoipa_actix_web::service_config::ServiceConfig;

use super::service;
use crate::access::{Account, Guard};
use crate::fault::Outcome;
use crate::http::PathId;
use crate::state::AppState;

/// Registers it.
pub(in crate::supervision) fn configure(config: &mut ServiceConfig) {
    config.service(get_merit_record);
}

/// The merit record of one who holds a post: the own, or that of somebody below
///
/// That somebody else reads it is written down.
#[utoipa::path(
    tag = "supervision",
    params(("id" = MemberId, Path)),
    responses((status = 200, body = MeritRecord))
)]
#[get("/api/v1/members/{id}/merits")]
async fn get_merit_record(
    state: web::Data<AppState>,
    guard: Guard<Account>,
    id: PathId<MemberId>,
) -> Outcome<web::Json<MeritRecord>> {
    state.db.write(guard, move |tx, me| service::record(tx, me, id.0)).await.map(web::Json)
}

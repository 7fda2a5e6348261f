//! Reading pledges, and what waits at home.

use actix_web::{get, web};
use changxiao_shared::identity::need;
use changxiao_shared::kernel::PageView;
use changxiao_shared::pledges::{HomeTodo, PledgeId, PledgeQuery, PledgeRow, PledgeVersionView, PledgeView};
use utoipa_actix_web::service_config::ServiceConfig;

use super::State;
use crate::access::{Account, Guard};
use crate::fault::Outcome;
use crate::http::{PathId, ValidQuery, Versioned};
use crate::pledges::service;

pub(super) fn configure(config: &mut ServiceConfig) {
    config.service(list_pledges).service(get_pledge).service(list_pledge_versions).service(list_todos);
}

/// Pledges within reach
///
/// Filtered, sorted, in pages.
#[utoipa::path(tag = "pledges", params(PledgeQuery), responses((status = 200, body = PageView<PledgeRow>)))]
#[get("/api/v1/pledges")]
async fn list_pledges(
    state: State,
    guard: Guard<need::PledgeRead>,
    query: ValidQuery<PledgeQuery>,
) -> Outcome<web::Json<PageView<PledgeRow>>> {
    state.db.read(guard, move |read, grant| service::list(read, grant, &query.0)).await.map(web::Json)
}

/// One pledge with its history and the actions allowed now
#[utoipa::path(tag = "pledges", params(("id" = PledgeId, Path)), responses((status = 200, body = PledgeView)))]
#[get("/api/v1/pledges/{id}")]
async fn get_pledge(
    state: State,
    guard: Guard<need::PledgeRead>,
    id: PathId<PledgeId>,
) -> Outcome<Versioned<PledgeView>> {
    let view = state.db.read(guard, move |read, grant| service::get(read, grant, id.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// All versions of the text, oldest first
#[utoipa::path(tag = "pledges", params(("id" = PledgeId, Path)), responses((status = 200, body = Vec<PledgeVersionView>)))]
#[get("/api/v1/pledges/{id}/versions")]
async fn list_pledge_versions(
    state: State,
    guard: Guard<need::PledgeRead>,
    id: PathId<PledgeId>,
) -> Outcome<web::Json<Vec<PledgeVersionView>>> {
    state.db.read(guard, move |read, grant| service::versions(read, grant, id.0)).await.map(web::Json)
}

/// What waits for the one who asks
///
/// The earliest day first, at most 100.
#[utoipa::path(tag = "pledges", responses((status = 200, body = Vec<HomeTodo>)))]
#[get("/api/v1/todos")]
async fn list_todos(state: State, guard: Guard<Account>) -> Outcome<web::Json<Vec<HomeTodo>>> {
    state.db.read(guard, service::todos).await.map(web::Json)
}

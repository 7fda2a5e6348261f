//! The ledger.

use actix_web::{get, web};
use changxiao_shared::identity::need;
use changxiao_shared::pledges::{LedgerChildrenQuery, LedgerQuery, LedgerSummary, LedgerView};
use utoipa_actix_web::service_config::ServiceConfig;

use super::State;
use crate::access::Guard;
use crate::fault::Outcome;
use crate::http::{Download, ValidQuery};
use crate::pledges::service;

pub(super) fn configure(config: &mut ServiceConfig) {
    config.service(get_ledger).service(list_ledger_children).service(export_ledger);
}

/// The ledger of an organisation and year
///
/// In the order of the tree, in pages, with sums over the whole year.
#[utoipa::path(tag = "pledges", params(LedgerQuery), responses((status = 200, body = LedgerView)))]
#[get("/api/v1/pledges/ledger")]
async fn get_ledger(
    state: State,
    guard: Guard<need::PledgeRead>,
    query: ValidQuery<LedgerQuery>,
) -> Outcome<web::Json<LedgerView>> {
    state.db.read(guard, move |read, grant| service::ledger(read, grant, &query.0)).await.map(web::Json)
}

/// Sums of the organisation itself and of each child with everything below it
#[utoipa::path(tag = "pledges", params(LedgerChildrenQuery), responses((status = 200, body = Vec<LedgerSummary>)))]
#[get("/api/v1/pledges/ledger/children")]
async fn list_ledger_children(
    state: State,
    guard: Guard<need::PledgeRead>,
    query: ValidQuery<LedgerChildrenQuery>,
) -> Outcome<web::Json<Vec<LedgerSummary>>> {
    state.db.read(guard, move |read, grant| service::ledger_children(read, grant, &query.0)).await.map(web::Json)
}

/// The ledger as a spreadsheet, as filtered
#[utoipa::path(
    tag = "pledges",
    params(LedgerQuery),
    responses((status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))
)]
#[get("/api/v1/pledges/ledger.xlsx")]
async fn export_ledger(
    state: State,
    guard: Guard<need::PledgeRead>,
    query: ValidQuery<LedgerQuery>,
) -> Outcome<Download> {
    state.db.read(guard, move |read, grant| service::export_ledger(read, grant, &query.0)).await
}

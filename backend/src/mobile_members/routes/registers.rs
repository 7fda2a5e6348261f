//! The two registers, one mobility, what waits.

use actix_web::{get, web};
use changxiao_shared::identity::need;
use changxiao_shared::kernel::PageView;
use changxiao_shared::mobile_members::{
    FlowQuery, FlowView, MobilityId, MobilityQuery, MobilityRow, MobilityTodo, MobilityView,
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::State;
use crate::access::{Account, Guard};
use crate::fault::Outcome;
use crate::http::{Download, PathId, ValidQuery, Versioned};
use crate::mobile_members::service;

pub(super) fn configure(config: &mut ServiceConfig) {
    config
        .service(list_mobility_todos)
        .service(list_flows)
        .service(export_mobilities)
        .service(list_mobilities)
        .service(get_mobility);
}

/// One of the two registers
///
/// Filtered, sorted, in pages; members away by the organisation holding the membership, members arrived by the one that
/// received them.
#[utoipa::path(tag = "mobile_members", params(MobilityQuery), responses((status = 200, body = PageView<MobilityRow>)))]
#[get("/api/v1/mobilities")]
async fn list_mobilities(
    state: State,
    guard: Guard<need::MobilityRead>,
    query: ValidQuery<MobilityQuery>,
) -> Outcome<web::Json<PageView<MobilityRow>>> {
    state.db.read(guard, move |read, grant| service::list(read, grant, &query.0)).await.map(web::Json)
}

/// What waits for the one who asks about mobile members
#[utoipa::path(tag = "mobile_members", responses((status = 200, body = Vec<MobilityTodo>)))]
#[get("/api/v1/mobilities/todos")]
async fn list_mobility_todos(state: State, guard: Guard<Account>) -> Outcome<web::Json<Vec<MobilityTodo>>> {
    state.db.read(guard, service::todos).await.map(web::Json)
}

/// Where members are and where arrivals come from, by region
#[utoipa::path(tag = "mobile_members", params(FlowQuery), responses((status = 200, body = FlowView)))]
#[get("/api/v1/mobilities/flows")]
async fn list_flows(
    state: State,
    guard: Guard<need::MobilityRead>,
    query: ValidQuery<FlowQuery>,
) -> Outcome<web::Json<FlowView>> {
    state.db.read(guard, move |read, grant| service::flows(read, grant, &query.0)).await.map(web::Json)
}

/// A register as a spreadsheet, as filtered
///
/// The audit trail keeps who took how many rows.
#[utoipa::path(
    tag = "mobile_members",
    params(MobilityQuery),
    responses((status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))
)]
#[get("/api/v1/mobilities/register.xlsx")]
async fn export_mobilities(
    state: State,
    guard: Guard<need::MemberExport>,
    query: ValidQuery<MobilityQuery>,
) -> Outcome<Download> {
    let again = guard.clone();
    let service::Exported { sheet, rows, path } =
        state.db.read(guard, move |read, grant| service::export(read, grant, &query.0)).await?;
    state.db.write(again, move |tx, grant| service::record_export(tx, grant, rows, &path)).await?;
    Ok(sheet)
}

/// One mobility
#[utoipa::path(
    tag = "mobile_members",
    params(("id" = MobilityId, Path)),
    responses((status = 200, body = MobilityView))
)]
#[get("/api/v1/mobilities/{id}")]
async fn get_mobility(
    state: State,
    guard: Guard<need::MobilityRead>,
    id: PathId<MobilityId>,
) -> Outcome<Versioned<MobilityView>> {
    let view = state.db.read(guard, move |read, grant| service::get(read, grant, id.0)).await?;
    Ok(Versioned { version: view.version, view })
}

//! Reports on mobile members.

use actix_web::{get, post, put, web};
use changxiao_shared::identity::need;
use changxiao_shared::kernel::PageView;
use changxiao_shared::mobility_reports::{
    CreateReport, ReportId, ReportQuery, ReportRow, ReportTodo, ReportView, SendReportBack, WriteReport,
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::State;
use crate::access::{Account, Guard};
use crate::db::StoredReply;
use crate::fault::Outcome;
use crate::http::{Created, IfMatch, NewJson, PathId, ValidJson, ValidQuery, Versioned};
use crate::mobility_reports::service;

pub(super) fn configure(config: &mut ServiceConfig) {
    config
        .service(list_report_todos)
        .service(list_reports)
        .service(create_report)
        .service(get_report)
        .service(write_report)
        .service(submit_report)
        .service(send_report_back)
        .service(accept_report);
}

/// Reports on mobile members within reach, the newest first
#[utoipa::path(tag = "mobility_reports", params(ReportQuery), responses((status = 200, body = PageView<ReportRow>)))]
#[get("/api/v1/mobility-reports")]
async fn list_reports(
    state: State,
    guard: Guard<need::MobilityRead>,
    query: ValidQuery<ReportQuery>,
) -> Outcome<web::Json<PageView<ReportRow>>> {
    state.db.read(guard, move |read, grant| service::list(read, grant, &query.0)).await.map(web::Json)
}

/// Reports that wait for the one who asks
///
/// Those the own organisation owes, and those handed up to it.
#[utoipa::path(tag = "mobility_reports", responses((status = 200, body = Vec<ReportTodo>)))]
#[get("/api/v1/mobility-reports/todos")]
async fn list_report_todos(state: State, guard: Guard<Account>) -> Outcome<web::Json<Vec<ReportTodo>>> {
    state.db.read(guard, service::todos).await.map(web::Json)
}

/// Begins a report
///
/// Branches report each half-year, committees at the year's end; one report for each period.
#[utoipa::path(
    tag = "mobility_reports",
    request_body = CreateReport,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = ReportView))
)]
#[post("/api/v1/mobility-reports")]
async fn create_report(
    state: State,
    guard: Guard<need::MobilityDecide>,
    input: NewJson<CreateReport>,
) -> Outcome<Created> {
    let NewJson { input, key } = input;
    let reply = state
        .db
        .create(guard, key, move |tx, grant| {
            let view = service::create(tx, grant, &input)?;
            StoredReply::created(format!("/api/v1/mobility-reports/{}", view.id), Some(view.version), &view)
        })
        .await?;
    Ok(Created(reply))
}

/// One report
///
/// While it is written its figures are those of the registers now; once handed up they stand still.
#[utoipa::path(
    tag = "mobility_reports",
    params(("id" = ReportId, Path)),
    responses((status = 200, body = ReportView))
)]
#[get("/api/v1/mobility-reports/{id}")]
async fn get_report(
    state: State,
    guard: Guard<need::MobilityRead>,
    id: PathId<ReportId>,
) -> Outcome<Versioned<ReportView>> {
    let view = state.db.read(guard, move |read, grant| service::get(read, grant, id.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Replaces the words of a report not handed up
#[utoipa::path(
    tag = "mobility_reports",
    params(("id" = ReportId, Path), ("If-Match" = String, Header)),
    request_body = WriteReport,
    responses((status = 200, body = ReportView))
)]
#[put("/api/v1/mobility-reports/{id}")]
async fn write_report(
    state: State,
    guard: Guard<need::MobilityDecide>,
    id: PathId<ReportId>,
    version: IfMatch,
    input: ValidJson<WriteReport>,
) -> Outcome<Versioned<ReportView>> {
    let of = (id.0, version.0);
    let view = state.db.write(guard, move |tx, grant| service::write(tx, grant, of, &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Hands a report up
///
/// From the first day of its last month on, with words on what was done.
#[utoipa::path(
    tag = "mobility_reports",
    params(("id" = ReportId, Path), ("If-Match" = String, Header)),
    responses((status = 200, body = ReportView))
)]
#[post("/api/v1/mobility-reports/{id}/submit")]
async fn submit_report(
    state: State,
    guard: Guard<need::MobilityDecide>,
    id: PathId<ReportId>,
    version: IfMatch,
) -> Outcome<Versioned<ReportView>> {
    let of = (id.0, version.0);
    let view = state.db.write(guard, move |tx, grant| service::submit(tx, grant, of)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Sends a report back with a reason
#[utoipa::path(
    tag = "mobility_reports",
    params(("id" = ReportId, Path), ("If-Match" = String, Header)),
    request_body = SendReportBack,
    responses((status = 200, body = ReportView))
)]
#[post("/api/v1/mobility-reports/{id}/send-back")]
async fn send_report_back(
    state: State,
    guard: Guard<need::MobilityDecide>,
    id: PathId<ReportId>,
    version: IfMatch,
    input: ValidJson<SendReportBack>,
) -> Outcome<Versioned<ReportView>> {
    let of = (id.0, version.0);
    let view = state.db.write(guard, move |tx, grant| service::send_back(tx, grant, of, &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Takes a report that was handed up
#[utoipa::path(
    tag = "mobility_reports",
    params(("id" = ReportId, Path), ("If-Match" = String, Header)),
    responses((status = 200, body = ReportView))
)]
#[post("/api/v1/mobility-reports/{id}/accept")]
async fn accept_report(
    state: State,
    guard: Guard<need::MobilityDecide>,
    id: PathId<ReportId>,
    version: IfMatch,
) -> Outcome<Versioned<ReportView>> {
    let of = (id.0, version.0);
    let view = state.db.write(guard, move |tx, grant| service::accept(tx, grant, of)).await?;
    Ok(Versioned { version: view.version, view })
}

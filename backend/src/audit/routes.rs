//! Routes of the audit trail.

use actix_web::{get, web};
use changxiao_shared::audit::{AuditCheckpoint, AuditPage, AuditQuery, LookView};
use changxiao_shared::identity::need;
use utoipa_actix_web::service_config::ServiceConfig;

use super::service;
use crate::access::{Account, Guard};
use crate::fault::Outcome;
use crate::http::{Download, ValidQuery};
use crate::state::AppState;

type State = web::Data<AppState>;

/// Registers the slice.
pub fn configure(config: &mut ServiceConfig) {
    config.service(list_audit).service(export_audit).service(get_audit_checkpoint).service(list_looks);
}

/// One page of the audit trail within reach, newest first
#[utoipa::path(tag = "audit", params(AuditQuery), responses((status = 200, body = AuditPage)))]
#[get("/api/v1/audit")]
async fn list_audit(
    state: State,
    guard: Guard<need::AuditRead>,
    query: ValidQuery<AuditQuery>,
) -> Outcome<web::Json<AuditPage>> {
    state.db.read(guard, move |read, grant| service::list(read, grant, &query.0)).await.map(web::Json)
}

/// The audit trail as filtered, as a spreadsheet; up to 50,000 entries, written into the trail
#[utoipa::path(
    tag = "audit",
    params(AuditQuery),
    responses((status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))
)]
#[get("/api/v1/audit.xlsx")]
async fn export_audit(state: State, guard: Guard<need::AuditRead>, query: ValidQuery<AuditQuery>) -> Outcome<Download> {
    let again = guard.clone();
    let (sheet, rows, path) = state.db.read(guard, move |read, grant| service::export(read, grant, &query.0)).await?;
    state.db.write(again, move |tx, grant| service::record_export(tx, grant, rows, &path)).await?;
    Ok(sheet)
}

/// Where every chain of the audit trail stands, sealed
///
/// Keep it elsewhere: `changxiao verify-audit --checkpoint FILE` compares with it, and finds a trail that was cut off
/// or an older database put in place.
#[utoipa::path(tag = "audit", responses((status = 200, body = AuditCheckpoint)))]
#[get("/api/v1/audit/checkpoint")]
async fn get_audit_checkpoint(state: State, guard: Guard<need::AuditRead>) -> Outcome<web::Json<AuditCheckpoint>> {
    state.db.read(guard, service::checkpoint).await.map(web::Json)
}

/// Who changed the own data or saw its numbers in full, newest first
#[utoipa::path(tag = "audit", responses((status = 200, body = Vec<LookView>)))]
#[get("/api/v1/me/looks")]
async fn list_looks(state: State, guard: Guard<Account>) -> Outcome<web::Json<Vec<LookView>>> {
    state.db.read(guard, service::looks).await.map(web::Json)
}

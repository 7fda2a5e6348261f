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
    config
        .service(list_audit)
        .service(export_audit)
        .service(get_audit_checkpoint)
        .service(list_audit_readings)
        .service(list_looks);
}

/// One page of the audit trail within reach, newest first
///
/// A first page leaves an entry of its own, which role administrators read at `/api/v1/audit/readings`: without the
/// names that were searched for.
#[utoipa::path(tag = "audit", params(AuditQuery), responses((status = 200, body = AuditPage)))]
#[get("/api/v1/audit")]
async fn list_audit(
    state: State,
    guard: Guard<need::AuditRead>,
    query: ValidQuery<AuditQuery>,
) -> Outcome<web::Json<AuditPage>> {
    let (again, first) = (guard.clone(), query.0.cursor.is_none());
    let (page, reading) = state.db.read(guard, move |read, grant| service::list(read, grant, &query.0)).await?;
    if first {
        state.db.write(again, move |tx, grant| service::record_reading(tx, grant, &reading)).await?;
    }
    Ok(web::Json(page))
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
    let again = guard.clone();
    let (checkpoint, path) = state.db.read(guard, service::checkpoint).await?;
    state.db.write(again, move |tx, grant| service::record_checkpoint(tx, grant, &path)).await?;
    Ok(web::Json(checkpoint))
}

/// What auditors within reach have looked at in the trail and taken away, newest first
///
/// For role administrators: who oversees is overseen (abuse case 29). An entry says the period, the kind, the account
/// and the record that were asked for, and whether a name was searched for, never which.
#[utoipa::path(tag = "audit", params(AuditQuery), responses((status = 200, body = AuditPage)))]
#[get("/api/v1/audit/readings")]
async fn list_audit_readings(
    state: State,
    guard: Guard<need::AuditOversee>,
    query: ValidQuery<AuditQuery>,
) -> Outcome<web::Json<AuditPage>> {
    state.db.read(guard, move |read, grant| service::readings(read, grant, &query.0)).await.map(web::Json)
}

/// Who changed the own data or saw its numbers in full, newest first
#[utoipa::path(tag = "audit", responses((status = 200, body = Vec<LookView>)))]
#[get("/api/v1/me/looks")]
async fn list_looks(state: State, guard: Guard<Account>) -> Outcome<web::Json<Vec<LookView>>> {
    state.db.read(guard, service::looks).await.map(web::Json)
}

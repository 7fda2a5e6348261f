//! The route of what waits.

use actix_web::{get, web};
use changxiao_shared::supervision::todos::SupervisionTodo;
use utoipa_actix_web::service_config::ServiceConfig;

use super::service;
use crate::access::{Account, Guard};
use crate::fault::Outcome;
use crate::state::AppState;

/// Registers it.
pub(in crate::supervision) fn configure(config: &mut ServiceConfig) {
    config.service(list_supervision_todos);
}

/// What waits for the one who asks about rectifications and inquiries
#[utoipa::path(tag = "supervision", responses((status = 200, body = Vec<SupervisionTodo>)))]
#[get("/api/v1/supervision/todos")]
async fn list_supervision_todos(
    state: web::Data<AppState>,
    guard: Guard<Account>,
) -> Outcome<web::Json<Vec<SupervisionTodo>>> {
    state.db.read(guard, service::todos).await.map(web::Json)
}

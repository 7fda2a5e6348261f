//! The route of the own data.

use actix_web::{get, web};
use utoipa_actix_web::service_config::ServiceConfig;

use super::service;
use crate::access::{Account, Guard};
use crate::fault::Outcome;
use crate::http::{Download, RequestLang};
use crate::state::AppState;

/// Registers the slice.
pub fn configure(config: &mut ServiceConfig) {
    config.service(export_own_data);
}

/// Everything held about whoever asks, in one file
///
/// A zip file: JSON for each area, a workbook of the same in the language of the request, and `about.json`, which says
/// what is not in it and why. An account that stands for no member gets what is held about the account. Three times
/// within 24 hours; the audit trail keeps when.
#[utoipa::path(tag = "own_data", responses((status = 200, content_type = "application/zip")))]
#[get("/api/v1/me/data.zip")]
async fn export_own_data(state: web::Data<AppState>, guard: Guard<Account>, lang: RequestLang) -> Outcome<Download> {
    let again = guard.clone();
    state.db.write(guard, service::ask).await?;
    state.db.read(again, move |read, me| service::collect(read, me, lang.0)).await
}

//! Routes of measures.

use actix_web::{get, web};
use changxiao_shared::identity::need;
use changxiao_shared::norms::{MeasureQuery, MeasuresView};
use utoipa_actix_web::service_config::ServiceConfig;

use super::service;
use crate::access::Guard;
use crate::fault::Outcome;
use crate::http::ValidQuery;
use crate::state::AppState;

/// Registers the slice.
pub fn configure(config: &mut ServiceConfig) {
    config.service(list_measures);
}

/// Every measure of an organisation and of each of its children, with its clause and the page that lists what it counts
///
/// A year that is over is measured by its last day, the present year by today.
#[utoipa::path(tag = "appraisals", params(MeasureQuery), responses((status = 200, body = MeasuresView)))]
#[get("/api/v1/measures")]
async fn list_measures(
    state: web::Data<AppState>,
    guard: Guard<need::AppraisalRead>,
    query: ValidQuery<MeasureQuery>,
) -> Outcome<web::Json<MeasuresView>> {
    state.db.read(guard, move |read, grant| service::list(read, grant, &query.0)).await.map(web::Json)
}

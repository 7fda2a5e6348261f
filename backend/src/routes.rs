//! Every route of the server.

use actix_web::{HttpResponse, web};
use changxiao_shared::kernel::ErrorCode;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::fault::Fault;
use crate::state::AppState;
use crate::{
    api_clients, appraisals, audit, ballots, data_requests, department_notices, identity, imports, members,
    mobile_members, mobility_reports, norms, organizations, own_data, pledges, regions, rule_sets, supervision,
    webhooks,
};

/// The documented API.
pub fn api(config: &mut ServiceConfig) {
    identity::routes::configure(config);
    api_clients::routes::configure(config);
    webhooks::routes::configure(config);
    audit::routes::configure(config);
    own_data::routes::configure(config);
    regions::routes::configure(config);
    organizations::routes::configure(config);
    members::routes::configure(config);
    imports::routes::configure(config);
    pledges::routes::configure(config);
    mobile_members::routes::configure(config);
    mobility_reports::routes::configure(config);
    data_requests::routes::configure(config);
    department_notices::routes::configure(config);
    rule_sets::routes::configure(config);
    ballots::routes::configure(config);
    norms::routes::configure(config);
    appraisals::routes::configure(config);
    supervision::routes::configure(config);
}

/// What stands outside the API's document: health and readiness.
pub fn plain(config: &mut web::ServiceConfig) {
    config
        .route("/healthz", web::get().to(healthz))
        .route("/readyz", web::get().to(readyz))
        .route("/static/{length}", web::get().to(static_answer));
}

/// The most a static answer has.
const LONGEST: usize = 1 << 20;

/// JSON of a length that says nothing, where the configuration offers it.
async fn static_answer(state: web::Data<AppState>, length: web::Path<usize>) -> Result<HttpResponse, Fault> {
    let length = length.into_inner();
    if !state.config.static_answers || !(2..=LONGEST).contains(&length) {
        return Err(Fault::not_found());
    }
    Ok(HttpResponse::Ok().content_type("application/json").body(format!("\"{}\"", "0".repeat(length - 2))))
}

/// The process lives.
async fn healthz() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain; charset=utf-8").body("ok\n")
}

/// The database answers.
async fn readyz(state: web::Data<AppState>) -> Result<HttpResponse, Fault> {
    let answered = state.db.read_public(|read, _| crate::db::ping(read.conn)).await;
    answered.map_err(|_| Fault::new(ErrorCode::Busy))?;
    Ok(HttpResponse::Ok().content_type("text/plain; charset=utf-8").body("ready\n"))
}

//! Routes of reports and samples.

mod reports;
mod samples;

use actix_web::web;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::state::AppState;

type State = web::Data<AppState>;

/// Registers the slice.
pub fn configure(config: &mut ServiceConfig) {
    reports::configure(config);
    samples::configure(config);
}

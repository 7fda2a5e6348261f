//! Routes of complaints.

mod cases;
mod filing;

use actix_web::web;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::state::AppState;

type State = web::Data<AppState>;

/// Registers complaints.
pub(in crate::supervision) fn configure(config: &mut ServiceConfig) {
    filing::configure(config);
    cases::configure(config);
}

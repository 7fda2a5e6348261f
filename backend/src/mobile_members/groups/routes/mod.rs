//! Routes of organisations of mobile members and of co-management agreements.

mod agreements;
mod groups;

use actix_web::web;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::state::AppState;

type State = web::Data<AppState>;

/// Registers them. Fixed paths stand before those with places.
pub(in crate::mobile_members) fn configure(config: &mut ServiceConfig) {
    groups::configure(config);
    agreements::configure(config);
}

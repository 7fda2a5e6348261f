//! Routes of mobile members.

mod arrivals;
mod certificates;
mod life;
mod log;
mod registers;

use actix_web::web;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::state::AppState;

type State = web::Data<AppState>;

/// Registers the slice. Fixed paths stand before those with places.
pub fn configure(config: &mut ServiceConfig) {
    log::configure(config);
    registers::configure(config);
    arrivals::configure(config);
    certificates::configure(config);
    life::configure(config);
    super::groups::routes::configure(config);
    super::exchanges::routes::configure(config);
}

//! Routes of service pledges.

mod board;
mod comments;
mod evidence;
mod ledger;
mod life;
mod meetings;
mod progress;
mod reading;
mod settings;

use actix_web::web;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::state::AppState;

type State = web::Data<AppState>;

/// Registers the slice. Fixed paths stand before those with places.
pub fn configure(config: &mut ServiceConfig) {
    ledger::configure(config);
    reading::configure(config);
    life::configure(config);
    progress::configure(config);
    evidence::configure(config);
    settings::configure(config);
    comments::configure(config);
    board::configure(config);
    meetings::configure(config);
}

//! Routes of supervision.

use utoipa_actix_web::service_config::ServiceConfig;

use super::complaints;

/// Registers the slice.
pub fn configure(config: &mut ServiceConfig) {
    complaints::routes::configure(config);
}

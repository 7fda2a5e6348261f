//! Routes of supervision.

use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the slice.
pub fn configure(config: &mut ServiceConfig) {
    super::complaints::routes::configure(config);
    super::rectifications::routes::configure(config);
    super::inquiries::routes::configure(config);
    super::commendations::routes::configure(config);
    super::accountability::routes::configure(config);
    super::merits::routes::configure(config);
    super::consequences::routes::configure(config);
    super::todos::routes::configure(config);
}

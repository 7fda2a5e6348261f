//! Routes of what follows from an appraisal.

use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the slice.
pub fn configure(config: &mut ServiceConfig) {
    super::rectifications::routes::configure(config);
    super::inquiries::routes::configure(config);
    super::commendations::routes::configure(config);
    super::consequences::routes::configure(config);
    super::todos::routes::configure(config);
}

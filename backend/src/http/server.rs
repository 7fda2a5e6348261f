//! Starts and stops the server.

use std::net::SocketAddr;
use std::time::Duration;

use actix_web::dev::{Server, ServerHandle};
use actix_web::{App, HttpResponse, HttpServer, web};
use utoipa_actix_web::AppExt;
use utoipa_swagger_ui::{Config, SwaggerUi};

use super::{edge, guide, unrouted};
use crate::routes;
use crate::state::AppState;

/// A server that accepts requests.
pub struct Running {
    /// The address it listens on, with the port chosen where 0 was asked for.
    pub address: SocketAddr,
    /// Stops it: what has begun is finished, nothing new is taken.
    pub handle: ServerHandle,
    /// Runs until it is stopped; must be awaited or spawned.
    pub server: Server,
}

/// Where the API's document is served.
const DOCUMENT: &str = "/api/openapi.json";

/// The document as it is committed and checked to be what the handlers say. Putting it together anew would take
/// megabytes of parts, and the memory would stay with the allocator.
const DOCUMENT_TEXT: &str = include_str!("../../../openapi/openapi.json");

async fn answer_document() -> HttpResponse {
    HttpResponse::Ok().content_type("application/json").body(DOCUMENT_TEXT)
}

/// Binds the address and starts accepting.
///
/// # Errors
/// When the address cannot be bound.
pub fn start(state: AppState) -> std::io::Result<Running> {
    let data = web::Data::new(state.clone());
    let server = HttpServer::new(move || {
        let (app, _) = App::new().app_data(data.clone()).into_utoipa_app().configure(routes::api).split_for_parts();
        app.configure(routes::plain)
            .route(DOCUMENT, web::get().to(answer_document))
            .route(guide::ADDRESS, web::get().to(guide::answer))
            .service(SwaggerUi::new("/api/docs/{_:.*}").config(Config::from(DOCUMENT)))
            .default_service(web::route().to(unrouted::unrouted))
            .wrap(actix_web::middleware::from_fn(edge::pass))
    })
    .workers(state.config.workers)
    .client_request_timeout(Duration::from_secs(5))
    .client_disconnect_timeout(Duration::from_secs(1))
    .keep_alive(Duration::from_secs(30))
    .max_connections(4_096)
    .shutdown_timeout(10)
    .server_hostname("changxiao")
    .bind(state.config.listen)?;
    let address = server.addrs().first().copied().unwrap_or(state.config.listen);
    let server = server.run();
    Ok(Running { address, handle: server.handle(), server })
}

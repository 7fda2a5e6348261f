//! Prometheus metrics on an address of their own, away from the public one.

use std::future::Future;
use std::net::SocketAddr;

use actix_web::{App, HttpResponse, HttpServer, web};
use metrics_exporter_prometheus::PrometheusHandle;

/// Binds the address; the future runs until the server stops.
///
/// # Errors
/// When the address cannot be bound.
pub fn serve_metrics(
    address: SocketAddr,
    handle: PrometheusHandle,
) -> std::io::Result<impl Future<Output = ()> + 'static> {
    let server = HttpServer::new(move || {
        let handle = handle.clone();
        App::new().route(
            "/metrics",
            web::get().to(move || {
                let text = handle.render();
                async move { HttpResponse::Ok().content_type("text/plain; version=0.0.4").body(text) }
            }),
        )
    })
    .workers(1)
    .disable_signals()
    .bind(address)?
    .run();
    Ok(async move {
        if let Err(error) = server.await {
            tracing::error!(%error, "metrics server");
        }
    })
}

//! Routes of the log of messages.

use actix_web::{get, post, web};
use changxiao_shared::identity::need;
use changxiao_shared::kernel::PageView;
use changxiao_shared::webhooks::{
    DeliveryDetailView, DeliveryId, DeliveryQuery, DeliveryView, RedeliverFailed, RedeliveredView, WebhookId,
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::State;
use crate::access::Guard;
use crate::fault::Outcome;
use crate::http::{PathId, PathIds, ValidJson, ValidQuery};
use crate::webhooks::service;

/// Registers them.
pub(super) fn configure(config: &mut ServiceConfig) {
    config
        .service(ping_webhook)
        .service(redeliver_failed)
        .service(list_deliveries)
        .service(get_delivery)
        .service(redeliver);
}

/// Sends a test message
///
/// Its `type` is `webhook.ping`. Look it up in the log to see what came of it.
#[utoipa::path(tag = "webhooks", params(("id" = WebhookId, Path)), responses((status = 200, body = DeliveryView)))]
#[post("/api/v1/webhooks/{id}/ping")]
async fn ping_webhook(
    state: State,
    guard: Guard<need::WebhookManage>,
    id: PathId<WebhookId>,
) -> Outcome<web::Json<DeliveryView>> {
    state.db.write(guard, move |tx, grant| service::ping(tx, grant, id.0)).await.map(web::Json)
}

/// Sends again what was not delivered since a moment
#[utoipa::path(
    tag = "webhooks",
    params(("id" = WebhookId, Path)),
    request_body = RedeliverFailed,
    responses((status = 200, body = RedeliveredView))
)]
#[post("/api/v1/webhooks/{id}/redeliver")]
async fn redeliver_failed(
    state: State,
    guard: Guard<need::WebhookManage>,
    id: PathId<WebhookId>,
    input: ValidJson<RedeliverFailed>,
) -> Outcome<web::Json<RedeliveredView>> {
    let again = move |tx: &mut crate::db::Tx<'_>, grant: &_| service::redeliver_failed(tx, grant, id.0, &input.0);
    state.db.write(guard, again).await.map(web::Json)
}

/// The log of a webhook's messages, the newest first; kept for ninety days
#[utoipa::path(
    tag = "webhooks",
    params(("id" = WebhookId, Path), DeliveryQuery),
    responses((status = 200, body = PageView<DeliveryView>))
)]
#[get("/api/v1/webhooks/{id}/deliveries")]
async fn list_deliveries(
    state: State,
    guard: Guard<need::WebhookManage>,
    id: PathId<WebhookId>,
    query: ValidQuery<DeliveryQuery>,
) -> Outcome<web::Json<PageView<DeliveryView>>> {
    state.db.read(guard, move |read, grant| service::list_deliveries(read, grant, id.0, &query.0)).await.map(web::Json)
}

/// One message, what it holds, and its tries
#[utoipa::path(
    tag = "webhooks",
    params(("id" = WebhookId, Path), ("delivery_id" = DeliveryId, Path)),
    responses((status = 200, body = DeliveryDetailView))
)]
#[get("/api/v1/webhooks/{id}/deliveries/{delivery_id}")]
async fn get_delivery(
    state: State,
    guard: Guard<need::WebhookManage>,
    ids: PathIds<WebhookId, DeliveryId>,
) -> Outcome<web::Json<DeliveryDetailView>> {
    state.db.read(guard, move |read, grant| service::get_delivery(read, grant, (ids.0, ids.1))).await.map(web::Json)
}

/// Sends one message again, with the same id
#[utoipa::path(
    tag = "webhooks",
    params(("id" = WebhookId, Path), ("delivery_id" = DeliveryId, Path)),
    responses((status = 200, body = DeliveryView))
)]
#[post("/api/v1/webhooks/{id}/deliveries/{delivery_id}/redeliver")]
async fn redeliver(
    state: State,
    guard: Guard<need::WebhookManage>,
    ids: PathIds<WebhookId, DeliveryId>,
) -> Outcome<web::Json<DeliveryView>> {
    state.db.write(guard, move |tx, grant| service::redeliver(tx, grant, (ids.0, ids.1))).await.map(web::Json)
}

//! Routes of webhooks.

mod log;

use actix_web::{HttpResponse, delete, get, post, put, web};
use changxiao_shared::identity::need;
use changxiao_shared::kernel::PageView;
use changxiao_shared::webhooks::{
    CreateWebhook, CreateWebhookSecret, WebhookId, WebhookInput, WebhookQuery, WebhookSecretView, WebhookTodo,
    WebhookView,
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::service;
use crate::access::Guard;
use crate::db::StoredReply;
use crate::fault::Outcome;
use crate::http::{Created, IfMatch, NewJson, PathId, ValidJson, ValidQuery, Versioned};
use crate::state::AppState;

type State = web::Data<AppState>;

/// Registers the slice.
pub fn configure(config: &mut ServiceConfig) {
    // Before the single webhook, whose place would take the word for an id.
    config
        .service(list_webhook_todos)
        .service(list_webhooks)
        .service(create_webhook)
        .service(get_webhook)
        .service(update_webhook)
        .service(delete_webhook)
        .service(create_webhook_secret)
        .service(pause_webhook)
        .service(resume_webhook);
    log::configure(config);
}

/// Webhooks that stopped because nothing arrived for days, or because their receiver is gone
#[utoipa::path(tag = "webhooks", responses((status = 200, body = Vec<WebhookTodo>)))]
#[get("/api/v1/webhooks/todos")]
async fn list_webhook_todos(state: State, guard: Guard<need::WebhookManage>) -> Outcome<web::Json<Vec<WebhookTodo>>> {
    state.db.read(guard, service::todos).await.map(web::Json)
}

/// Webhooks of the organisations within reach, the newest first
#[utoipa::path(tag = "webhooks", params(WebhookQuery), responses((status = 200, body = PageView<WebhookView>)))]
#[get("/api/v1/webhooks")]
async fn list_webhooks(
    state: State,
    guard: Guard<need::WebhookManage>,
    query: ValidQuery<WebhookQuery>,
) -> Outcome<web::Json<PageView<WebhookView>>> {
    state.db.read(guard, move |read, grant| service::list(read, grant, &query.0)).await.map(web::Json)
}

/// One webhook
#[utoipa::path(tag = "webhooks", params(("id" = WebhookId, Path)), responses((status = 200, body = WebhookView)))]
#[get("/api/v1/webhooks/{id}")]
async fn get_webhook(
    state: State,
    guard: Guard<need::WebhookManage>,
    id: PathId<WebhookId>,
) -> Outcome<Versioned<WebhookView>> {
    let view = state.db.read(guard, move |read, grant| service::get(read, grant, id.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Opens a webhook
///
/// Messages follow the Standard Webhooks convention; `docs/webhooks.md` tells receivers how to check them. It has no
/// secret yet: ask for one with `POST /api/v1/webhooks/{id}/secret`. What happens until then waits for it.
#[utoipa::path(
    tag = "webhooks",
    request_body = CreateWebhook,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = WebhookView))
)]
#[post("/api/v1/webhooks")]
async fn create_webhook(
    state: State,
    guard: Guard<need::WebhookManage>,
    input: NewJson<CreateWebhook>,
) -> Outcome<Created> {
    let NewJson { input, key } = input;
    let courier = state.courier.clone();
    let reply = state
        .db
        .create(guard, key, move |tx, grant| {
            let view = service::create(tx, grant, &input, courier.destinations())?;
            StoredReply::created(format!("/api/v1/webhooks/{}", view.id), Some(view.version), &view)
        })
        .await?;
    Ok(Created(reply))
}

/// Replaces name, address and events of a webhook
///
/// Messages that wait go to the new address.
#[utoipa::path(
    tag = "webhooks",
    params(("id" = WebhookId, Path), ("If-Match" = String, Header)),
    request_body = WebhookInput,
    responses((status = 200, body = WebhookView))
)]
#[put("/api/v1/webhooks/{id}")]
async fn update_webhook(
    state: State,
    guard: Guard<need::WebhookManage>,
    id: PathId<WebhookId>,
    version: IfMatch,
    input: ValidJson<WebhookInput>,
) -> Outcome<Versioned<WebhookView>> {
    let (at, courier) = ((id.0, version.0), state.courier.clone());
    let changed =
        move |tx: &mut crate::db::Tx<'_>, grant: &_| service::update(tx, grant, at, &input.0, courier.destinations());
    let view = state.db.write(guard, changed).await?;
    Ok(Versioned { version: view.version, view })
}

/// Ends a webhook
///
/// Nothing is sent any more. Its log is kept for ninety days and no longer shown.
#[utoipa::path(
    tag = "webhooks",
    params(("id" = WebhookId, Path), ("If-Match" = String, Header)),
    responses((status = 204))
)]
#[delete("/api/v1/webhooks/{id}")]
async fn delete_webhook(
    state: State,
    guard: Guard<need::WebhookManage>,
    id: PathId<WebhookId>,
    version: IfMatch,
) -> Outcome<HttpResponse> {
    state.db.write(guard, move |tx, grant| service::delete(tx, grant, (id.0, version.0))).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Gives a webhook a new secret, shown once
///
/// With the first secret messages begin to go out. The secret before ends at once, or signs along until `old_until`, at
/// most seven days. An answer that was lost cannot be had again: ask for another secret.
#[utoipa::path(
    tag = "webhooks",
    params(("id" = WebhookId, Path), ("If-Match" = String, Header)),
    request_body = CreateWebhookSecret,
    responses((status = 200, body = WebhookSecretView))
)]
#[post("/api/v1/webhooks/{id}/secret")]
async fn create_webhook_secret(
    state: State,
    guard: Guard<need::WebhookManage>,
    id: PathId<WebhookId>,
    version: IfMatch,
    input: ValidJson<CreateWebhookSecret>,
) -> Outcome<Versioned<WebhookSecretView>> {
    let at = (id.0, version.0);
    let view = state.db.write(guard, move |tx, grant| service::create_secret(tx, grant, at, &input.0)).await?;
    Ok(Versioned { version: view.webhook.version, view })
}

/// Pauses a webhook
///
/// What happens meanwhile waits, for ninety days at the most.
#[utoipa::path(
    tag = "webhooks",
    params(("id" = WebhookId, Path), ("If-Match" = String, Header)),
    responses((status = 200, body = WebhookView))
)]
#[post("/api/v1/webhooks/{id}/pause")]
async fn pause_webhook(
    state: State,
    guard: Guard<need::WebhookManage>,
    id: PathId<WebhookId>,
    version: IfMatch,
) -> Outcome<Versioned<WebhookView>> {
    let view = state.db.write(guard, move |tx, grant| service::pause(tx, grant, (id.0, version.0))).await?;
    Ok(Versioned { version: view.version, view })
}

/// Lets a webhook send again, beginning with what waits
#[utoipa::path(
    tag = "webhooks",
    params(("id" = WebhookId, Path), ("If-Match" = String, Header)),
    responses((status = 200, body = WebhookView))
)]
#[post("/api/v1/webhooks/{id}/resume")]
async fn resume_webhook(
    state: State,
    guard: Guard<need::WebhookManage>,
    id: PathId<WebhookId>,
    version: IfMatch,
) -> Outcome<Versioned<WebhookView>> {
    let view = state.db.write(guard, move |tx, grant| service::resume(tx, grant, (id.0, version.0))).await?;
    Ok(Versioned { version: view.version, view })
}

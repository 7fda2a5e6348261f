//! Endpoints of webhooks.

use crate::identity::Deed;
use crate::kernel::{Access, Endpoint, Method};

const MANAGE: Access = Access::Needs(Deed::WebhookManage);

/// Webhooks of the subtree.
pub const LIST_WEBHOOKS: Endpoint = Endpoint::new("list_webhooks", Method::Get, "/api/v1/webhooks", MANAGE);
/// Webhooks that somebody should look at.
pub const LIST_WEBHOOK_TODOS: Endpoint =
    Endpoint::new("list_webhook_todos", Method::Get, "/api/v1/webhooks/todos", MANAGE);
/// One webhook.
pub const GET_WEBHOOK: Endpoint = Endpoint::new("get_webhook", Method::Get, "/api/v1/webhooks/{id}", MANAGE);
/// New webhook, without a secret.
pub const CREATE_WEBHOOK: Endpoint = Endpoint::new("create_webhook", Method::Post, "/api/v1/webhooks", MANAGE);
/// Replaces name, address and events.
pub const UPDATE_WEBHOOK: Endpoint = Endpoint::new("update_webhook", Method::Put, "/api/v1/webhooks/{id}", MANAGE);
/// Ends a webhook.
pub const DELETE_WEBHOOK: Endpoint = Endpoint::new("delete_webhook", Method::Delete, "/api/v1/webhooks/{id}", MANAGE);
/// New secret, shown once.
pub const CREATE_WEBHOOK_SECRET: Endpoint =
    Endpoint::new("create_webhook_secret", Method::Post, "/api/v1/webhooks/{id}/secret", MANAGE);
/// Stops sending for a while.
pub const PAUSE_WEBHOOK: Endpoint = Endpoint::new("pause_webhook", Method::Post, "/api/v1/webhooks/{id}/pause", MANAGE);
/// Sends again.
pub const RESUME_WEBHOOK: Endpoint =
    Endpoint::new("resume_webhook", Method::Post, "/api/v1/webhooks/{id}/resume", MANAGE);
/// Sends a test.
pub const PING_WEBHOOK: Endpoint = Endpoint::new("ping_webhook", Method::Post, "/api/v1/webhooks/{id}/ping", MANAGE);
/// Sends again what was not delivered.
pub const REDELIVER_FAILED: Endpoint =
    Endpoint::new("redeliver_failed", Method::Post, "/api/v1/webhooks/{id}/redeliver", MANAGE);
/// The log of messages.
pub const LIST_DELIVERIES: Endpoint =
    Endpoint::new("list_deliveries", Method::Get, "/api/v1/webhooks/{id}/deliveries", MANAGE);
/// One message with its tries.
pub const GET_DELIVERY: Endpoint =
    Endpoint::new("get_delivery", Method::Get, "/api/v1/webhooks/{id}/deliveries/{delivery_id}", MANAGE);
/// Sends one message again.
pub const REDELIVER: Endpoint =
    Endpoint::new("redeliver", Method::Post, "/api/v1/webhooks/{id}/deliveries/{delivery_id}/redeliver", MANAGE);

/// All endpoints of the slice.
pub const ENDPOINTS: &[Endpoint] = &[
    LIST_WEBHOOKS,
    LIST_WEBHOOK_TODOS,
    GET_WEBHOOK,
    CREATE_WEBHOOK,
    UPDATE_WEBHOOK,
    DELETE_WEBHOOK,
    CREATE_WEBHOOK_SECRET,
    PAUSE_WEBHOOK,
    RESUME_WEBHOOK,
    PING_WEBHOOK,
    REDELIVER_FAILED,
    LIST_DELIVERIES,
    GET_DELIVERY,
    REDELIVER,
];

//! What the server tells about webhooks. A secret is told once, by the request that makes it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{DeliveryId, DeliveryState, TryFault, WebhookCause, WebhookEvent, WebhookId, WebhookMessage, WebhookState};
use crate::organizations::OrganizationRef;

/// A webhook as those who manage it see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WebhookView {
    /// Id.
    pub id: WebhookId,
    /// Name.
    pub name: String,
    /// The organisation it hears of, with everything below.
    pub organization: OrganizationRef,
    /// Where its messages go.
    pub url: String,
    /// What it hears of.
    pub events: Vec<WebhookEvent>,
    /// Whether messages go out.
    pub state: WebhookState,
    /// Why not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<WebhookCause>,
    /// Since when nothing has arrived; absent while messages arrive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failing_since: Option<DateTime<Utc>>,
    /// Messages that wait.
    pub waiting: i64,
    /// Messages that were not delivered, and are still in the log.
    pub failed: i64,
    /// When it was opened.
    pub created_at: DateTime<Utc>,
    /// Until when the secret before the newest signs along.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old_secret_until: Option<DateTime<Utc>>,
    /// Version, the same as in the `ETag`.
    pub version: i32,
}

/// A new secret. The server keeps it sealed and does not tell it again.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WebhookSecretView {
    /// The webhook as it is now.
    pub webhook: WebhookView,
    /// The secret: `whsec_` and base64.
    pub secret: String,
}

impl std::fmt::Debug for WebhookSecretView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("WebhookSecretView").field("webhook", &self.webhook).finish_non_exhaustive()
    }
}

/// A message in the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeliveryView {
    /// Id; with `msg_` before it the header `webhook-id`.
    pub id: DeliveryId,
    /// What it tells.
    pub event: WebhookEvent,
    /// When that happened.
    pub created_at: DateTime<Utc>,
    /// What became of it.
    pub state: DeliveryState,
    /// How often it was tried, since somebody last asked for it to be sent again.
    pub tries: i32,
    /// When it is tried next; absent where it waits for the webhook.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_at: Option<DateTime<Utc>>,
}

/// A message with its tries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeliveryDetailView {
    /// The message.
    pub delivery: DeliveryView,
    /// What is sent.
    pub message: WebhookMessage,
    /// The tries, the newest first.
    pub attempts: Vec<TryView>,
}

/// One try.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TryView {
    /// When.
    pub at: DateTime<Utc>,
    /// How long it took, in milliseconds.
    pub millis: i32,
    /// The HTTP status of the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<i32>,
    /// Why there was no answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<TryFault>,
    /// How the answer begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub excerpt: Option<String>,
}

/// What is sent again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RedeliveredView {
    /// How many messages.
    pub deliveries: i64,
}

/// A webhook that nobody hears any more and that somebody should look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WebhookTodo {
    /// Which.
    pub webhook_id: WebhookId,
    /// Its name.
    pub name: String,
    /// Its organisation.
    pub organization: OrganizationRef,
    /// Why nothing goes out.
    pub cause: WebhookCause,
}

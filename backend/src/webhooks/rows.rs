//! Rows of webhooks, their secrets, messages and tries.

use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::webhooks::{
    DeliveryId, DeliveryState, DeliveryView, TryFault, TryView, WebhookCause, WebhookEvent, WebhookId, WebhookState,
};
use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::schema::{webhook_deliveries, webhook_secrets, webhook_tries, webhooks};

/// A webhook.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = webhooks, treat_none_as_default_value = false)]
pub(super) struct WebhookRecord {
    pub(super) id: WebhookId,
    pub(super) organization_id: OrganizationId,
    pub(super) org_path: Vec<u8>,
    pub(super) name: String,
    pub(super) url: String,
    pub(super) events: String,
    pub(super) state: WebhookState,
    pub(super) cause: Option<WebhookCause>,
    pub(super) failing_since: Option<NaiveDateTime>,
    pub(super) created_at: NaiveDateTime,
    pub(super) deleted_at: Option<NaiveDateTime>,
    pub(super) version: i32,
}

impl WebhookRecord {
    /// What it hears of; an event that is no longer known is none.
    pub(super) fn events(&self) -> Vec<WebhookEvent> {
        self.events.split(' ').filter_map(WebhookEvent::from_code).collect()
    }
}

/// A secret, and until when it signs.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = webhook_secrets, treat_none_as_default_value = false)]
pub(super) struct SecretRecord {
    pub(super) id: i64,
    pub(super) webhook_id: WebhookId,
    pub(super) sealed: Vec<u8>,
    pub(super) created_at: NaiveDateTime,
    pub(super) ends_at: Option<NaiveDateTime>,
}

impl SecretRecord {
    /// Whether it signs at this moment.
    pub(super) fn signs(&self, now: NaiveDateTime) -> bool {
        self.ends_at.is_none_or(|end| now < end)
    }
}

/// A message.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = webhook_deliveries, treat_none_as_default_value = false)]
pub(super) struct DeliveryRecord {
    pub(super) id: DeliveryId,
    pub(super) webhook_id: WebhookId,
    pub(super) event: WebhookEvent,
    pub(super) body: String,
    pub(super) created_at: NaiveDateTime,
    pub(super) state: DeliveryState,
    pub(super) tries: i32,
    pub(super) due_at: Option<NaiveDateTime>,
}

impl DeliveryRecord {
    /// As the log shows it.
    pub(super) fn view(&self) -> DeliveryView {
        DeliveryView {
            id: self.id,
            event: self.event,
            created_at: self.created_at.and_utc(),
            state: self.state,
            tries: self.tries,
            due_at: self.due_at.map(|at| at.and_utc()),
        }
    }
}

/// A try.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = webhook_tries, treat_none_as_default_value = false)]
pub(super) struct TryRecord {
    pub(super) id: i64,
    pub(super) delivery_id: DeliveryId,
    pub(super) at: NaiveDateTime,
    pub(super) millis: i32,
    pub(super) status: Option<i32>,
    pub(super) fault: Option<TryFault>,
    pub(super) excerpt: Option<String>,
}

impl TryRecord {
    /// As the log shows it.
    pub(super) fn view(self) -> TryView {
        let TryRecord { at, millis, status, fault, excerpt, .. } = self;
        TryView { at: at.and_utc(), millis, status, fault, excerpt }
    }
}

//! The log of messages, and sending them again.

use changxiao_shared::identity::need;
use changxiao_shared::kernel::PageView;
use changxiao_shared::webhooks::{
    DeliveryDetailView, DeliveryId, DeliveryQuery, DeliveryState, DeliveryView, RedeliverFailed, RedeliveredView,
    WebhookData, WebhookEvent, WebhookId, WebhookMessage, WebhookOrganization, WebhookState,
};

use super::WEBHOOK;
use crate::access::Grant;
use crate::db::{Read, Scope, Tx};
use crate::fault::{Fault, Outcome};
use crate::organizations;
use crate::paging::Paging;
use crate::webhooks::repo;
use crate::webhooks::rows::{DeliveryRecord, TryRecord, WebhookRecord};

/// One page of a webhook's messages, the newest first.
pub(in crate::webhooks) fn list_deliveries(
    read: &mut Read<'_>,
    grant: &Grant<need::WebhookManage>,
    id: WebhookId,
    query: &DeliveryQuery,
) -> Outcome<PageView<DeliveryView>> {
    repo::find(read.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    let paging = Paging::new("newest", query.cursor.as_deref(), query.limit);
    let rows = repo::log::list(read.conn, id, query.state, paging.after()?, paging.rows())?;
    let total = repo::log::count(read.conn, id, query.state)?;
    let rows = rows.iter().map(DeliveryRecord::view).collect();
    paging.page(rows, total, |row: &DeliveryView| row.id)
}

/// One message with its tries.
pub(in crate::webhooks) fn get_delivery(
    read: &mut Read<'_>,
    grant: &Grant<need::WebhookManage>,
    (webhook, id): (WebhookId, DeliveryId),
) -> Outcome<DeliveryDetailView> {
    repo::find(read.conn, grant.scope(), webhook)?.ok_or_else(Fault::not_found)?;
    let row = repo::log::find(read.conn, webhook, id)?.ok_or_else(Fault::not_found)?;
    let tries = repo::log::tries(read.conn, id)?;
    Ok(DeliveryDetailView {
        delivery: row.view(),
        message: serde_json::from_str(&row.body).map_err(Fault::internal)?,
        attempts: tries.into_iter().map(TryRecord::view).collect(),
    })
}

/// Sends a test.
pub(in crate::webhooks) fn ping(
    tx: &mut Tx<'_>,
    grant: &Grant<need::WebhookManage>,
    id: WebhookId,
) -> Outcome<DeliveryView> {
    let webhook = repo::find(tx.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    let place = organizations::find_ref(tx.conn, &Scope::everything(), webhook.organization_id)?;
    let message = WebhookMessage {
        event: WebhookEvent::Ping,
        timestamp: tx.now,
        data: WebhookData {
            kind: WEBHOOK.to_owned(),
            id: Some(id.to_string()),
            organization: place.map(|place| WebhookOrganization { id: place.id, code: place.code }),
            version: Some(webhook.version),
            state: None,
            path: None,
        },
    };
    let row = DeliveryRecord {
        id: DeliveryId(tx.next_id()),
        webhook_id: id,
        event: WebhookEvent::Ping,
        body: serde_json::to_string(&message).map_err(Fault::internal)?,
        created_at: tx.now.naive_utc(),
        state: DeliveryState::Pending,
        tries: 0,
        due_at: due(tx, &webhook),
    };
    repo::outbox::insert(tx.conn, &row)?;
    tx.audit("webhook.test", (WEBHOOK, id.0), &webhook.org_path, serde_json::json!({}));
    Ok(row.view())
}

/// Sends one message again, at once and as if it had not been tried.
pub(in crate::webhooks) fn redeliver(
    tx: &mut Tx<'_>,
    grant: &Grant<need::WebhookManage>,
    (webhook, id): (WebhookId, DeliveryId),
) -> Outcome<DeliveryView> {
    let webhook = repo::find(tx.conn, grant.scope(), webhook)?.ok_or_else(Fault::not_found)?;
    let mut row = repo::log::find(tx.conn, webhook.id, id)?.ok_or_else(Fault::not_found)?;
    (row.state, row.tries, row.due_at) = (DeliveryState::Pending, 0, due(tx, &webhook));
    repo::outbox::save(tx.conn, &row)?;
    let details = serde_json::json!({ "deliveries": 1 });
    tx.audit("webhook.redeliver", (WEBHOOK, webhook.id.0), &webhook.org_path, details);
    Ok(row.view())
}

/// Sends again whatever was not delivered since a moment.
pub(in crate::webhooks) fn redeliver_failed(
    tx: &mut Tx<'_>,
    grant: &Grant<need::WebhookManage>,
    id: WebhookId,
    input: &RedeliverFailed,
) -> Outcome<RedeliveredView> {
    let webhook = repo::find(tx.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    let due = due(tx, &webhook);
    let deliveries = repo::outbox::send_failed_again(tx.conn, id, input.since.naive_utc(), due)?;
    let details = serde_json::json!({ "deliveries": deliveries });
    tx.audit("webhook.redeliver", (WEBHOOK, id.0), &webhook.org_path, details);
    Ok(RedeliveredView { deliveries })
}

/// Now, where the webhook sends; otherwise the message waits for it.
fn due(tx: &Tx<'_>, webhook: &WebhookRecord) -> Option<chrono::NaiveDateTime> {
    (webhook.state == WebhookState::Active).then(|| tx.now.naive_utc())
}

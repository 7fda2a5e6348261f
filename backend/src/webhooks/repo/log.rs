//! Statements on messages as a log.

use changxiao_shared::webhooks::{DeliveryId, DeliveryState, WebhookId};
use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::Conn;
use crate::db::schema::{webhook_deliveries, webhook_secrets, webhook_tries, webhooks};
use crate::fault::Outcome;
use crate::webhooks::rows::{DeliveryRecord, TryRecord};

/// How many messages of these webhooks wait and how many were not delivered.
// unscoped: the webhooks were found within reach.
pub(in crate::webhooks) fn figures(
    conn: &mut Conn,
    ids: &[WebhookId],
) -> Outcome<Vec<(WebhookId, DeliveryState, i64)>> {
    let open = [DeliveryState::Pending, DeliveryState::Failed];
    Ok(webhook_deliveries::table
        .filter(webhook_deliveries::webhook_id.eq_any(ids.to_vec()))
        .filter(webhook_deliveries::state.eq_any(open))
        .group_by((webhook_deliveries::webhook_id, webhook_deliveries::state))
        .select((webhook_deliveries::webhook_id, webhook_deliveries::state, diesel::dsl::count_star()))
        .load(conn)?)
}

macro_rules! of {
    ($id:expr, $state:expr) => {{
        let mut found = webhook_deliveries::table.filter(webhook_deliveries::webhook_id.eq($id)).into_boxed();
        if let Some(state) = $state {
            found = found.filter(webhook_deliveries::state.eq(state));
        }
        found
    }};
}

/// One page of a webhook's messages, the newest first.
// unscoped: the service has found the webhook within reach.
pub(in crate::webhooks) fn list(
    conn: &mut Conn,
    id: WebhookId,
    state: Option<DeliveryState>,
    after: Option<DeliveryId>,
    limit: i64,
) -> Outcome<Vec<DeliveryRecord>> {
    let mut found = of!(id, state);
    if let Some(after) = after {
        found = found.filter(webhook_deliveries::id.lt(after));
    }
    let found = found.order(webhook_deliveries::id.desc()).limit(limit);
    Ok(found.select(DeliveryRecord::as_select()).load(conn)?)
}

/// How many messages a webhook has.
// unscoped: the service has found the webhook within reach.
pub(in crate::webhooks) fn count(conn: &mut Conn, id: WebhookId, state: Option<DeliveryState>) -> Outcome<i64> {
    Ok(of!(id, state).count().get_result(conn)?)
}

/// One message of a webhook.
// unscoped: the service has found the webhook within reach.
pub(in crate::webhooks) fn find(
    conn: &mut Conn,
    webhook: WebhookId,
    id: DeliveryId,
) -> Outcome<Option<DeliveryRecord>> {
    let found = webhook_deliveries::table.find(id).filter(webhook_deliveries::webhook_id.eq(webhook));
    Ok(found.select(DeliveryRecord::as_select()).first(conn).optional()?)
}

/// The tries of a message, the newest first.
// unscoped: the service has found the message's webhook within reach.
pub(in crate::webhooks) fn tries(conn: &mut Conn, id: DeliveryId) -> Outcome<Vec<TryRecord>> {
    let own = webhook_tries::table.filter(webhook_tries::delivery_id.eq(id));
    Ok(own.order(webhook_tries::id.desc()).limit(200).select(TryRecord::as_select()).load(conn)?)
}

/// Stores a try.
// unscoped: the sending of messages has no scope.
pub(in crate::webhooks) fn insert_try(conn: &mut Conn, row: &TryRecord) -> Outcome<()> {
    diesel::insert_into(webhook_tries::table).values(row).execute(conn)?;
    Ok(())
}

/// Removes messages of what happened before a moment, so many at the most, and says how many.
// unscoped: timed work.
pub(in crate::webhooks) fn drop_old(conn: &mut Conn, before: NaiveDateTime, most: i64) -> Outcome<usize> {
    let old: Vec<DeliveryId> = webhook_deliveries::table
        .filter(webhook_deliveries::created_at.lt(before))
        .order(webhook_deliveries::created_at)
        .limit(most)
        .select(webhook_deliveries::id)
        .load(conn)?;
    for some in old.chunks(500) {
        let tries = webhook_tries::table.filter(webhook_tries::delivery_id.eq_any(some.to_vec()));
        diesel::delete(tries).execute(conn)?;
        let messages = webhook_deliveries::table.filter(webhook_deliveries::id.eq_any(some.to_vec()));
        diesel::delete(messages).execute(conn)?;
    }
    Ok(old.len())
}

/// Removes webhooks that were deleted before a moment and have no messages left, and says how many.
// unscoped: timed work.
pub(in crate::webhooks) fn drop_deleted(conn: &mut Conn, before: NaiveDateTime) -> Outcome<usize> {
    let old: Vec<WebhookId> = webhooks::table
        .filter(webhooks::deleted_at.lt(before))
        .filter(webhooks::id.ne_all(webhook_deliveries::table.select(webhook_deliveries::webhook_id)))
        .limit(200)
        .select(webhooks::id)
        .load(conn)?;
    let secrets = webhook_secrets::table.filter(webhook_secrets::webhook_id.eq_any(old.clone()));
    diesel::delete(secrets).execute(conn)?;
    diesel::delete(webhooks::table.filter(webhooks::id.eq_any(old.clone()))).execute(conn)?;
    Ok(old.len())
}

//! Statements on messages that wait to be sent.

use changxiao_shared::webhooks::{DeliveryId, DeliveryState, WebhookId, WebhookState};
use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::schema::{webhook_deliveries, webhooks};
use crate::db::{ChangedRows, Conn};
use crate::fault::{Fault, Outcome};
use crate::webhooks::rows::DeliveryRecord;

/// Webhooks at a time.
const WEBHOOKS: i64 = 50;

/// Stores a message.
// unscoped: an insert; the service has found the webhook within reach.
pub(in crate::webhooks) fn insert(conn: &mut Conn, row: &DeliveryRecord) -> Outcome<()> {
    diesel::insert_into(webhook_deliveries::table).values(row).execute(conn)?;
    Ok(())
}

/// Webhooks with messages that are due.
// unscoped: the sending of messages has no scope.
pub(in crate::webhooks) fn due(conn: &mut Conn, now: NaiveDateTime) -> Outcome<Vec<WebhookId>> {
    Ok(webhook_deliveries::table
        .filter(webhook_deliveries::due_at.le(now))
        .select(webhook_deliveries::webhook_id)
        .distinct()
        .order(webhook_deliveries::webhook_id)
        .limit(WEBHOOKS)
        .load(conn)?)
}

/// The messages of a webhook that are due, in the order in which things happened.
// unscoped: the sending of messages has no scope.
pub(in crate::webhooks) fn due_of(
    conn: &mut Conn,
    webhook: WebhookId,
    now: NaiveDateTime,
    most: i64,
) -> Outcome<Vec<DeliveryRecord>> {
    Ok(webhook_deliveries::table
        .filter(webhook_deliveries::webhook_id.eq(webhook))
        .filter(webhook_deliveries::state.eq(DeliveryState::Pending))
        .filter(webhook_deliveries::due_at.le(now))
        .order(webhook_deliveries::id)
        .limit(most)
        .select(DeliveryRecord::as_select())
        .load(conn)?)
}

/// Takes a message until a moment, unless another process was first; says whether it is ours.
// unscoped: the sending of messages has no scope.
pub(in crate::webhooks) fn take(conn: &mut Conn, row: &DeliveryRecord, until: NaiveDateTime) -> Outcome<bool> {
    let same = webhook_deliveries::table.find(row.id).filter(webhook_deliveries::due_at.eq(row.due_at));
    let set = diesel::update(same).set(webhook_deliveries::due_at.eq(until)).execute(conn)?;
    Ok(set == 1)
}

/// Sets when messages are due that were taken until a moment and are still ours.
// unscoped: the sending of messages has no scope.
pub(in crate::webhooks) fn give_back(
    conn: &mut Conn,
    ids: &[DeliveryId],
    taken_until: NaiveDateTime,
    due: NaiveDateTime,
) -> Outcome<()> {
    let ours = webhook_deliveries::table.filter(webhook_deliveries::id.eq_any(ids.to_vec()));
    let ours = ours.filter(webhook_deliveries::due_at.eq(taken_until));
    diesel::update(ours).set(webhook_deliveries::due_at.eq(due)).execute(conn)?;
    Ok(())
}

/// Stores what became of a message, if it is still as it was taken: otherwise somebody else has decided about it.
// unscoped: the sending of messages has no scope.
pub(in crate::webhooks) fn settle(conn: &mut Conn, row: &DeliveryRecord, taken_until: NaiveDateTime) -> Outcome<()> {
    let ours = webhook_deliveries::table.find(row.id).filter(webhook_deliveries::due_at.eq(taken_until));
    diesel::update(ours)
        .set((
            webhook_deliveries::state.eq(row.state),
            webhook_deliveries::tries.eq(row.tries),
            webhook_deliveries::due_at.eq(row.due_at),
        ))
        .execute(conn)?;
    Ok(())
}

/// Lets the other messages of a webhook that are due before a moment wait until then.
// unscoped: the sending of messages has no scope.
pub(in crate::webhooks) fn rest(conn: &mut Conn, but: &DeliveryRecord, until: NaiveDateTime) -> Outcome<()> {
    let waiting = webhook_deliveries::table
        .filter(webhook_deliveries::webhook_id.eq(but.webhook_id))
        .filter(webhook_deliveries::id.ne(but.id))
        .filter(webhook_deliveries::state.eq(DeliveryState::Pending))
        .filter(webhook_deliveries::due_at.lt(until));
    diesel::update(waiting).set(webhook_deliveries::due_at.eq(until)).execute(conn)?;
    Ok(())
}

/// Lets all messages of a webhook wait for the webhook.
// unscoped: the service has found the webhook within reach, or messages are sent.
pub(in crate::webhooks) fn park(conn: &mut Conn, webhook: WebhookId) -> Outcome<()> {
    let waiting = webhook_deliveries::table
        .filter(webhook_deliveries::webhook_id.eq(webhook))
        .filter(webhook_deliveries::state.eq(DeliveryState::Pending));
    diesel::update(waiting).set(webhook_deliveries::due_at.eq(None::<NaiveDateTime>)).execute(conn)?;
    Ok(())
}

/// Lets the messages of a webhook that wait for it go out.
// unscoped: the service has found the webhook within reach.
pub(in crate::webhooks) fn wake(conn: &mut Conn, webhook: WebhookId, now: NaiveDateTime) -> Outcome<()> {
    let waiting = webhook_deliveries::table
        .filter(webhook_deliveries::webhook_id.eq(webhook))
        .filter(webhook_deliveries::state.eq(DeliveryState::Pending))
        .filter(webhook_deliveries::due_at.is_null());
    diesel::update(waiting).set(webhook_deliveries::due_at.eq(now)).execute(conn)?;
    Ok(())
}

/// Webhooks that send, and for which messages wait nevertheless: one may have been written by a transaction that did not yet know
/// that its webhook had been resumed.
// unscoped: timed work.
pub(in crate::webhooks) fn forgotten(conn: &mut Conn) -> Outcome<Vec<WebhookId>> {
    let sending = webhooks::table
        .filter(webhooks::state.eq(WebhookState::Active))
        .filter(webhooks::deleted_at.is_null())
        .select(webhooks::id);
    Ok(webhook_deliveries::table
        .filter(webhook_deliveries::webhook_id.eq_any(sending))
        .filter(webhook_deliveries::state.eq(DeliveryState::Pending))
        .filter(webhook_deliveries::due_at.is_null())
        .select(webhook_deliveries::webhook_id)
        .distinct()
        .load(conn)?)
}

/// Stores what became of a message, whoever has taken it.
// unscoped: the service has found the message's webhook within reach, or the receiver has answered.
pub(in crate::webhooks) fn save(conn: &mut Conn, row: &DeliveryRecord) -> Outcome<()> {
    diesel::update(webhook_deliveries::table.find(row.id))
        .set((
            webhook_deliveries::state.eq(row.state),
            webhook_deliveries::tries.eq(row.tries),
            webhook_deliveries::due_at.eq(row.due_at),
        ))
        .execute(conn)
        .or_stale()
}

/// Sends again what was not delivered since a moment, and says how many messages that are.
// unscoped: the service has found the webhook within reach.
pub(in crate::webhooks) fn send_failed_again(
    conn: &mut Conn,
    webhook: WebhookId,
    since: NaiveDateTime,
    due_at: Option<NaiveDateTime>,
) -> Outcome<i64> {
    let failed = webhook_deliveries::table
        .filter(webhook_deliveries::webhook_id.eq(webhook))
        .filter(webhook_deliveries::state.eq(DeliveryState::Failed))
        .filter(webhook_deliveries::created_at.ge(since));
    let set = diesel::update(failed)
        .set((
            webhook_deliveries::state.eq(DeliveryState::Pending),
            webhook_deliveries::tries.eq(0),
            webhook_deliveries::due_at.eq(due_at),
        ))
        .execute(conn)?;
    i64::try_from(set).map_err(Fault::internal)
}

//! Statements on webhooks and their secrets.

pub(super) mod log;
pub(super) mod outbox;

use changxiao_shared::webhooks::{WebhookCause, WebhookId, WebhookState};
use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::rows::{SecretRecord, WebhookRecord};
use crate::db::schema::{webhook_secrets, webhooks};
use crate::db::{ChangedRows, Conn, Scope};
use crate::fault::Outcome;
use crate::within;

macro_rules! reached {
    ($scope:expr) => {
        within!(webhooks::table.into_boxed(), $scope, webhooks::org_path).filter(webhooks::deleted_at.is_null())
    };
}

/// A webhook within reach.
pub(super) fn find(conn: &mut Conn, scope: &Scope, id: WebhookId) -> Outcome<Option<WebhookRecord>> {
    Ok(reached!(scope).filter(webhooks::id.eq(id)).select(WebhookRecord::as_select()).first(conn).optional()?)
}

/// One page of webhooks, the newest first.
pub(super) fn list(
    conn: &mut Conn,
    scope: &Scope,
    after: Option<WebhookId>,
    limit: i64,
) -> Outcome<Vec<WebhookRecord>> {
    let mut found = reached!(scope);
    if let Some(after) = after {
        found = found.filter(webhooks::id.lt(after));
    }
    Ok(found.order(webhooks::id.desc()).limit(limit).select(WebhookRecord::as_select()).load(conn)?)
}

/// How many webhooks there are.
pub(super) fn count(conn: &mut Conn, scope: &Scope) -> Outcome<i64> {
    Ok(reached!(scope).count().get_result(conn)?)
}

/// Webhooks that stopped without anybody asking for it.
pub(super) fn stopped(conn: &mut Conn, scope: &Scope) -> Outcome<Vec<WebhookRecord>> {
    let causes = [Some(WebhookCause::Failing), Some(WebhookCause::Gone)];
    let found = reached!(scope).filter(webhooks::cause.eq_any(causes));
    Ok(found.order(webhooks::id.desc()).limit(50).select(WebhookRecord::as_select()).load(conn)?)
}

/// Stores a new webhook.
// unscoped: an insert; the service has proved the organisation within reach.
pub(super) fn insert(conn: &mut Conn, row: &WebhookRecord) -> Outcome<()> {
    diesel::insert_into(webhooks::table).values(row).execute(conn)?;
    Ok(())
}

/// Stores what can be changed of a webhook, if it still has the version before this one.
// unscoped: the service has found the webhook within reach.
pub(super) fn save(conn: &mut Conn, row: &WebhookRecord) -> Outcome<()> {
    diesel::update(webhooks::table.filter(webhooks::id.eq(row.id)).filter(webhooks::version.eq(row.version - 1)))
        .set((
            webhooks::name.eq(&row.name),
            webhooks::url.eq(&row.url),
            webhooks::events.eq(&row.events),
            webhooks::state.eq(row.state),
            webhooks::cause.eq(row.cause),
            webhooks::failing_since.eq(row.failing_since),
            webhooks::deleted_at.eq(row.deleted_at),
            webhooks::version.eq(row.version),
        ))
        .execute(conn)
        .or_stale()
}

/// Notes since when nothing arrives; that is no change of the webhook.
// unscoped: the sending of messages has no scope.
pub(super) fn set_failing(conn: &mut Conn, id: WebhookId, since: Option<NaiveDateTime>) -> Outcome<()> {
    diesel::update(webhooks::table.find(id)).set(webhooks::failing_since.eq(since)).execute(conn).or_stale()
}

/// A webhook, wherever it is, deleted or not, that still sends.
// unscoped: the sending of messages has no scope.
pub(super) fn sending(conn: &mut Conn, id: WebhookId) -> Outcome<Option<WebhookRecord>> {
    let found = webhooks::table.filter(webhooks::id.eq(id)).filter(webhooks::deleted_at.is_null());
    let found = found.filter(webhooks::state.eq(WebhookState::Active));
    Ok(found.select(WebhookRecord::as_select()).first(conn).optional()?)
}

/// The secrets of these webhooks, the newest first.
// unscoped: the webhooks were found within reach, or messages are sent.
pub(super) fn secrets(conn: &mut Conn, ids: &[WebhookId]) -> Outcome<Vec<SecretRecord>> {
    let own = webhook_secrets::table.filter(webhook_secrets::webhook_id.eq_any(ids.to_vec()));
    Ok(own.order(webhook_secrets::id.desc()).select(SecretRecord::as_select()).load(conn)?)
}

/// Stores a secret.
// unscoped: the service has found the webhook within reach.
pub(super) fn insert_secret(conn: &mut Conn, row: &SecretRecord) -> Outcome<()> {
    diesel::insert_into(webhook_secrets::table).values(row).execute(conn)?;
    Ok(())
}

/// Removes secrets that ended before a moment, so many at the most, and says how many.
// unscoped: timed work.
pub(crate) fn drop_ended_secrets(conn: &mut Conn, before: NaiveDateTime, most: i64) -> Outcome<usize> {
    let ended = webhook_secrets::table.filter(webhook_secrets::ends_at.le(before));
    let ids: Vec<i64> = ended.limit(most).select(webhook_secrets::id).load(conn)?;
    Ok(diesel::delete(webhook_secrets::table.filter(webhook_secrets::id.eq_any(ids))).execute(conn)?)
}

/// Ends the secrets of a webhook at a moment, those that end earlier left as they are; those that have ended go.
// unscoped: the service has found the webhook within reach.
pub(super) fn end_secrets(conn: &mut Conn, id: WebhookId, at: NaiveDateTime, now: NaiveDateTime) -> Outcome<()> {
    let own = webhook_secrets::table.filter(webhook_secrets::webhook_id.eq(id));
    let later = webhook_secrets::ends_at.is_null().or(webhook_secrets::ends_at.gt(at));
    diesel::update(own.filter(later)).set(webhook_secrets::ends_at.eq(at)).execute(conn)?;
    diesel::delete(own.filter(webhook_secrets::ends_at.le(now))).execute(conn)?;
    Ok(())
}

//! Opening, changing and ending webhooks. Nobody is shown a secret again: it is told by the request that makes it.

mod log;
mod view;

use changxiao_shared::identity::need;
use changxiao_shared::kernel::{ErrorCode, FieldCode, FieldError, PageView};
use changxiao_shared::webhooks::{
    CreateWebhook, CreateWebhookSecret, MOST_OVERLAP_DAYS, WebhookCause, WebhookEvent, WebhookId, WebhookInput,
    WebhookQuery, WebhookSecretView, WebhookState, WebhookTodo, WebhookView,
};
use chrono::TimeDelta;

pub(super) use log::{get_delivery, list_deliveries, ping, redeliver, redeliver_failed};

use super::address::Destinations;
use super::rows::{SecretRecord, WebhookRecord};
use super::{repo, sign};
use crate::access::Grant;
use crate::db::{Read, Tx};
use crate::fault::{Fault, Outcome, no_field_errors};
use crate::organizations;
use crate::paging::Paging;

/// Kind of the record in the audit trail.
pub(super) const WEBHOOK: &str = "webhook";

/// One page of the webhooks within reach, the newest first.
pub(super) fn list(
    read: &mut Read<'_>,
    grant: &Grant<need::WebhookManage>,
    query: &WebhookQuery,
) -> Outcome<PageView<WebhookView>> {
    let scope = organizations::narrow(read.conn, grant.scope(), query.within)?;
    let paging = Paging::new("newest", query.cursor.as_deref(), query.limit);
    let rows = repo::list(read.conn, &scope, paging.after()?, paging.rows())?;
    let total = repo::count(read.conn, &scope)?;
    let page = paging.page(rows, total, |row| row.id)?;
    page.try_with(|rows| view::of(read.conn, rows, read.now))
}

/// One webhook within reach.
pub(super) fn get(read: &mut Read<'_>, grant: &Grant<need::WebhookManage>, id: WebhookId) -> Outcome<WebhookView> {
    let row = repo::find(read.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    view::one(read.conn, row, read.now)
}

/// Webhooks within reach that stopped without anybody asking for it.
pub(super) fn todos(read: &mut Read<'_>, grant: &Grant<need::WebhookManage>) -> Outcome<Vec<WebhookTodo>> {
    let rows = repo::stopped(read.conn, grant.scope())?;
    view::todos(read.conn, rows)
}

/// Opens a webhook for an organisation within reach. It gets a secret by a request of its own, so that no secret is kept
/// with the answers of repeated requests.
pub(super) fn create(
    tx: &mut Tx<'_>,
    grant: &Grant<need::WebhookManage>,
    input: &CreateWebhook,
    destinations: &Destinations,
) -> Outcome<WebhookView> {
    let terms = input.input();
    check(&terms, destinations)?;
    organizations::hold_tree(tx.conn)?;
    let organization = organizations::find_active(tx.conn, grant.scope(), input.organization_id)?
        .ok_or_else(|| Fault::field("organization_id", FieldCode::NoSuchRecord))?;
    let row = WebhookRecord {
        id: WebhookId(tx.next_id()),
        organization_id: organization.id,
        org_path: organization.path,
        name: terms.name.trim().to_owned(),
        url: terms.url.clone(),
        events: codes(&terms.events),
        state: WebhookState::NoSecret,
        cause: None,
        failing_since: None,
        created_at: tx.now.naive_utc(),
        deleted_at: None,
        version: 1,
    };
    repo::insert(tx.conn, &row)?;
    tx.webhooks_changed()?;
    let details = serde_json::json!({ "events": terms.events, "host": host(&row) });
    tx.audit("webhook.create", (WEBHOOK, row.id.0), &row.org_path, details);
    view::one(tx.conn, row, tx.now)
}

/// Replaces name, address and events. Messages that wait go to the new address.
pub(super) fn update(
    tx: &mut Tx<'_>,
    grant: &Grant<need::WebhookManage>,
    (id, version): (WebhookId, i32),
    input: &WebhookInput,
    destinations: &Destinations,
) -> Outcome<WebhookView> {
    check(input, destinations)?;
    let row = begin(tx, grant, (id, version))?;
    let new = WebhookRecord {
        name: input.name.trim().to_owned(),
        url: input.url.clone(),
        events: codes(&input.events),
        ..row.clone()
    };
    let told = |row: &WebhookRecord| serde_json::json!({ "events": row.events(), "host": host(row) });
    let details = serde_json::json!({ "from": told(&row), "to": told(&new) });
    save(tx, &new, ("webhook.update", details))?;
    view::one(tx.conn, new, tx.now)
}

/// Gives a webhook a new secret. The one before signs along until the moment named, or ends at once.
pub(super) fn create_secret(
    tx: &mut Tx<'_>,
    grant: &Grant<need::WebhookManage>,
    at: (WebhookId, i32),
    input: &CreateWebhookSecret,
) -> Outcome<WebhookSecretView> {
    let mut row = begin(tx, grant, at)?;
    let old_until = input.old_until.unwrap_or(tx.now);
    if input.old_until.is_some_and(|until| until <= tx.now) {
        return Err(Fault::field("old_until", FieldCode::InPast));
    }
    let latest = tx.now + TimeDelta::days(MOST_OVERLAP_DAYS);
    if old_until > latest {
        let max = Some(latest.format("%Y-%m-%dT%H:%MZ").to_string());
        return Err(Fault::fields(vec![FieldError { max, ..FieldError::new("old_until", FieldCode::TooLate) }]));
    }
    let now = tx.now.naive_utc();
    repo::end_secrets(tx.conn, row.id, old_until.naive_utc(), now)?;
    let secret = sign::secret(&tx.random::<32>()?);
    let id = tx.next_id();
    let sealed = tx.keys.seal(sign::place(id), &secret).map_err(Fault::internal)?;
    repo::insert_secret(tx.conn, &SecretRecord { id, webhook_id: row.id, sealed, created_at: now, ends_at: None })?;
    if row.state == WebhookState::NoSecret {
        row.state = WebhookState::Active;
        repo::outbox::wake(tx.conn, row.id, now)?;
    }
    save(tx, &row, ("webhook.secret", serde_json::json!({ "old_until": input.old_until })))?;
    Ok(WebhookSecretView { webhook: view::one(tx.conn, row, tx.now)?, secret })
}

/// Stops sending. What happens meanwhile waits.
pub(super) fn pause(tx: &mut Tx<'_>, grant: &Grant<need::WebhookManage>, at: (WebhookId, i32)) -> Outcome<WebhookView> {
    let mut row = begin(tx, grant, at)?;
    if row.state != WebhookState::Active {
        return Err(Fault::new(ErrorCode::TransitionNotAllowed));
    }
    (row.state, row.cause) = (WebhookState::Paused, Some(WebhookCause::ByHand));
    repo::outbox::park(tx.conn, row.id)?;
    save(tx, &row, ("webhook.pause", serde_json::json!({})))?;
    view::one(tx.conn, row, tx.now)
}

/// Sends again, beginning with what waits.
pub(super) fn resume(
    tx: &mut Tx<'_>,
    grant: &Grant<need::WebhookManage>,
    at: (WebhookId, i32),
) -> Outcome<WebhookView> {
    let mut row = begin(tx, grant, at)?;
    if !matches!(row.state, WebhookState::Paused | WebhookState::Disabled) {
        return Err(Fault::new(ErrorCode::TransitionNotAllowed));
    }
    (row.state, row.cause, row.failing_since) = (WebhookState::Active, None, None);
    repo::outbox::wake(tx.conn, row.id, tx.now.naive_utc())?;
    save(tx, &row, ("webhook.resume", serde_json::json!({})))?;
    view::one(tx.conn, row, tx.now)
}

/// Ends a webhook: its secrets go at once, its log when it is old.
pub(super) fn delete(tx: &mut Tx<'_>, grant: &Grant<need::WebhookManage>, at: (WebhookId, i32)) -> Outcome<()> {
    let mut row = begin(tx, grant, at)?;
    let now = tx.now.naive_utc();
    row.deleted_at = Some(now);
    repo::end_secrets(tx.conn, row.id, now, now)?;
    repo::outbox::park(tx.conn, row.id)?;
    save(tx, &row, ("webhook.delete", serde_json::json!({})))
}

/// A webhook within reach that has this version.
fn begin(
    tx: &mut Tx<'_>,
    grant: &Grant<need::WebhookManage>,
    (id, version): (WebhookId, i32),
) -> Outcome<WebhookRecord> {
    let mut row = repo::find(tx.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    if row.version != version {
        return Err(Fault::new(ErrorCode::StaleVersion));
    }
    row.version += 1;
    Ok(row)
}

/// Stores a changed webhook, tells every process, and writes it down.
fn save(tx: &mut Tx<'_>, row: &WebhookRecord, told: (&'static str, serde_json::Value)) -> Outcome<()> {
    repo::save(tx.conn, row)?;
    tx.webhooks_changed()?;
    let (action, details) = told;
    tx.audit(action, (WEBHOOK, row.id.0), &row.org_path, details);
    Ok(())
}

fn check(input: &WebhookInput, destinations: &Destinations) -> Outcome<()> {
    let mut errors = input.errors();
    if let Err(code) = destinations.check(&input.url) {
        errors.push(FieldError::new("url", code));
    }
    no_field_errors(errors)
}

fn codes(events: &[WebhookEvent]) -> String {
    let codes: Vec<&str> = events.iter().map(|event| event.code()).collect();
    codes.join(" ")
}

/// What the trail tells of an address: not its path, which may be as good as a password.
fn host(row: &WebhookRecord) -> &str {
    let rest = row.url.split_once("://").map_or(row.url.as_str(), |(_, rest)| rest);
    rest.split(['/', '?']).next().unwrap_or_default()
}

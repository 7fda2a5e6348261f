//! The outbox of webhooks: every change passes here on its way into the audit trail, and whoever listens gets a message
//! in the same transaction. Where nobody listens to what happened, nothing is read and nothing written.

use std::sync::{Arc, RwLock};

use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::webhooks::rules::{event_of, state_in};
use changxiao_shared::webhooks::{
    DeliveryState, WebhookData, WebhookEvent, WebhookId, WebhookMessage, WebhookOrganization, WebhookState, path_of,
};
use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::prelude::*;

use super::schema::{members, mobilities, organizations, pledges, webhook_deliveries, webhook_mark, webhooks};
use super::{AuditEntry, Conn};
use crate::context::Ids;
use crate::fault::{Fault, Outcome};
use crate::on_engine;

/// One webhook, as writers remember it.
struct Listener {
    id: WebhookId,
    path: Vec<u8>,
    events: Vec<WebhookEvent>,
    /// Messages go out at once; otherwise they wait for the webhook.
    sends: bool,
}

/// The webhooks as they were at a mark. Each writer reads the mark of this moment with a statement that it runs anyway, so
/// what is remembered is never out of date, whichever process changed it.
#[derive(Default)]
pub(super) struct Listeners(RwLock<Known>);

/// A mark, and the webhooks as they were then.
#[derive(Clone, Default)]
struct Known {
    mark: i64,
    all: Arc<Vec<Listener>>,
}

impl Listeners {
    fn at(&self, conn: &mut Conn, mark: i64) -> Outcome<Arc<Vec<Listener>>> {
        let known = self.0.read().map_err(Fault::internal)?.clone();
        if known.mark == mark {
            return Ok(known.all);
        }
        let all = Arc::new(load(conn)?);
        // A mark is never used again, not even when the transaction that made it is taken back.
        *self.0.write().map_err(Fault::internal)? = Known { mark, all: Arc::clone(&all) };
        Ok(all)
    }
}

fn load(conn: &mut Conn) -> Outcome<Vec<Listener>> {
    type Row = (WebhookId, Vec<u8>, String, WebhookState);
    let rows: Vec<Row> = webhooks::table
        .filter(webhooks::deleted_at.is_null())
        .filter(webhooks::state.ne(WebhookState::Disabled))
        .select((webhooks::id, webhooks::org_path, webhooks::events, webhooks::state))
        .load(conn)?;
    let listener = |(id, path, events, state): Row| Listener {
        id,
        path,
        events: events.split(' ').filter_map(WebhookEvent::from_code).collect(),
        sends: state == WebhookState::Active,
    };
    Ok(rows.into_iter().map(listener).collect())
}

/// Sets another mark.
pub(super) fn mark(conn: &mut Conn, mark: i64) -> Outcome<()> {
    let set = diesel::update(webhook_mark::table).set(webhook_mark::mark.eq(mark)).execute(conn)?;
    if set == 1 { Ok(()) } else { Err(Fault::internal("the mark of the webhooks is missing")) }
}

#[derive(Insertable)]
#[diesel(table_name = webhook_deliveries, treat_none_as_default_value = false)]
struct Message {
    id: i64,
    webhook_id: WebhookId,
    event: WebhookEvent,
    body: String,
    created_at: NaiveDateTime,
    state: DeliveryState,
    tries: i32,
    due_at: Option<NaiveDateTime>,
}

/// Writes a message for everybody who listens to one of these deeds.
pub(super) fn tell(
    conn: &mut Conn,
    listeners: &Listeners,
    mark: i64,
    (now, ids): (DateTime<Utc>, &Ids),
    entries: &[AuditEntry],
) -> Outcome<()> {
    let all = listeners.at(conn, mark)?;
    if all.is_empty() {
        return Ok(());
    }
    let mut messages = Vec::new();
    for entry in entries {
        let Some(event) = event_of(&entry.action, &entry.details) else { continue };
        let wanted: Vec<&Listener> = all.iter().filter(|listener| listener.events.contains(&event)).collect();
        if wanted.is_empty() {
            continue;
        }
        let known = Record::find(conn, entry)?;
        let hears = |listener: &&Listener| {
            let within = |path: &[u8]| !path.is_empty() && path.starts_with(&listener.path);
            within(&entry.org_path) || known.other_path.as_deref().is_some_and(within)
        };
        let hearing: Vec<&Listener> = wanted.into_iter().filter(hears).collect();
        if hearing.is_empty() {
            continue;
        }
        let body = known.message(conn, event, now, entry)?;
        messages.extend(hearing.into_iter().map(|listener| Message {
            id: ids.next(),
            webhook_id: listener.id,
            event,
            body: body.clone(),
            created_at: now.naive_utc(),
            state: DeliveryState::Pending,
            tries: 0,
            due_at: listener.sends.then(|| now.naive_utc()),
        }));
    }
    for some in messages.chunks(200) {
        on_engine!(&mut *conn, c => diesel::insert_into(webhook_deliveries::table).values(some).execute(c))?;
    }
    Ok(())
}

/// What a message says of a record beyond its audit entry.
#[derive(Default)]
struct Record {
    version: Option<i32>,
    /// The path of the other side of a mobility: it hears too.
    other_path: Option<Vec<u8>>,
}

impl Record {
    fn find(conn: &mut Conn, entry: &AuditEntry) -> Outcome<Record> {
        let id = entry.object_id;
        let version = match entry.object_kind.as_str() {
            "pledge" => pledges::table.find(id).select(pledges::version).first(conn).optional()?,
            "member" => members::table.find(id).select(members::version).first(conn).optional()?,
            "organization" => organizations::table.find(id).select(organizations::version).first(conn).optional()?,
            "mobility" => {
                let row = mobilities::table.find(id).select((mobilities::version, mobilities::in_path));
                let found: Option<(i32, Option<Vec<u8>>)> = row.first(conn).optional()?;
                let (version, other_path) = found.unzip();
                return Ok(Record { version, other_path: other_path.flatten() });
            }
            _ => None,
        };
        Ok(Record { version, other_path: None })
    }

    fn message(self, conn: &mut Conn, event: WebhookEvent, now: DateTime<Utc>, entry: &AuditEntry) -> Outcome<String> {
        let id = (entry.object_id > 0).then_some(entry.object_id);
        let message = WebhookMessage {
            event,
            timestamp: now,
            data: WebhookData {
                kind: entry.object_kind.clone(),
                id: id.map(|id| id.to_string()),
                organization: organization(conn, &entry.org_path)?,
                version: self.version,
                state: state_in(&entry.details),
                path: id.and_then(|id| path_of(&entry.object_kind, id)),
            },
        };
        serde_json::to_string(&message).map_err(Fault::internal)
    }
}

/// The organisation at the end of a path.
fn organization(conn: &mut Conn, path: &[u8]) -> Outcome<Option<WebhookOrganization>> {
    let Some(last) = path.last_chunk::<8>() else { return Ok(None) };
    let id = OrganizationId(i64::from_be_bytes(*last));
    let code: Option<String> = organizations::table.find(id).select(organizations::code).first(conn).optional()?;
    Ok(code.map(|code| WebhookOrganization { id, code }))
}

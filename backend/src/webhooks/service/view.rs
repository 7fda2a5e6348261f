//! Webhooks as those who manage them see them.

use changxiao_shared::organizations::OrganizationRef;
use changxiao_shared::webhooks::{DeliveryState, WebhookId, WebhookTodo, WebhookView};
use chrono::{DateTime, Utc};

use crate::db::{Conn, Scope};
use crate::fault::{Fault, Outcome};
use crate::organizations;
use crate::webhooks::repo;
use crate::webhooks::rows::{SecretRecord, WebhookRecord};

pub(super) fn one(conn: &mut Conn, row: WebhookRecord, now: DateTime<Utc>) -> Outcome<WebhookView> {
    of(conn, vec![row], now)?.pop().ok_or_else(Fault::not_found)
}

pub(super) fn of(conn: &mut Conn, rows: Vec<WebhookRecord>, now: DateTime<Utc>) -> Outcome<Vec<WebhookView>> {
    let ids: Vec<WebhookId> = rows.iter().map(|row| row.id).collect();
    let secrets = repo::secrets(conn, &ids)?;
    let figures = repo::log::figures(conn, &ids)?;
    let names = organizations::names(conn, &Scope::everything(), rows.iter().map(|row| row.organization_id))?;
    let figure = |id: WebhookId, state: DeliveryState| {
        figures.iter().find(|(known, of, _)| *known == id && *of == state).map_or(0, |(_, _, n)| *n)
    };
    let at = now.naive_utc();
    let one = |row: WebhookRecord| {
        let old = |secret: &&SecretRecord| secret.webhook_id == row.id && secret.signs(at) && secret.ends_at.is_some();
        WebhookView {
            id: row.id,
            organization: OrganizationRef {
                id: row.organization_id,
                name: names.get(&row.organization_id).cloned().unwrap_or_default(),
            },
            events: row.events(),
            state: row.state,
            cause: row.cause,
            failing_since: row.failing_since.map(|at| at.and_utc()),
            waiting: figure(row.id, DeliveryState::Pending),
            failed: figure(row.id, DeliveryState::Failed),
            created_at: row.created_at.and_utc(),
            old_secret_until: secrets.iter().find(old).and_then(|secret| secret.ends_at).map(|at| at.and_utc()),
            version: row.version,
            name: row.name,
            url: row.url,
        }
    };
    Ok(rows.into_iter().map(one).collect())
}

pub(super) fn todos(conn: &mut Conn, rows: Vec<WebhookRecord>) -> Outcome<Vec<WebhookTodo>> {
    let names = organizations::names(conn, &Scope::everything(), rows.iter().map(|row| row.organization_id))?;
    let todo = |row: WebhookRecord| {
        let name = names.get(&row.organization_id).cloned().unwrap_or_default();
        let organization = OrganizationRef { id: row.organization_id, name };
        row.cause.map(|cause| WebhookTodo { webhook_id: row.id, name: row.name, organization, cause })
    };
    Ok(rows.into_iter().filter_map(todo).collect())
}

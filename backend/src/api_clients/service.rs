//! Opening, looking at and ending API clients. Nobody can read a secret: it is told by the request that makes it.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use changxiao_shared::api_clients::{
    ApiClientQuery, ApiClientSecretView, ApiClientState, ApiClientView, CreateApiClient, CreateApiClientSecret,
    MOST_DAYS, MOST_OVERLAP_DAYS, UpdateApiClient, WithdrawApiClient,
};
use changxiao_shared::identity::{AccountId, need};
use changxiao_shared::kernel::{ErrorCode, FieldCode, FieldError, PageView};
use changxiao_shared::organizations::OrganizationRef;
use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, TimeDelta, Utc};

use super::repo::{self, Found};
use super::rows::{ApiClientRecord, SecretRecord};
use super::token::hash;
use crate::access::Grant;
use crate::config::Networks;
use crate::db::{Conn, Read, Scope, Tx, day_in_china};
use crate::fault::{Fault, Outcome, no_field_errors};
use crate::identity::{self, NewClientAccount};
use crate::organizations;
use crate::paging::Paging;

/// Kind of the record in the audit trail.
pub(super) const CLIENT: &str = "api_client";

/// One page of the clients within reach, the newest first.
pub(super) fn list(
    read: &mut Read<'_>,
    grant: &Grant<need::ApiClientManage>,
    query: &ApiClientQuery,
) -> Outcome<PageView<ApiClientView>> {
    let scope = organizations::narrow(read.conn, grant.scope(), query.within)?;
    let paging = Paging::new("newest", query.cursor.as_deref(), query.limit);
    let rows = repo::list(read.conn, &scope, paging.after()?, paging.rows())?;
    let total = repo::count(read.conn, &scope)?;
    let page = paging.page(rows, total, |(row, _)| row.id)?;
    page.try_with(|rows| views(read.conn, rows, read.now))
}

/// One client within reach.
pub(super) fn get(read: &mut Read<'_>, grant: &Grant<need::ApiClientManage>, id: AccountId) -> Outcome<ApiClientView> {
    view(read.conn, grant.scope(), id, read.now)
}

/// Opens a client for an organisation within reach. It gets a secret by a request of its own, so that no secret is kept
/// with the answers of repeated requests.
pub(super) fn create(
    tx: &mut Tx<'_>,
    grant: &Grant<need::ApiClientManage>,
    input: &CreateApiClient,
) -> Outcome<ApiClientView> {
    no_field_errors(input.errors())?;
    let networks = networks(&input.networks)?;
    check_last_day(input.expires_on, tx.today())?;
    let account = NewClientAccount { organization_id: input.organization_id, name: input.name.trim() };
    let account = identity::create_client_account(tx, grant.scope(), &account)?;
    let codes: Vec<&str> = input.scopes.iter().map(|scope| scope.code()).collect();
    let row = ApiClientRecord {
        id: account.id,
        scopes: codes.join(" "),
        networks: networks.to_string(),
        requests_per_minute: input.requests_per_minute,
        expires_at: end_of(input.expires_on),
        last_used_at: None,
        last_address: None,
        withdraw_reason: None,
    };
    repo::insert(tx.conn, &row)?;
    let details = serde_json::json!({ "scopes": codes, "networks": networks.texts().len() });
    tx.audit("client.create", (CLIENT, account.id.0), &account.org_path, details);
    view(tx.conn, grant.scope(), account.id, tx.now)
}

/// Replaces from where, how often and until when a client works. Tokens given before end: the next one is asked for, and
/// given, by the new limits.
pub(super) fn update(
    tx: &mut Tx<'_>,
    grant: &Grant<need::ApiClientManage>,
    (id, version): (AccountId, i32),
    input: &UpdateApiClient,
) -> Outcome<ApiClientView> {
    let (row, account) = change(tx, grant, id)?;
    let networks = networks(&input.networks)?;
    check_last_day(input.expires_on, tx.today())?;
    let now = tx.now.naive_utc();
    identity::repo::raise_versions(tx.conn, id, version, now)?;
    identity::repo::revoke_sessions(tx.conn, id, None, None, now)?;
    let new = ApiClientRecord {
        networks: networks.to_string(),
        requests_per_minute: input.requests_per_minute,
        expires_at: end_of(input.expires_on),
        ..row.clone()
    };
    repo::set_terms(tx.conn, &new)?;
    let terms = |row: &ApiClientRecord| {
        let until = last_day(row).to_string();
        serde_json::json!({ "networks": row.networks, "a_minute": row.requests_per_minute, "until": until })
    };
    let details = serde_json::json!({ "from": terms(&row), "to": terms(&new) });
    tx.audit("client.update", (CLIENT, id.0), &account.org_path, details);
    view(tx.conn, grant.scope(), id, tx.now)
}

fn check_last_day(day: NaiveDate, today: NaiveDate) -> Outcome<()> {
    if day < today {
        return Err(Fault::field("expires_on", FieldCode::InPast));
    }
    let last = today.checked_add_days(Days::new(MOST_DAYS)).unwrap_or(today);
    if day > last { Err(too_late("expires_on", last.to_string())) } else { Ok(()) }
}

/// Gives a client a new secret. The one before works on until the moment named, or ends at once.
pub(super) fn create_secret(
    tx: &mut Tx<'_>,
    grant: &Grant<need::ApiClientManage>,
    (id, version): (AccountId, i32),
    input: &CreateApiClientSecret,
) -> Outcome<ApiClientSecretView> {
    let (row, account) = change(tx, grant, id)?;
    let old_until = input.old_until.unwrap_or(tx.now);
    if input.old_until.is_some_and(|until| until <= tx.now) {
        return Err(Fault::field("old_until", FieldCode::InPast));
    }
    let latest = tx.now + TimeDelta::days(MOST_OVERLAP_DAYS);
    if old_until > latest {
        return Err(too_late("old_until", latest.format("%Y-%m-%dT%H:%MZ").to_string()));
    }
    let now = tx.now.naive_utc();
    if row.expires_at <= now {
        return Err(Fault::new(ErrorCode::TransitionNotAllowed));
    }
    identity::repo::raise_versions(tx.conn, id, version, now)?;
    repo::end_secrets(tx.conn, id, old_until.naive_utc(), now)?;
    let secret = format!("cxcs_{}", URL_SAFE_NO_PAD.encode(tx.random::<32>()?));
    let made =
        SecretRecord { id: tx.next_id(), client_id: id, hash: hash(tx.keys, &secret), created_at: now, ends_at: None };
    repo::insert_secret(tx.conn, &made)?;
    let details = serde_json::json!({ "old_until": input.old_until });
    tx.audit("client.secret", (CLIENT, id.0), &account.org_path, details);
    Ok(ApiClientSecretView { client: view(tx.conn, grant.scope(), id, tx.now)?, secret })
}

/// Ends a client: the next request of tokens already given is refused, on every process.
pub(super) fn withdraw(
    tx: &mut Tx<'_>,
    grant: &Grant<need::ApiClientManage>,
    (id, version): (AccountId, i32),
    input: &WithdrawApiClient,
) -> Outcome<ApiClientView> {
    let (_, account) = change(tx, grant, id)?;
    let now = tx.now.naive_utc();
    identity::repo::deactivate(tx.conn, id, version, now)?;
    repo::set_withdrawn(tx.conn, id, input.reason.trim())?;
    repo::end_secrets(tx.conn, id, now, now)?;
    tx.audit("client.withdraw", (CLIENT, id.0), &account.org_path, serde_json::json!({}));
    view(tx.conn, grant.scope(), id, tx.now)
}

/// A client within reach that was not withdrawn.
fn change(tx: &mut Tx<'_>, grant: &Grant<need::ApiClientManage>, id: AccountId) -> Outcome<Found> {
    let found = repo::find(tx.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    if found.1.active { Ok(found) } else { Err(Fault::new(ErrorCode::TransitionNotAllowed)) }
}

fn too_late(field: &str, latest: String) -> Fault {
    Fault::fields(vec![FieldError { max: Some(latest), ..FieldError::new(field, FieldCode::TooLate) }])
}

fn networks(texts: &[String]) -> Outcome<Networks> {
    let wrong = |(index, text): (usize, &String)| {
        let one = !text.contains(',') && text.parse::<Networks>().is_ok_and(|found| !found.texts().is_empty());
        (!one).then(|| FieldError::new(format!("networks.{index}"), FieldCode::Format))
    };
    no_field_errors(texts.iter().enumerate().filter_map(wrong).collect())?;
    texts.join(",").parse().map_err(|_| Fault::field("networks", FieldCode::Format))
}

/// The first moment after a day in China.
fn end_of(day: NaiveDate) -> NaiveDateTime {
    day.and_time(chrono::NaiveTime::MIN) + TimeDelta::hours(24 - 8)
}

fn last_day(row: &ApiClientRecord) -> NaiveDate {
    day_in_china(row.expires_at.and_utc() - TimeDelta::seconds(1))
}

fn view(conn: &mut Conn, scope: &Scope, id: AccountId, now: DateTime<Utc>) -> Outcome<ApiClientView> {
    let found = repo::find(conn, scope, id)?.ok_or_else(Fault::not_found)?;
    views(conn, vec![found], now)?.pop().ok_or_else(Fault::not_found)
}

fn views(conn: &mut Conn, found: Vec<Found>, now: DateTime<Utc>) -> Outcome<Vec<ApiClientView>> {
    let ids: Vec<AccountId> = found.iter().map(|(row, _)| row.id).collect();
    let secrets = repo::secrets(conn, &ids)?;
    let names = organizations::names(conn, &Scope::everything(), found.iter().map(|(_, a)| a.organization_id))?;
    let at = now.naive_utc();
    let one = |(row, account): Found| {
        let own: Vec<&SecretRecord> = secrets.iter().filter(|s| s.client_id == row.id && s.works(at)).collect();
        let state = match () {
            () if !account.active => ApiClientState::Withdrawn,
            () if row.expires_at <= at => ApiClientState::Expired,
            () if own.is_empty() => ApiClientState::NoSecret,
            () => ApiClientState::Active,
        };
        let name = names.get(&account.organization_id).cloned().unwrap_or_default();
        ApiClientView {
            id: row.id,
            organization: OrganizationRef { id: account.organization_id, name },
            scopes: row.scopes(),
            networks: row.networks.split(',').filter(|n| !n.is_empty()).map(str::to_owned).collect(),
            requests_per_minute: row.requests_per_minute,
            expires_on: last_day(&row),
            state,
            created_at: account.created_at.and_utc(),
            last_used_at: row.last_used_at.map(|at| at.and_utc()),
            last_address: row.last_address,
            old_secret_until: own.iter().find_map(|secret| secret.ends_at).map(|at| at.and_utc()),
            withdraw_reason: row.withdraw_reason,
            name: account.display_name,
            version: account.version,
        }
    };
    Ok(found.into_iter().map(one).collect())
}

//! Statements on API clients and their secrets.

use changxiao_shared::identity::AccountId;
use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::rows::{ApiClientRecord, SecretRecord};
use crate::db::schema::{accounts, api_client_secrets, api_clients};
use crate::db::{ChangedRows, Conn, Scope};
use crate::fault::Outcome;
use crate::identity::AccountRow;
use crate::within;

/// A client with its account.
pub(super) type Found = (ApiClientRecord, AccountRow);

macro_rules! reached {
    ($scope:expr) => {
        within!(api_clients::table.inner_join(accounts::table).into_boxed(), $scope, accounts::org_path)
    };
}

/// A client within reach.
pub(super) fn find(conn: &mut Conn, scope: &Scope, id: AccountId) -> Outcome<Option<Found>> {
    let found = reached!(scope).filter(api_clients::id.eq(id));
    Ok(found.select((ApiClientRecord::as_select(), AccountRow::as_select())).first(conn).optional()?)
}

/// One page of clients, the newest first.
pub(super) fn list(conn: &mut Conn, scope: &Scope, after: Option<AccountId>, limit: i64) -> Outcome<Vec<Found>> {
    let mut found = reached!(scope);
    if let Some(after) = after {
        found = found.filter(api_clients::id.lt(after));
    }
    let found = found.order(api_clients::id.desc()).limit(limit);
    Ok(found.select((ApiClientRecord::as_select(), AccountRow::as_select())).load(conn)?)
}

/// How many clients there are.
pub(super) fn count(conn: &mut Conn, scope: &Scope) -> Outcome<i64> {
    Ok(reached!(scope).count().get_result(conn)?)
}

/// Stores a new client.
// unscoped: an insert; the service has proved the organisation within reach.
pub(super) fn insert(conn: &mut Conn, row: &ApiClientRecord) -> Outcome<()> {
    diesel::insert_into(api_clients::table).values(row).execute(conn)?;
    Ok(())
}

/// Replaces from where, how often and until when a client works.
// unscoped: the service has found the client within reach.
pub(super) fn set_terms(conn: &mut Conn, row: &ApiClientRecord) -> Outcome<()> {
    diesel::update(api_clients::table.find(row.id))
        .set((
            api_clients::networks.eq(&row.networks),
            api_clients::requests_per_minute.eq(row.requests_per_minute),
            api_clients::expires_at.eq(row.expires_at),
        ))
        .execute(conn)
        .or_stale()
}

/// Notes why a client was withdrawn.
// unscoped: the service has found the client within reach.
pub(super) fn set_withdrawn(conn: &mut Conn, id: AccountId, reason: &str) -> Outcome<()> {
    diesel::update(api_clients::table.find(id)).set(api_clients::withdraw_reason.eq(reason)).execute(conn).or_stale()
}

/// Notes when and from where a client got a token.
// unscoped: the client has just proved who it is.
pub(super) fn touch(conn: &mut Conn, id: AccountId, now: NaiveDateTime, address: &str) -> Outcome<()> {
    diesel::update(api_clients::table.find(id))
        .set((api_clients::last_used_at.eq(now), api_clients::last_address.eq(address)))
        .execute(conn)
        .or_stale()
}

/// The secrets of these clients, the newest first.
// unscoped: the clients were found within reach, or one names itself.
pub(super) fn secrets(conn: &mut Conn, ids: &[AccountId]) -> Outcome<Vec<SecretRecord>> {
    Ok(api_client_secrets::table
        .filter(api_client_secrets::client_id.eq_any(ids.to_vec()))
        .order(api_client_secrets::id.desc())
        .load(conn)?)
}

/// Stores a secret.
// unscoped: the service has found the client within reach.
pub(super) fn insert_secret(conn: &mut Conn, row: &SecretRecord) -> Outcome<()> {
    diesel::insert_into(api_client_secrets::table).values(row).execute(conn)?;
    Ok(())
}

/// Removes secrets that ended before a moment, so many at the most, and says how many.
// unscoped: timed work.
pub(crate) fn drop_ended_secrets(conn: &mut Conn, before: NaiveDateTime, most: i64) -> Outcome<usize> {
    let ended = api_client_secrets::table.filter(api_client_secrets::ends_at.le(before));
    let ids: Vec<i64> = ended.limit(most).select(api_client_secrets::id).load(conn)?;
    Ok(diesel::delete(api_client_secrets::table.filter(api_client_secrets::id.eq_any(ids))).execute(conn)?)
}

/// Ends the secrets of a client at a moment, those that end earlier left as they are; those that have ended go.
// unscoped: the service has found the client within reach.
pub(super) fn end_secrets(conn: &mut Conn, id: AccountId, at: NaiveDateTime, now: NaiveDateTime) -> Outcome<()> {
    let own = api_client_secrets::table.filter(api_client_secrets::client_id.eq(id));
    let later = api_client_secrets::ends_at.is_null().or(api_client_secrets::ends_at.gt(at));
    diesel::update(own.filter(later)).set(api_client_secrets::ends_at.eq(at)).execute(conn)?;
    diesel::delete(own.filter(api_client_secrets::ends_at.le(now))).execute(conn)?;
    Ok(())
}

//! Repeated requests: the answer is kept in the transaction that made the record, and given again to the same key.

use changxiao_shared::identity::AccountId;
use changxiao_shared::kernel::ErrorCode;
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use diesel::prelude::*;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::schema::idempotency_keys;
use super::{Conn, Lock};
use crate::fault::{Fault, Outcome};

/// Answers are kept this long.
const KEPT: TimeDelta = TimeDelta::hours(24);

/// A client's key together with what it was sent for.
#[derive(Clone, Debug)]
pub struct IdempotencyKey {
    /// The key as sent.
    pub key: String,
    /// Method and path.
    pub operation: String,
    /// SHA-256 of the body.
    pub request: [u8; 32],
}

impl IdempotencyKey {
    fn hash(&self, account: Option<AccountId>) -> Vec<u8> {
        let mut hasher = Sha256::new();
        hasher.update(account.map_or(0, |id| id.0).to_be_bytes());
        hasher.update(self.key.as_bytes());
        hasher.finalize().to_vec()
    }

    /// What requests with this key wait for, so that the second finds the first one's answer.
    pub(super) fn lock(&self, account: Option<AccountId>) -> Lock {
        let mut number = [0; 8];
        number.copy_from_slice(&self.hash(account)[..8]);
        Lock::Request(i64::from_be_bytes(number))
    }

    fn request_hash(&self) -> Vec<u8> {
        let mut hasher = Sha256::new();
        hasher.update(self.operation.as_bytes());
        hasher.update(self.request);
        hasher.finalize().to_vec()
    }
}

/// An answer as it goes over the wire, fresh or repeated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredReply {
    /// HTTP status.
    pub status: u16,
    /// `Location`.
    pub location: Option<String>,
    /// `ETag`.
    pub etag: Option<String>,
    /// JSON.
    pub body: Vec<u8>,
}

impl StoredReply {
    /// 201 with the record made.
    ///
    /// # Errors
    /// When the view does not serialise.
    pub fn created<T: Serialize>(location: String, version: Option<i32>, view: &T) -> Outcome<StoredReply> {
        Ok(StoredReply {
            status: 201,
            location: Some(location),
            etag: version.map(|v| format!("\"{v}\"")),
            body: serde_json::to_vec(view).map_err(Fault::internal)?,
        })
    }

    /// 202: taken in, to be worked on later.
    ///
    /// # Errors
    /// When the view does not serialise.
    pub fn accepted<T: Serialize>(view: &T) -> Outcome<StoredReply> {
        let body = serde_json::to_vec(view).map_err(Fault::internal)?;
        Ok(StoredReply { status: 202, location: None, etag: None, body })
    }
}

type Row = (Vec<u8>, i32, Option<String>, Option<String>, Vec<u8>, NaiveDateTime);

pub(super) fn find(
    conn: &mut Conn,
    key: &IdempotencyKey,
    account: Option<AccountId>,
    now: DateTime<Utc>,
) -> Outcome<Option<StoredReply>> {
    let hash = key.hash(account);
    let row: Option<Row> = idempotency_keys::table
        .find(&hash)
        .select((
            idempotency_keys::request,
            idempotency_keys::status,
            idempotency_keys::location,
            idempotency_keys::etag,
            idempotency_keys::body,
            idempotency_keys::created_at,
        ))
        .first(conn)
        .optional()?;
    let Some((request, status, location, etag, body, created_at)) = row else { return Ok(None) };
    if created_at < (now - KEPT).naive_utc() {
        diesel::delete(idempotency_keys::table.find(&hash)).execute(conn)?;
        return Ok(None);
    }
    if request != key.request_hash() {
        return Err(Fault::new(ErrorCode::IdempotencyKeyReused));
    }
    let status = u16::try_from(status).map_err(Fault::internal)?;
    Ok(Some(StoredReply { status, location, etag, body }))
}

pub(super) fn keep(
    conn: &mut Conn,
    key: &IdempotencyKey,
    account: Option<AccountId>,
    now: DateTime<Utc>,
    reply: &StoredReply,
) -> Outcome<()> {
    diesel::insert_into(idempotency_keys::table)
        .values((
            idempotency_keys::hash.eq(key.hash(account)),
            idempotency_keys::request.eq(key.request_hash()),
            idempotency_keys::status.eq(i32::from(reply.status)),
            idempotency_keys::location.eq(&reply.location),
            idempotency_keys::etag.eq(&reply.etag),
            idempotency_keys::body.eq(&reply.body),
            idempotency_keys::created_at.eq(now.naive_utc()),
        ))
        .execute(conn)?;
    Ok(())
}

/// Removes answers that are no longer given again, so many at the most, and says how many.
///
/// # Errors
/// When the database refuses.
pub fn drop_old_replies(conn: &mut Conn, now: DateTime<Utc>, most: i64) -> Outcome<usize> {
    let old: Vec<Vec<u8>> = idempotency_keys::table
        .filter(idempotency_keys::created_at.lt((now - KEPT).naive_utc()))
        .order(idempotency_keys::created_at)
        .limit(most)
        .select(idempotency_keys::hash)
        .load(conn)?;
    for some in old.chunks(500) {
        diesel::delete(idempotency_keys::table.filter(idempotency_keys::hash.eq_any(some.to_vec()))).execute(conn)?;
    }
    Ok(old.len())
}

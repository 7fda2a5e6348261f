//! The audit trail: rows chained by a keyed hash, so that a changed, removed or inserted row is found and named.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use changxiao_shared::audit::{AuditCheckpoint, AuditHeadView};
use changxiao_shared::identity::{AccountId, SessionId};
use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary, Integer};

use super::audit_anchor::anchor_of;
use super::prepared::prepared;
use super::schema::{audit_heads, audit_log};
use super::{Conn, RequestMeta};
use crate::access::Actor;
use crate::crypto::Keyring;
use crate::fault::{Fault, Outcome};
use crate::on_engine;

/// Chains side by side, so that writers seldom wait for each other.
pub(super) const CHAINS: i32 = 8;

/// One deed to be written down.
#[derive(Clone, Debug)]
pub struct AuditEntry {
    /// What was done, `pledge.confirm`.
    pub action: String,
    /// Kind of the record concerned.
    pub object_kind: String,
    /// Its id.
    pub object_id: i64,
    /// The path of its organisation.
    pub org_path: Vec<u8>,
    /// Facts without personal data, as JSON.
    pub details: String,
}

#[derive(Queryable, Insertable, Clone, Debug)]
#[diesel(table_name = audit_log, treat_none_as_default_value = false)]
pub(super) struct AuditRow {
    chain: i32,
    pub(super) seq: i64,
    at: NaiveDateTime,
    account_id: Option<AccountId>,
    session_id: Option<SessionId>,
    actor: String,
    address: String,
    request_id: String,
    action: String,
    object_kind: String,
    object_id: i64,
    org_path: Vec<u8>,
    details: String,
    prev: Vec<u8>,
    pub(super) hash: Vec<u8>,
}

impl AuditRow {
    /// Whether it is as it was written.
    pub(super) fn is_genuine(&self, keys: &Keyring) -> bool {
        keys.audit_matches(&self.canonical(), &self.hash)
    }

    /// The bytes the hash covers: every field, each with its length, so that no two rows read alike.
    fn canonical(&self) -> Vec<u8> {
        let AuditRow {
            chain,
            seq,
            at,
            account_id,
            session_id,
            actor,
            address,
            request_id,
            action,
            object_kind,
            object_id,
            org_path,
            details,
            prev,
            hash: _,
        } = self;
        let mut out = Vec::with_capacity(256);
        let mut put = |bytes: &[u8]| {
            out.extend_from_slice(&(bytes.len() as u64).to_be_bytes());
            out.extend_from_slice(bytes);
        };
        put(&chain.to_be_bytes());
        put(&seq.to_be_bytes());
        put(&at.and_utc().timestamp_micros().to_be_bytes());
        put(&account_id.map_or(0, |id| id.0).to_be_bytes());
        put(&session_id.map_or(0, |id| id.0).to_be_bytes());
        for text in [actor, address, request_id, action, object_kind, details] {
            put(text.as_bytes());
        }
        put(&object_id.to_be_bytes());
        put(org_path);
        put(prev);
        out
    }
}

/// When something was written down about an object since a moment, earliest first.
///
/// # Errors
/// When the database refuses.
pub fn audited_since(conn: &mut Conn, object: (&str, i64), since: NaiveDateTime) -> Outcome<Vec<NaiveDateTime>> {
    let about = audit_log::table.filter(audit_log::object_kind.eq(object.0)).filter(audit_log::object_id.eq(object.1));
    Ok(about.filter(audit_log::at.gt(since)).order(audit_log::at).select(audit_log::at).load(conn)?)
}

/// Where entries were written down, and what was read along with it.
pub(super) struct Appended {
    /// The chain.
    pub(super) chain: i32,
    /// The mark of the webhooks (`outbox.rs`).
    pub(super) mark: i64,
}

/// Writes entries down; the head of their chain is locked from here to the commit.
pub(super) fn append(
    conn: &mut Conn,
    actor: &Actor,
    meta: &RequestMeta,
    now: DateTime<Utc>,
    keys: &Keyring,
    entries: &[AuditEntry],
) -> Outcome<Appended> {
    let chain = chain_of(conn, now)?;
    let step = i64::try_from(entries.len()).map_err(Fault::internal)?;
    let (seq, mut prev, mark) = match advance(conn, chain, step)? {
        Some(head) => head,
        None => {
            begin_chains(conn, keys)?;
            advance(conn, chain, step)?.ok_or_else(|| Fault::internal("the trail's heads were not made"))?
        }
    };
    for (index, entry) in (0_i64..).zip(entries) {
        let mut row = AuditRow {
            chain,
            seq: seq - step + 1 + index,
            at: now.naive_utc(),
            account_id: actor.account_id,
            session_id: actor.session_id,
            actor: actor.name.clone(),
            address: meta.address.clone(),
            request_id: meta.request_id.clone(),
            action: entry.action.clone(),
            object_kind: entry.object_kind.clone(),
            object_id: entry.object_id,
            org_path: entry.org_path.clone(),
            details: entry.details.clone(),
            prev,
            hash: Vec::new(),
        };
        row.hash = keys.audit_mac(&row.canonical());
        diesel::insert_into(audit_log::table).values(&row).execute(conn)?;
        prev = row.hash;
    }
    let mac = keys.audit_mac(&head_bytes(chain, seq, &prev));
    on_engine!(conn, c => SetHead { hash: prev, mac, chain }.execute(c))?;
    Ok(Appended { chain, mark })
}

/// What a head's keyed hash covers: without the key, nobody who cuts off rows can make a head that fits the rest.
/// Shorter than any row's bytes, so that a row's hash cannot stand in for it.
fn head_bytes(chain: i32, seq: i64, hash: &[u8]) -> Vec<u8> {
    [b"head".as_slice(), &chain.to_be_bytes(), &seq.to_be_bytes(), hash].concat()
}

/// The chain of a transaction, by the microsecond it began in: it falls to each as often, whoever writes. SQLite has one
/// writer, who needs one.
fn chain_of(conn: &Conn, now: DateTime<Utc>) -> Outcome<i32> {
    match conn {
        Conn::Pg(_) => i32::try_from(now.timestamp_micros().rem_euclid(CHAINS.into())).map_err(Fault::internal),
        Conn::Sqlite(_) => Ok(0),
    }
}

/// Takes the next numbers and says the last of them, the hash so far, and the mark of the webhooks; the head stays locked
/// until the commit, so that nobody else appends in between.
fn advance(conn: &mut Conn, chain: i32, step: i64) -> Outcome<Option<(i64, Vec<u8>, i64)>> {
    Ok(on_engine!(conn, c => TakeNumbers { step, chain }.get_result(c).optional())?)
}

prepared!(TakeNumbers -> (BigInt, Binary, BigInt) {
    "UPDATE audit_heads SET seq = seq + " step: i64 as BigInt,
    " WHERE chain = " chain: i32 as Integer,
    ; " RETURNING seq, hash, (SELECT mark FROM webhook_mark)"
});
prepared!(SetHead {
    "UPDATE audit_heads SET hash = " hash: Vec<u8> as Binary,
    ", mac = " mac: Vec<u8> as Binary,
    " WHERE chain = " chain: i32 as Integer,
    ; ""
});

/// Makes the heads of all chains, unless another writer was first: from then on a head that is missing was removed.
fn begin_chains(conn: &mut Conn, keys: &Keyring) -> Outcome<()> {
    for chain in 0..CHAINS {
        let head = (
            audit_heads::chain.eq(chain),
            audit_heads::seq.eq(0),
            audit_heads::hash.eq(Vec::<u8>::new()),
            audit_heads::mac.eq(keys.audit_mac(&head_bytes(chain, 0, &[]))),
        );
        on_engine!(&mut *conn, c => {
            diesel::insert_into(audit_heads::table).values(head).on_conflict_do_nothing().execute(c)
        })?;
    }
    Ok(())
}

/// Where a chain stands.
#[derive(Queryable)]
struct Head {
    chain: i32,
    seq: i64,
    hash: Vec<u8>,
    mac: Vec<u8>,
}

/// Where every chain stands, sealed with the key of the trail.
///
/// # Errors
/// When the database cannot be read.
pub fn audit_checkpoint(conn: &mut Conn, keys: &Keyring, now: DateTime<Utc>) -> Outcome<AuditCheckpoint> {
    let heads: Vec<Head> = audit_heads::table.order(audit_heads::chain).load(conn)?;
    let heads = heads
        .into_iter()
        .map(|head| AuditHeadView { chain: head.chain, entries: head.seq, hash: BASE64_STANDARD.encode(head.hash) })
        .collect();
    let mut checkpoint = AuditCheckpoint { taken_at: now, heads, seal: String::new() };
    checkpoint.seal = BASE64_STANDARD.encode(keys.audit_mac(&sealed_bytes(&checkpoint)));
    Ok(checkpoint)
}

/// What the seal of a checkpoint covers; begins unlike a row and unlike a head.
fn sealed_bytes(checkpoint: &AuditCheckpoint) -> Vec<u8> {
    let mut out = format!("checkpoint {}", checkpoint.taken_at.timestamp_micros());
    for head in &checkpoint.heads {
        out.push_str(&format!(" {}:{}:{}", head.chain, head.entries, head.hash));
    }
    out.into_bytes()
}

/// Whether the trail goes on from where a checkpoint saw it.
///
/// # Errors
/// When the database cannot be read.
pub fn verify_checkpoint(conn: &mut Conn, keys: &Keyring, checkpoint: &AuditCheckpoint) -> Outcome<Vec<AuditFinding>> {
    let seal = BASE64_STANDARD.decode(&checkpoint.seal).unwrap_or_default();
    if !keys.audit_matches(&sealed_bytes(checkpoint), &seal) {
        return Ok(vec![AuditFinding { chain: 0, seq: 0, what: "the checkpoint is not one of this installation" }]);
    }
    let mut findings = Vec::new();
    for head in checkpoint.heads.iter().filter(|head| head.entries > 0) {
        let row = audit_log::table.find((head.chain, head.entries)).select(audit_log::hash);
        let hash: Option<Vec<u8>> = row.first(conn).optional()?;
        // What has gone over its time since, an anchor answers for.
        if hash.is_none() && anchor_of(conn, head.chain)?.is_some_and(|anchor| head.entries <= anchor.seq) {
            continue;
        }
        if hash.is_none_or(|hash| BASE64_STANDARD.encode(hash) != head.hash) {
            let what =
                "the trail does not go on from the checkpoint: rows were cut off, or the database is an older one";
            findings.push(AuditFinding { chain: head.chain, seq: head.entries, what });
        }
    }
    Ok(findings)
}

/// What is wrong with the audit trail, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditFinding {
    /// The chain.
    pub chain: i32,
    /// The place in it.
    pub seq: i64,
    /// What was found.
    pub what: &'static str,
}

/// Walks every chain and returns how many rows were checked and what is wrong.
///
/// # Errors
/// When the database cannot be read.
pub fn verify_audit(conn: &mut Conn, keys: &Keyring) -> Outcome<(i64, Vec<AuditFinding>)> {
    let heads: Vec<Head> = audit_heads::table.order(audit_heads::chain).load(conn)?;
    let known: Vec<i32> = heads.iter().map(|head| head.chain).collect();
    let mut findings: Vec<AuditFinding> = audit_log::table
        .filter(audit_log::chain.ne_all(&known))
        .select((audit_log::chain, audit_log::seq))
        .load::<(i32, i64)>(conn)?
        .into_iter()
        .map(|(chain, seq)| AuditFinding { chain, seq, what: "a row of a chain without a head" })
        .collect();
    let removed = (0..CHAINS).filter(|chain| !heads.is_empty() && !known.contains(chain));
    findings.extend(removed.map(|chain| AuditFinding { chain, seq: 0, what: "the head of the chain is missing" }));
    let mut checked = 0;
    for head in &heads {
        checked += verify_chain(conn, keys, head, &mut findings)?;
    }
    Ok((checked, findings))
}

fn verify_chain(conn: &mut Conn, keys: &Keyring, head: &Head, findings: &mut Vec<AuditFinding>) -> Outcome<i64> {
    let chain = head.chain;
    let anchor = anchor_of(conn, chain)?;
    if let Some(anchor) = &anchor {
        anchor.check(conn, keys, findings)?;
    }
    let (mut expected, mut prev) = anchor.map_or((1, Vec::new()), |anchor| (anchor.seq + 1, anchor.hash));
    let mut checked = 0;
    loop {
        let rows: Vec<AuditRow> = audit_log::table
            .filter(audit_log::chain.eq(chain))
            .filter(audit_log::seq.ge(expected))
            .order(audit_log::seq)
            .limit(2_000)
            .load(conn)?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            let mut note = |what| findings.push(AuditFinding { chain, seq: row.seq, what });
            if row.seq != expected {
                note("rows before this one are missing");
            } else if row.prev != prev {
                note("this row does not follow from the one before it");
            }
            if !row.is_genuine(keys) {
                note("this row was changed");
            }
            expected = row.seq + 1;
            prev = row.hash;
            checked += 1;
        }
    }
    if expected != head.seq + 1 || prev != head.hash {
        findings.push(AuditFinding { chain, seq: head.seq, what: "the end of the chain was removed or changed" });
    }
    if !keys.audit_matches(&head_bytes(chain, head.seq, &head.hash), &head.mac) {
        findings.push(AuditFinding { chain, seq: head.seq, what: "the head of the chain was changed" });
    }
    Ok(checked)
}

//! The trail's oldest rows go when they are over their time. An anchor, sealed with the trail's key, stands in their
//! place, so that what is left can still be checked row by row, and nobody else can shorten the trail.

use changxiao_shared::audit::AuditKind;
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use diesel::prelude::*;

use super::audit_chain::{AuditFinding, AuditRow, CHAINS};
use super::schema::{audit_anchors, audit_log};
use super::{Conn, Lock, Tx, lock};
use crate::crypto::Keyring;
use crate::fault::Outcome;

/// Rows of a chain looked at in one transaction: a writer waits for no more than that.
const BATCH: i64 = 5_000;

/// The fewest days a row is kept: six months (网络安全法, 留存网络日志不少于六个月).
pub const LEAST_AUDIT_DAYS: u32 = 184;

/// How long it stays known who saw or took away personal data (disclosures): three years (网络数据安全管理条例 第十二条).
const DISCLOSURE_DAYS: u32 = 3 * 366;

/// What stands in the place of the rows taken away from a chain.
#[derive(Queryable, Insertable, Clone, Debug)]
#[diesel(table_name = audit_anchors, treat_none_as_default_value = false)]
pub(super) struct Anchor {
    chain: i32,
    /// The last row up to which the chain was shortened, and its hash: the next one follows from it.
    pub(super) seq: i64,
    pub(super) hash: Vec<u8>,
    /// How many rows up to there were kept, and a keyed hash over theirs.
    kept: i64,
    digest: Vec<u8>,
    mac: Vec<u8>,
}

impl Anchor {
    /// What the keyed hash covers; begins unlike a row, a head and a checkpoint.
    fn bytes(&self) -> Vec<u8> {
        let Anchor { chain, seq, hash, kept, digest, mac: _ } = self;
        [b"anchor".as_slice(), &chain.to_be_bytes(), &seq.to_be_bytes(), hash, &kept.to_be_bytes(), digest].concat()
    }

    /// Whether what is left before it is what was kept, each row as it was written.
    pub(super) fn check(&self, conn: &mut Conn, keys: &Keyring, findings: &mut Vec<AuditFinding>) -> Outcome<()> {
        let chain = self.chain;
        let mut note = |seq, what| findings.push(AuditFinding { chain, seq, what });
        if !keys.audit_matches(&self.bytes(), &self.mac) {
            note(self.seq, "the anchor of the chain was changed");
        }
        let rows: Vec<AuditRow> = audit_log::table
            .filter(audit_log::chain.eq(chain))
            .filter(audit_log::seq.le(self.seq))
            .order(audit_log::seq)
            .load(conn)?;
        for row in rows.iter().filter(|row| !row.is_genuine(keys)) {
            note(row.seq, "this row was changed");
        }
        let hashes: Vec<Vec<u8>> = rows.into_iter().map(|row| row.hash).collect();
        if digest(keys, &hashes) != (self.kept, self.digest.clone()) {
            note(self.seq, "rows kept from before the anchor are missing, or others were added");
        }
        Ok(())
    }
}

fn digest(keys: &Keyring, hashes: &[Vec<u8>]) -> (i64, Vec<u8>) {
    (i64::try_from(hashes.len()).unwrap_or(i64::MAX), keys.audit_mac(&[b"kept".as_slice(), &hashes.concat()].concat()))
}

/// The anchor of a chain that was shortened.
pub(super) fn anchor_of(conn: &mut Conn, chain: i32) -> Outcome<Option<Anchor>> {
    Ok(audit_anchors::table.find(chain).first(conn).optional()?)
}

/// Until when rows are over their time: in general, and those that tell of disclosures.
#[derive(Clone, Copy, Debug)]
struct Limits {
    all: NaiveDateTime,
    disclosures: NaiveDateTime,
}

impl Limits {
    fn of(now: DateTime<Utc>, keep_days: u32) -> Limits {
        let days = keep_days.max(LEAST_AUDIT_DAYS);
        let ago = |days: u32| now.naive_utc() - TimeDelta::days(days.into());
        Limits { all: ago(days), disclosures: ago(days.max(DISCLOSURE_DAYS)) }
    }
}

/// Takes away one batch of rows that are over their time, none younger than six months whatever is asked for, and puts
/// anchors in their place; how many it took. Says in the trail that it did.
///
/// # Errors
/// When the database refuses.
pub fn prune_audit(tx: &mut Tx<'_>, keep_days: u32) -> Outcome<usize> {
    lock(tx.conn, Lock::AuditAnchors)?;
    let limits = Limits::of(tx.now, keep_days);
    let mut taken = 0;
    for chain in 0..CHAINS {
        taken += prune_chain(tx, chain, limits)?;
    }
    Ok(taken)
}

/// Whether [`prune_audit`] would take anything.
///
/// # Errors
/// When the database refuses.
pub fn audit_is_over_its_time(conn: &mut Conn, now: DateTime<Utc>, keep_days: u32) -> Outcome<bool> {
    let limits = Limits::of(now, keep_days);
    for chain in 0..CHAINS {
        let from = anchor_of(conn, chain)?.map_or(0, |anchor| anchor.seq);
        if end_of_batch(conn, chain, from, limits)? > from || aged(conn, chain, from, limits)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The last row of the next batch, all of which are over their time; `from` where there is none.
fn end_of_batch(conn: &mut Conn, chain: i32, from: i64, limits: Limits) -> Outcome<i64> {
    let batch = audit_log::table
        .filter(audit_log::chain.eq(chain))
        .filter(audit_log::seq.gt(from))
        .filter(audit_log::seq.le(from + BATCH));
    let young: Option<i64> =
        batch.filter(audit_log::at.ge(limits.all)).select(diesel::dsl::min(audit_log::seq)).first(conn)?;
    let last: Option<i64> = batch.select(diesel::dsl::max(audit_log::seq)).first(conn)?;
    Ok(young.map(|seq| seq - 1).or(last).unwrap_or(from))
}

/// Whether a row that was kept as a disclosure is over its own time.
fn aged(conn: &mut Conn, chain: i32, up_to: i64, limits: Limits) -> Outcome<bool> {
    let oldest: Option<NaiveDateTime> = audit_log::table
        .filter(audit_log::chain.eq(chain))
        .filter(audit_log::seq.le(up_to))
        .select(diesel::dsl::min(audit_log::at))
        .first(conn)?;
    Ok(oldest.is_some_and(|at| at < limits.disclosures))
}

fn prune_chain(tx: &mut Tx<'_>, chain: i32, limits: Limits) -> Outcome<usize> {
    let before = anchor_of(tx.conn, chain)?;
    let from = before.as_ref().map_or(0, |anchor| anchor.seq);
    let seq = end_of_batch(tx.conn, chain, from, limits)?;
    if seq == from && !aged(tx.conn, chain, from, limits)? {
        return Ok(0);
    }
    let hash = match before {
        Some(anchor) if anchor.seq == seq => anchor.hash,
        _ => audit_log::table.find((chain, seq)).select(audit_log::hash).first(tx.conn)?,
    };
    let shortened = audit_log::chain.eq(chain).and(audit_log::seq.le(seq));
    let told: Vec<(i64, String, NaiveDateTime)> =
        audit_log::table.filter(shortened).select((audit_log::seq, audit_log::action, audit_log::at)).load(tx.conn)?;
    let stays = |action: &str, at| AuditKind::of(action) == AuditKind::Disclosure && at >= limits.disclosures;
    let over: Vec<i64> = told.into_iter().filter(|(_, action, at)| !stays(action, *at)).map(|(seq, ..)| seq).collect();
    for some in over.chunks(1_000) {
        let these = audit_log::table.filter(audit_log::chain.eq(chain)).filter(audit_log::seq.eq_any(some));
        diesel::delete(these).execute(tx.conn)?;
    }
    let left: Vec<Vec<u8>> =
        audit_log::table.filter(shortened).order(audit_log::seq).select(audit_log::hash).load(tx.conn)?;
    let (kept, digest) = digest(tx.keys, &left);
    let mut anchor = Anchor { chain, seq, hash, kept, digest, mac: Vec::new() };
    anchor.mac = tx.keys.audit_mac(&anchor.bytes());
    diesel::delete(audit_anchors::table.find(chain)).execute(tx.conn)?;
    diesel::insert_into(audit_anchors::table).values(&anchor).execute(tx.conn)?;
    let details = serde_json::json!({ "rows": over.len(), "kept": kept, "until": seq });
    tx.audit("audit.pruned", ("audit_chain", i64::from(chain)), &[], details);
    Ok(over.len())
}

//! Locks that last until the end of the transaction. SQLite's single writer needs none.

use changxiao_shared::appraisals::rounds::AppraisalRoundId;
use changxiao_shared::ballots::RoundId;
use changxiao_shared::identity::AccountId;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::Conn;
use super::prepared::prepared;
use crate::fault::Outcome;

/// What is locked.
#[derive(Clone, Copy, Debug)]
pub enum Lock {
    /// The shape of the tree of organisations.
    Tree,
    /// What one account is counted for.
    Account(AccountId),
    /// The list of keys that sign certificates.
    CertificateKeys,
    /// The matching of notices with members.
    Notices,
    /// The anchors of the audit trail.
    AuditAnchors,
    /// The data keys: whoever has sealed something shares it until the end, beginning a generation waits for all of them.
    DataKeys,
    /// One round of a secret ballot: its closing waits for the ballots on their way.
    Round(RoundId),
    /// One round of appraisal: what freezes its scores waits for sheets on their way.
    Appraisal(AppraisalRoundId),
    /// What wrong tries are counted for, by a part of its hash.
    Tries(i64),
    /// One client's idempotency key, by a part of its hash.
    Request(i64),
}

impl Lock {
    fn number(self) -> i64 {
        match self {
            Lock::Tree => 1,
            Lock::Account(id) => id.0,
            Lock::CertificateKeys => 2,
            Lock::Notices => 3,
            Lock::AuditAnchors => 4,
            Lock::DataKeys => 5,
            Lock::Round(id) => id.0,
            Lock::Appraisal(id) => id.0,
            Lock::Tries(hash) | Lock::Request(hash) => hash,
        }
    }
}

/// Waits for the lock and holds it until the end of the transaction.
///
/// # Errors
/// When the wait is too long.
pub fn lock(conn: &mut Conn, what: Lock) -> Outcome<()> {
    if let Conn::Pg(pg) = conn {
        Take { number: what.number() }.execute(pg)?;
    }
    Ok(())
}

/// Waits until nobody holds the lock and keeps it from being taken until the end of the transaction. Many may share.
///
/// # Errors
/// When the wait is too long.
pub fn share(conn: &mut Conn, what: Lock) -> Outcome<()> {
    if let Conn::Pg(pg) = conn {
        Share { number: what.number() }.execute(pg)?;
    }
    Ok(())
}

prepared!(Take { "SELECT pg_advisory_xact_lock(" number: i64 as BigInt, ; ")" });
prepared!(Share { "SELECT pg_advisory_xact_lock_shared(" number: i64 as BigInt, ; ")" });

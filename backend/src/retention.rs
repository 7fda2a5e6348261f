//! Timed removal of what has served its time (security row 58). What ends with something else, or has a log of its own, is
//! removed by its slice: messages of webhooks, notices of departments, roles asked for, the audit trail.

use chrono::TimeDelta;
use serde::Serialize;

use crate::access::System;
use crate::db::{Db, Tx, drop_old_replies};
use crate::fault::Outcome;
use crate::{api_clients, identity, imports, webhooks};

/// Rows of a kind removed in one transaction.
const AT_ONCE: i64 = 1_000;
/// Sign-ins stay known so long after their end: their holder looks there for strange ones. The audit trail has them longer.
const SIGN_INS: TimeDelta = TimeDelta::days(180);

/// How many rows of each kind were removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Removed {
    /// Sign-ins that ended long ago, with their tokens.
    pub sign_ins: usize,
    /// Invitations that can no longer be used.
    pub invitations: usize,
    /// Wrong tries that slow nobody down any more.
    pub tries: usize,
    /// Answers kept for requests that are sent again.
    pub replies: usize,
    /// Imports with what was read from their files.
    pub imports: usize,
    /// Secrets of API clients and webhooks that have been replaced and no longer work.
    pub secrets: usize,
}

impl Removed {
    /// All of them.
    pub fn total(self) -> usize {
        let Removed { sign_ins, invitations, tries, replies, imports, secrets } = self;
        sign_ins + invitations + tries + replies + imports + secrets
    }

    fn may_have_left_some(self) -> bool {
        let Removed { sign_ins, invitations, tries: _, replies, imports, secrets } = self;
        let most = usize::try_from(AT_ONCE).unwrap_or(usize::MAX);
        [sign_ins, invitations, replies, imports, secrets].into_iter().any(|removed| removed >= most)
    }

    fn plus(self, more: Removed) -> Removed {
        Removed {
            sign_ins: self.sign_ins + more.sign_ins,
            invitations: self.invitations + more.invitations,
            tries: self.tries + more.tries,
            replies: self.replies + more.replies,
            imports: self.imports + more.imports,
            secrets: self.secrets + more.secrets,
        }
    }
}

/// Removes all that is over its time; blocks.
///
/// # Errors
/// When the database refuses.
pub fn sweep(db: &Db) -> Outcome<Removed> {
    let mut removed = Removed::default();
    loop {
        let step = db.write_system(step)?;
        removed = removed.plus(step);
        if !step.may_have_left_some() {
            return Ok(removed);
        }
    }
}

fn step(tx: &mut Tx<'_>, system: &System) -> Outcome<Removed> {
    let now = tx.now.naive_utc();
    let removed = Removed {
        sign_ins: identity::repo::drop_old_sessions(tx.conn, (tx.now - SIGN_INS).naive_utc(), AT_ONCE)?,
        invitations: identity::repo::life::drop_old_invitations(tx.conn, now, AT_ONCE)?,
        tries: identity::drop_old_tries(tx)?,
        replies: drop_old_replies(tx.conn, tx.now, AT_ONCE)?,
        imports: imports::service::drop_old(tx, system, AT_ONCE)?,
        secrets: api_clients::drop_ended_secrets(tx.conn, now, AT_ONCE)?
            + webhooks::drop_ended_secrets(tx.conn, now, AT_ONCE)?,
    };
    if removed.total() == 0 {
        tx.changes_no_record();
        return Ok(removed);
    }
    tx.audit("retention.removed", ("retention", 0), &[], serde_json::json!(removed));
    Ok(removed)
}

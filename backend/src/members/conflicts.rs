//! ID numbers of members out of reach: whoever enters one learns only that the superior must look. Each leaves a trace,
//! and within an hour an account meets a few of them at the most, so that nobody learns from a list who is a member.

use changxiao_shared::kernel::ErrorCode;
use chrono::TimeDelta;

use crate::db::{Lock, Tx, audited_since, lock};
use crate::fault::{Fault, Outcome};

/// Within this time an account meets so many at the most; the words of `too_many_conflicts` say the number.
const AN_HOUR: TimeDelta = TimeDelta::hours(1);
const MOST: usize = 30;
const ACTION: &str = "member.conflict";
/// The object is the account itself, never the record met; the kind of its own has these rows together in the index.
const KIND: &str = "conflict";

/// Writes down that the actor entered so many ID numbers of members out of reach for an organisation. At the limit
/// nothing is told of any number, taken or free: otherwise being refused would be the answer.
///
/// # Errors
/// `too_many_conflicts`. What was found up to the limit is written down then, too.
pub(crate) fn write_down(tx: &mut Tx<'_>, found: usize, org_path: &[u8]) -> Outcome<()> {
    let Some(account) = tx.actor().account_id else { return Ok(()) };
    if found > 0 {
        // Requests side by side would otherwise each count without the others.
        lock(tx.conn, Lock::Account(account))?;
    }
    let earlier = audited_since(tx.conn, (KIND, account.0), (tx.now - AN_HOUR).naive_utc())?;
    let left = MOST.saturating_sub(earlier.len());
    for _ in 0..found.min(left) {
        tx.audit(ACTION, (KIND, account.0), org_path, serde_json::json!({}));
    }
    if left > 0 && found <= left {
        return Ok(());
    }
    let first = earlier.first().map_or(tx.now, |at| at.and_utc());
    let wait = (first + AN_HOUR - tx.now).to_std().ok();
    Err(Fault { wait, recorded: left > 0, ..Fault::new(ErrorCode::TooManyConflicts) })
}

//! Timed work: the log of messages is dropped when it is old, and nothing waits for a webhook that sends.

use changxiao_shared::webhooks::rules::LOG_DAYS;
use chrono::TimeDelta;

use super::repo;
use super::service::WEBHOOK;
use crate::db::Db;
use crate::fault::Outcome;

/// Messages dropped in one transaction.
const AT_ONCE: i64 = 1_000;

/// Lets go out what waits for webhooks that send; blocks.
///
/// # Errors
/// When the database refuses.
pub fn wake_forgotten(db: &Db) -> Outcome<()> {
    let forgotten = db.read_system(|read, _| repo::outbox::forgotten(read.conn))?;
    if forgotten.is_empty() {
        return Ok(());
    }
    db.write_system(|tx, _| {
        tx.leave_to_own_log();
        forgotten.iter().try_for_each(|id| repo::outbox::wake(tx.conn, *id, tx.now.naive_utc()))
    })
}

/// Drops what is older than the log is kept, and says how many messages that were; blocks.
///
/// # Errors
/// When the database refuses.
pub fn sweep(db: &Db) -> Outcome<usize> {
    let mut dropped = 0;
    loop {
        let step = db.write_system(|tx, _| {
            let before = (tx.now - TimeDelta::days(LOG_DAYS)).naive_utc();
            let messages = repo::log::drop_old(tx.conn, before, AT_ONCE)?;
            let webhooks = repo::log::drop_deleted(tx.conn, before)?;
            if messages + webhooks == 0 {
                tx.leave_to_own_log();
            } else {
                let details = serde_json::json!({ "messages": messages, "webhooks": webhooks });
                tx.audit("webhook.log_dropped", (WEBHOOK, 0), &[], details);
            }
            Ok(messages)
        })?;
        dropped += step;
        if step < usize::try_from(AT_ONCE).unwrap_or(usize::MAX) {
            return Ok(dropped);
        }
    }
}

//! How long the trail is kept: what is over its time goes once a day, and an anchor stands in its place.

use crate::db::{Db, audit_is_over_its_time, prune_audit};
use crate::fault::Outcome;

/// Takes away all rows older than so many days, at least six months, and those about disclosures only after three
/// years; how many.
///
/// # Errors
/// When the database refuses.
pub fn prune(db: &Db, keep_days: u32) -> Outcome<usize> {
    let mut taken = 0;
    while db.read_system(|read, _| audit_is_over_its_time(read.conn, read.now, keep_days))? {
        taken += db.write_system(|tx, _| prune_audit(tx, keep_days))?;
    }
    Ok(taken)
}

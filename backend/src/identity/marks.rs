//! Grants of roles that were written past the server: found, told, and marked where somebody vouches for them.

use crate::access::System;
use crate::db::{Db, ForgedGrant, Read, Tx, forged_grants, mark_grants, tell_forged_grants};
use crate::fault::Outcome;

/// Tells of forged grants that are not in the trail yet, and says how many these are.
///
/// # Errors
/// When the database refuses.
pub fn tell_forged(db: &Db) -> Outcome<usize> {
    let found = db.read_system(|read, _| forged_grants(read, true))?;
    if !found.is_empty() {
        db.write_system(|tx, _| {
            tell_forged_grants(tx, &found);
            Ok(())
        })?;
    }
    Ok(found.len())
}

/// Grants in force that carry no mark of the server.
///
/// # Errors
/// When the database refuses.
pub fn unmarked(read: &mut Read<'_>, _: &System) -> Outcome<Vec<ForgedGrant>> {
    forged_grants(read, false)
}

/// Marks them as they stand.
///
/// # Errors
/// When the database refuses.
pub fn mark(tx: &mut Tx<'_>, _: &System, found: &[ForgedGrant]) -> Outcome<()> {
    mark_grants(tx, found)
}

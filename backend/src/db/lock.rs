//! Locks that last until the end of the transaction. SQLite's single writer needs none.

use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::Conn;
use crate::fault::Outcome;

/// What is locked.
#[derive(Clone, Copy, Debug)]
pub enum Lock {
    /// The shape of the tree of organisations.
    Tree,
}

/// Waits for the lock and holds it until the end of the transaction.
///
/// # Errors
/// When the wait is too long.
pub fn lock(conn: &mut Conn, what: Lock) -> Outcome<()> {
    if let Conn::Pg(pg) = conn {
        let number = match what {
            Lock::Tree => 1_i64,
        };
        diesel::sql_query("SELECT pg_advisory_xact_lock($1)").bind::<BigInt, _>(number).execute(pg)?;
    }
    Ok(())
}

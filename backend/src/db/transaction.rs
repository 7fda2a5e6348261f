//! A transaction from its beginning to its end, and in its beginning the proof that a session is what memory says.

use chrono::{DateTime, Utc};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;

use super::connection::Opener;
use super::prepared::prepared;
use super::{Conn, Principal, principal};
use crate::fault::Outcome;

/// A connection lent by a pool.
pub(super) type Lent = r2d2::PooledConnection<Opener>;

/// What a transaction is for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Purpose {
    /// A consistent view.
    Read,
    /// A change.
    Write,
}

impl Purpose {
    const fn on_postgres(self) -> &'static str {
        match self {
            Purpose::Read => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
            Purpose::Write => "BEGIN ISOLATION LEVEL READ COMMITTED",
        }
    }
}

/// A transaction that rolls back unless it is committed, also when the work panics.
pub(super) struct OpenTransaction {
    pub(super) conn: Lent,
    done: bool,
}

impl OpenTransaction {
    /// Begins.
    pub(super) fn begin(mut conn: Lent, purpose: Purpose) -> Outcome<OpenTransaction> {
        match (&mut *conn, purpose) {
            (Conn::Pg(pg), purpose) => pg.batch_execute(purpose.on_postgres())?,
            (Conn::Sqlite(sqlite), Purpose::Read) => Begin {}.execute(sqlite).map(drop)?,
            (Conn::Sqlite(sqlite), Purpose::Write) => BeginImmediate {}.execute(sqlite).map(drop)?,
        }
        Ok(OpenTransaction { conn, done: false })
    }

    /// Begins, and on PostgreSQL proves in the same round trip that a session lives with the version remembered. Where
    /// that is not proved, the session has to be looked up.
    pub(super) fn begin_as(
        mut conn: Lent,
        purpose: Purpose,
        known: Option<&Principal>,
        now: DateTime<Utc>,
    ) -> Outcome<(OpenTransaction, bool)> {
        if let (Conn::Pg(pg), Some(known)) = (&mut *conn, known) {
            let both = format!("{}; {}", purpose.on_postgres(), principal::prove_alive(known, now));
            if pg.batch_execute(&both).is_ok() {
                return Ok((OpenTransaction { conn, done: false }, true));
            }
            // If the connection itself is at fault, beginning anew says so.
            drop(pg.batch_execute("ROLLBACK"));
        }
        Ok((OpenTransaction::begin(conn, purpose)?, false))
    }

    /// Makes it count.
    pub(super) fn commit(mut self) -> Outcome<()> {
        match &mut *self.conn {
            Conn::Pg(pg) => pg.batch_execute("COMMIT")?,
            Conn::Sqlite(sqlite) => Commit {}.execute(sqlite).map(drop)?,
        }
        self.done = true;
        Ok(())
    }
}

impl Drop for OpenTransaction {
    fn drop(&mut self) {
        if !self.done {
            // A failure here means that the connection is gone, and the transaction with it.
            drop(self.conn.batch_execute("ROLLBACK"));
        }
    }
}

/// For the rest of this transaction PostgreSQL plans a statement once for all values, not anew for each. For statements
/// that have one right plan; SQLite does so always.
pub fn plan_once(conn: &mut Conn) -> Outcome<()> {
    if let Conn::Pg(pg) = conn {
        pg.batch_execute("SET LOCAL plan_cache_mode = force_generic_plan")?;
    }
    Ok(())
}

prepared!(Begin { ; "BEGIN" });
prepared!(BeginImmediate { ; "BEGIN IMMEDIATE" });
prepared!(Commit { ; "COMMIT" });

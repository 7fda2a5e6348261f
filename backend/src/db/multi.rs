//! One connection type over two engines.
#![expect(missing_docs, reason = "the derive makes public items without doc comments")]

use diesel::prelude::*;

/// A connection to either engine.
#[derive(diesel::MultiConnection)]
pub enum Conn {
    /// PostgreSQL.
    Pg(PgConnection),
    /// SQLite.
    Sqlite(SqliteConnection),
}

//! Storing very many rows at once: `COPY` on PostgreSQL, prepared statements of many rows on SQLite.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;

use super::Conn;
use crate::fault::Outcome;
use crate::on_engine;

/// Rows that one prepared statement stores on SQLite.
pub(crate) const ROWS: usize = 40;

/// Stores a slice of rows: `bulk_insert!(conn, members::table, rows)`. The rows' type derives `Insertable` with
/// `treat_none_as_default_value = false`, so that every row has the same columns.
#[macro_export]
macro_rules! bulk_insert {
    ($conn:expr, $table:expr, $rows:expr) => {
        match $conn {
            $crate::db::Conn::Pg(c) => diesel::copy_from($table).from_insertable($rows).execute(c).map(drop),
            $crate::db::Conn::Sqlite(c) => {
                let (whole, rest) = $rows.as_chunks::<{ $crate::db::ROWS }>();
                whole
                    .iter()
                    .try_for_each(|rows| diesel::insert_into($table).values(rows).execute(c).map(drop))
                    .and_then(|()| diesel::insert_into($table).values(rest).execute(c).map(drop))
            }
        }
    };
}

#[derive(QueryableByName)]
struct Index {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    definition: String,
}

/// Indexes that are away while a table is filled: building one at the end is a sort, keeping it up is a search per row.
/// All in one transaction, so that a failure leaves them as they were.
#[must_use]
pub struct Indexes(Vec<Index>);

impl Indexes {
    /// Drops the indexes of the tables that enforce nothing, and lets statements take their time.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn set_aside(conn: &mut Conn, tables: &[&str]) -> Outcome<Indexes> {
        let sql = match conn {
            Conn::Pg(_) => {
                "SELECT c.relname::text AS name, pg_get_indexdef(i.indexrelid) AS definition FROM pg_index i \
                 JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid \
                 WHERE NOT i.indisunique AND t.relnamespace = current_schema()::regnamespace AND t.relname = $1 \
                 ORDER BY 1"
            }
            Conn::Sqlite(_) => {
                "SELECT name, sql AS definition FROM sqlite_master WHERE type = 'index' AND tbl_name = ? \
                 AND sql LIKE 'CREATE INDEX%' ORDER BY name"
            }
        };
        let mut away = Vec::new();
        for table in tables {
            let found: Vec<Index> = on_engine!(conn, c => diesel::sql_query(sql).bind::<Text, _>(table).load(c))?;
            away.extend(found);
        }
        for index in &away {
            conn.batch_execute(&format!("DROP INDEX \"{}\"", index.name))?;
        }
        conn.batch_execute(match conn {
            Conn::Pg(_) => "SET LOCAL statement_timeout = 0; SET LOCAL maintenance_work_mem = '256MB'",
            // Unique indexes stay; their pages come in no order and must not be read from the disk again and again.
            Conn::Sqlite(_) => "PRAGMA cache_size = -400000",
        })?;
        Ok(Indexes(away))
    }

    /// Builds the indexes again as they were.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn put_back(self, conn: &mut Conn) -> Outcome<()> {
        for index in &self.0 {
            conn.batch_execute(&index.definition)?;
        }
        conn.batch_execute(match conn {
            // Until PostgreSQL has looked at its tables again, it takes them for empty.
            Conn::Pg(_) => "ANALYZE",
            Conn::Sqlite(_) => "PRAGMA cache_size = -16000",
        })?;
        Ok(())
    }
}

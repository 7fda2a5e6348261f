//! Copies of an SQLite database and what is compared between them: for backup and restore.

use std::path::Path;

use diesel::connection::{LoadConnection, SimpleConnection};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::fault::{Fault, Outcome};

/// Rows of one table and the hash over all their values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableDigest {
    /// Table.
    pub table: String,
    /// How many rows it has.
    pub rows: u64,
    /// SHA-256 over the rows in the order of their key, in hexadecimal digits.
    pub sha256: String,
}

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = BigInt)]
    key: i64,
}

fn open(path: &Path) -> Outcome<SqliteConnection> {
    let path = path.to_str().ok_or_else(|| Fault::internal("the path of a database must be UTF-8"))?;
    SqliteConnection::establish(path).map_err(Fault::internal)
}

/// Copies a database as it is at one moment; others may go on reading and writing meanwhile.
///
/// # Errors
/// When the source cannot be read or the target exists or cannot be written.
pub fn snapshot(from: &Path, to: &Path) -> Outcome<()> {
    if !from.exists() {
        return Err(Fault::internal(format!("there is no database at {}", from.display())));
    }
    let to = to.to_str().ok_or_else(|| Fault::internal("the path of a database must be UTF-8"))?;
    let mut conn = open(from)?;
    conn.batch_execute("PRAGMA busy_timeout=10000;")?;
    diesel::sql_query("VACUUM INTO ?").bind::<Text, _>(to).execute(&mut conn)?;
    Ok(())
}

/// Hashes every table of a database, after SQLite has checked the whole file.
///
/// # Errors
/// When the file is damaged or cannot be read.
pub fn digest_tables(path: &Path) -> Outcome<Vec<TableDigest>> {
    let mut conn = open(path)?;
    let found = lines(&mut conn, "SELECT integrity_check AS line FROM pragma_integrity_check")?;
    if found != ["ok"] {
        return Err(Fault::internal(format!("the database is damaged: {}", found.join("; "))));
    }
    let tables = lines(
        &mut conn,
        "SELECT name AS line FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~' \
         ORDER BY name",
    )?;
    tables.into_iter().map(|table| digest_table(&mut conn, table)).collect()
}

/// The newest migration a database has seen.
///
/// # Errors
/// When the file cannot be read or no migration was applied.
pub fn newest_migration(path: &Path) -> Outcome<String> {
    let found = lines(&mut open(path)?, "SELECT version AS line FROM __diesel_schema_migrations ORDER BY version")?;
    found.into_iter().next_back().ok_or_else(|| Fault::internal("the database has no schema yet"))
}

fn lines(conn: &mut SqliteConnection, sql: &str) -> Outcome<Vec<String>> {
    Ok(diesel::sql_query(sql).load::<Line>(conn)?.into_iter().map(|l| l.line).collect())
}

fn digest_table(conn: &mut SqliteConnection, table: String) -> Outcome<TableDigest> {
    let columns: Vec<Column> = diesel::sql_query("SELECT name, pk AS key FROM pragma_table_info(?) ORDER BY cid")
        .bind::<Text, _>(&table)
        .load(conn)?;
    // quote() writes each value with its type, so that no two different rows read alike.
    let values: Vec<String> = columns.iter().map(|c| format!("quote(\"{}\")", c.name)).collect();
    let mut key: Vec<&Column> = columns.iter().filter(|c| c.key > 0).collect();
    key.sort_by_key(|c| c.key);
    let order: Vec<String> = key.iter().map(|c| format!("\"{}\"", c.name)).collect();
    let order = if order.is_empty() { "rowid".to_owned() } else { order.join(", ") };
    let sql = format!("SELECT {} AS line FROM \"{table}\" ORDER BY {order}", values.join(" || ',' || "));
    let mut hash = Sha256::new();
    let mut rows = 0;
    for line in conn.load(diesel::sql_query(sql))? {
        let line = Line::build(&line?).map_err(diesel::result::Error::DeserializationError)?.line;
        hash.update((line.len() as u64).to_be_bytes());
        hash.update(line.as_bytes());
        rows += 1;
    }
    let sha256 = hash.finalize().iter().map(|b| format!("{b:02x}")).collect();
    Ok(TableDigest { table, rows, sha256 })
}

/// What lies at the place of a database, held against everybody else as long as this value lives.
pub enum Occupied {
    /// No file.
    Nothing,
    /// A database without organisations and accounts.
    Empty(SqliteConnection),
    /// A database with data.
    Data(SqliteConnection),
    /// A file that SQLite cannot read.
    Unreadable,
}

/// Takes the place of a database for itself: no other process has it open, no write-ahead log is left beside it.
///
/// # Errors
/// When another process has the database open.
pub fn occupy(path: &Path) -> Outcome<Occupied> {
    if !path.exists() {
        return Ok(Occupied::Nothing);
    }
    let mut conn = open(path)?;
    // Leaving WAL mode needs the file alone and folds the log into it; a server that runs keeps it from succeeding.
    match conn.batch_execute("PRAGMA busy_timeout=0; PRAGMA journal_mode=DELETE; BEGIN EXCLUSIVE;") {
        Ok(()) => {}
        Err(error) if error.to_string().contains("locked") => {
            return Err(Fault::internal("a server or another command has this database open: stop it first"));
        }
        Err(_) => return Ok(Occupied::Unreadable),
    }
    match has_data(&mut conn) {
        Ok(true) => Ok(Occupied::Data(conn)),
        Ok(false) => Ok(Occupied::Empty(conn)),
        Err(_) => Ok(Occupied::Unreadable),
    }
}

/// Whether a database has anything that somebody would miss.
fn has_data(conn: &mut SqliteConnection) -> Outcome<bool> {
    for table in ["organizations", "accounts", "audit_log"] {
        let there = diesel::sql_query("SELECT name AS line FROM sqlite_master WHERE type = 'table' AND name = ?")
            .bind::<Text, _>(table)
            .load::<Line>(conn)?;
        if !there.is_empty() && !lines(conn, &format!("SELECT '' AS line FROM {table} LIMIT 1"))?.is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}

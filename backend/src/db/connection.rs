//! One connection type over two engines, and how each is opened.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::r2d2::R2D2Connection;

use super::{Conn, principal};

/// Which engine a database address names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// PostgreSQL.
    Postgres,
    /// SQLite.
    Sqlite,
}

/// How a connection is opened: the engine, its address, whether it may write, and whether it serves requests.
#[derive(Clone, Debug)]
pub(super) struct Opener {
    pub(super) engine: Engine,
    pub(super) target: String,
    pub(super) writes: bool,
    serves: bool,
}

/// Files written by older releases of SQLite's WAL code can be corrupted (security.md, finding 4).
const OLDEST_SQLITE: i32 = 3_051_003;

/// Why a connection could not be opened.
#[derive(Debug, thiserror::Error)]
pub(super) enum OpenError {
    /// The server or file cannot be reached.
    #[error("cannot open the database: {0}")]
    Connect(#[from] ConnectionError),
    /// It was reached and refused its settings.
    #[error("cannot prepare the database connection: {0}")]
    Prepare(#[from] diesel::result::Error),
}

impl r2d2::ManageConnection for Opener {
    type Connection = Conn;
    type Error = OpenError;

    fn connect(&self) -> Result<Conn, OpenError> {
        self.open()
    }

    fn is_valid(&self, conn: &mut Conn) -> Result<(), OpenError> {
        Ok(conn.batch_execute("SELECT 1")?)
    }

    /// A connection that the server has cut is not lent again.
    fn has_broken(&self, conn: &mut Conn) -> bool {
        std::thread::panicking()
            || match conn {
                Conn::Pg(pg) => R2D2Connection::is_broken(pg),
                Conn::Sqlite(_) => false,
            }
    }
}

impl Opener {
    pub(super) fn parse(url: &str) -> Result<Opener, String> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return Ok(Opener { engine: Engine::Postgres, target: url.to_owned(), writes: true, serves: false });
        }
        match url.strip_prefix("sqlite://").or_else(|| url.strip_prefix("sqlite:")) {
            Some(path) if !path.is_empty() => {
                Ok(Opener { engine: Engine::Sqlite, target: path.to_owned(), writes: true, serves: false })
            }
            _ => Err("the database address must be sqlite://FILE or postgres://USER@HOST:PORT/NAME".to_owned()),
        }
    }

    pub(super) fn reading(&self) -> Opener {
        Opener { writes: false, serves: true, ..self.clone() }
    }

    pub(super) fn writing(&self) -> Opener {
        Opener { serves: true, ..self.clone() }
    }

    fn open(&self) -> Result<Conn, OpenError> {
        match self.engine {
            Engine::Postgres => {
                let mut conn = PgConnection::establish(&self.target)?;
                conn.batch_execute(
                    "SET statement_timeout = '60s'; SET lock_timeout = '10s'; \
                     SET idle_in_transaction_session_timeout = '60s'; SET TIME ZONE 'UTC';",
                )?;
                if self.serves {
                    conn.batch_execute(principal::PREPARE_ALIVE)?;
                }
                Ok(Conn::Pg(conn))
            }
            Engine::Sqlite => {
                let mut conn = SqliteConnection::establish(&self.target)?;
                // Durability and hardening as security.md has them; one writer waits its turn in our own queue.
                conn.batch_execute(
                    "PRAGMA busy_timeout=10000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; \
                     PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA trusted_schema=OFF; \
                     PRAGMA cell_size_check=ON; PRAGMA temp_store=MEMORY; PRAGMA mmap_size=0; \
                     PRAGMA wal_autocheckpoint=1000; PRAGMA cache_size=-16000;",
                )?;
                if !self.writes {
                    // Many read at once: what each keeps in memory is kept small, the system caches the file for all.
                    conn.batch_execute("PRAGMA query_only=ON; PRAGMA cache_size=-4000;")?;
                }
                Ok(Conn::Sqlite(conn))
            }
        }
    }
}

/// Refuses to go on with a SQLite that can corrupt its file.
#[expect(unsafe_code, reason = "SQLite tells its version through C only; the call has no arguments and no effects")]
pub(super) fn check_sqlite_version() -> Result<(), String> {
    let version = unsafe { libsqlite3_sys::sqlite3_libversion_number() };
    if version >= OLDEST_SQLITE {
        Ok(())
    } else {
        Err(format!("SQLite {version} is too old: {OLDEST_SQLITE} or newer is needed"))
    }
}

/// Asks the database for a sign of life.
///
/// # Errors
/// When it does not answer.
pub fn ping(conn: &mut Conn) -> crate::fault::Outcome<()> {
    Ok(conn.batch_execute("SELECT 1")?)
}

#[cfg(test)]
mod tests {
    use diesel::prelude::*;
    use diesel::sql_types::Text;

    use super::{Conn, Opener};

    #[derive(QueryableByName)]
    struct Setting {
        #[diesel(sql_type = Text)]
        value: String,
    }

    fn pragma(conn: &mut Conn, name: &str) -> String {
        let sql = format!("SELECT CAST({name} AS TEXT) AS value FROM pragma_{name}");
        diesel::sql_query(sql).get_result::<Setting>(conn).expect("a setting").value
    }

    #[test]
    fn every_connection_to_sqlite_syncs_before_it_acknowledges() {
        let dir = tempfile::tempdir().expect("temp dir");
        let writer = Opener::parse(&format!("sqlite://{}", dir.path().join("t.db").display())).expect("an address");
        // Killing the process cannot tell FULL (2) from NORMAL (1): only a power cut would, so the setting is pinned.
        for (opener, query_only) in [(&writer, "0"), (&writer.reading(), "1")] {
            let mut conn = opener.open().expect("opens");
            let seen = ["journal_mode", "synchronous", "foreign_keys", "secure_delete", "query_only"]
                .map(|name| pragma(&mut conn, name));
            assert_eq!(seen, ["wal", "2", "1", "1", query_only]);
        }
    }
}

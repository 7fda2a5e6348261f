//! One connection type over two engines, and how each is opened.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;

use super::Conn;

/// Which engine a database address names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// PostgreSQL.
    Postgres,
    /// SQLite.
    Sqlite,
}

/// How a connection is opened: the engine, its address, and whether it may write.
#[derive(Clone, Debug)]
pub(super) struct Opener {
    pub(super) engine: Engine,
    pub(super) target: String,
    pub(super) writes: bool,
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

    fn has_broken(&self, _conn: &mut Conn) -> bool {
        std::thread::panicking()
    }
}

impl Opener {
    pub(super) fn parse(url: &str) -> Result<Opener, String> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return Ok(Opener { engine: Engine::Postgres, target: url.to_owned(), writes: true });
        }
        match url.strip_prefix("sqlite://").or_else(|| url.strip_prefix("sqlite:")) {
            Some(path) if !path.is_empty() => {
                Ok(Opener { engine: Engine::Sqlite, target: path.to_owned(), writes: true })
            }
            _ => Err("the database address must be sqlite://FILE or postgres://USER@HOST:PORT/NAME".to_owned()),
        }
    }

    pub(super) fn reading(&self) -> Opener {
        Opener { writes: false, ..self.clone() }
    }

    fn open(&self) -> Result<Conn, OpenError> {
        match self.engine {
            Engine::Postgres => {
                let mut conn = PgConnection::establish(&self.target)?;
                conn.batch_execute(
                    "SET statement_timeout = '60s'; SET lock_timeout = '10s'; \
                     SET idle_in_transaction_session_timeout = '60s'; SET TIME ZONE 'UTC';",
                )?;
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
                    conn.batch_execute("PRAGMA query_only=ON;")?;
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

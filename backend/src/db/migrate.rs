//! The migration tree: applied in order, proven down and up again by tests; a newer schema is left alone (row 15).

use diesel::migration::{Migration, MigrationSource, MigrationVersion};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::Conn;
use crate::fault::{Fault, Outcome};
use crate::on_engine;

const MIGRATIONS: EmbeddedMigrations = embed_migrations!("../migrations");

/// How a database's schema stands to this program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemaState {
    /// As this program wants it.
    Current,
    /// So many migrations are missing.
    Behind(usize),
    /// Made by a newer program; this one must not touch it.
    Newer(String),
}

fn known() -> Outcome<Vec<String>> {
    let all: Vec<Box<dyn Migration<diesel::sqlite::Sqlite>>> = MIGRATIONS.migrations().map_err(Fault::internal)?;
    Ok(all.iter().map(|m| m.name().version().as_owned().to_string()).collect())
}

/// Compares the database's migrations with this program's.
pub(super) fn state(conn: &mut Conn) -> Outcome<SchemaState> {
    let applied: Vec<MigrationVersion<'static>> =
        on_engine!(conn, c => c.applied_migrations()).map_err(Fault::internal)?;
    let known = known()?;
    if let Some(newer) = applied.iter().map(ToString::to_string).find(|v| !known.contains(v)) {
        return Ok(SchemaState::Newer(newer));
    }
    match known.len() - applied.len() {
        0 => Ok(SchemaState::Current),
        missing => Ok(SchemaState::Behind(missing)),
    }
}

/// Applies what is missing and says how many that were.
pub(super) fn up(conn: &mut Conn) -> Outcome<usize> {
    on_engine!(conn, c => c.run_pending_migrations(MIGRATIONS).map(|done| done.len())).map_err(Fault::internal)
}

/// Takes every migration back, newest first.
pub(super) fn down(conn: &mut Conn) -> Outcome<usize> {
    on_engine!(conn, c => c.revert_all_migrations(MIGRATIONS).map(|done| done.len())).map_err(Fault::internal)
}

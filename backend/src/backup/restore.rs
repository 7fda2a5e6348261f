//! Putting a backup in place, after everything about it has been checked.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use zip::ZipArchive;

use super::archive::{self, Window};
use super::create::sha256;
use super::manifest::{FORMAT, Manifest};
use crate::config::{Config, EVIDENCE};
use crate::context::Context;
use crate::crypto::MasterKey;
use crate::db::{Db, Occupied, SchemaState, digest_tables, occupy};
use crate::fault::{Fault, Outcome};

/// What was put in place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// What the backup says about itself.
    pub manifest: Manifest,
    /// Rows of the audit trail that were checked.
    pub audit_rows: i64,
}

/// Checks a backup and puts its database and files in the place of the present ones.
///
/// # Errors
/// On PostgreSQL; when the backup is not whole, was changed or is of a newer program; when a server has the database
/// open; when there are data already and `force` is not set. Nothing has changed then.
pub fn restore(config: &Config, from: &Path, force: bool, context: &Context) -> Outcome<Restored> {
    let target = config.sqlite_file().ok_or_else(|| {
        Fault::internal(
            "restore puts the embedded database in place; on PostgreSQL use pg_basebackup's or pg_restore's way",
        )
    })?;
    let master = MasterKey::load(&config.data_dir.join("master.key")).map_err(|e| {
        Fault::internal(format!("put the master key of the backup's installation into the data folder first: {e}"))
    })?;
    let window = archive::open(from, &master)?;
    let held = occupy(&target)?;
    if matches!(held, Occupied::Data(_) | Occupied::Unreadable) && !force {
        return Err(Fault::internal(format!("{} is not empty: --force replaces it", target.display())));
    }
    let folder = target.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let work = tempfile::Builder::new().prefix(".changxiao-restore-").tempdir_in(folder).map_err(Fault::internal)?;
    let manifest = unpack(window, work.path())?;
    let audit_rows = check_database(&work.path().join("database"), &manifest, &master, context)?;
    put_in_place(work.path(), &target, &config.data_dir)?;
    drop(held);
    Ok(Restored { manifest, audit_rows })
}

fn unpack(window: Window, work: &Path) -> Outcome<Manifest> {
    let mut zip = ZipArchive::new(window).map_err(Fault::internal)?;
    let mut text = String::new();
    zip.by_name("manifest.json").map_err(Fault::internal)?.read_to_string(&mut text).map_err(Fault::internal)?;
    let manifest: Manifest = serde_json::from_str(&text).map_err(Fault::internal)?;
    if manifest.format != FORMAT {
        return Err(Fault::internal(format!("the backup has form {}; this program reads {FORMAT}", manifest.format)));
    }
    let mut database = File::create_new(work.join("database")).map_err(Fault::internal)?;
    io::copy(&mut zip.by_name("database").map_err(Fault::internal)?, &mut database).map_err(Fault::internal)?;
    database.sync_all().map_err(Fault::internal)?;
    for entry in &manifest.files {
        let mut bytes = Vec::new();
        let name = format!("{EVIDENCE}/{}", entry.path);
        zip.by_name(&name).map_err(Fault::internal)?.read_to_end(&mut bytes).map_err(Fault::internal)?;
        if bytes.len() as u64 != entry.bytes || sha256(&bytes) != entry.sha256 {
            return Err(Fault::internal(format!("the file {name} is not the one the manifest names")));
        }
        write_file(&below(&work.join(EVIDENCE), &entry.path)?, &bytes).map_err(Fault::internal)?;
    }
    Ok(manifest)
}

/// A path below a folder; one that would lead out of it is refused.
fn below(folder: &Path, name: &str) -> Outcome<PathBuf> {
    let name = Path::new(name);
    if name.components().all(|part| matches!(part, Component::Normal(_))) {
        Ok(folder.join(name))
    } else {
        Err(Fault::internal(format!("a file of the backup leads out of its folder: {}", name.display())))
    }
}

fn write_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, bytes)?;
    File::open(path)?.sync_all()
}

/// Compares every table with the manifest, the schema with this program, and walks the audit trail.
fn check_database(database: &Path, manifest: &Manifest, master: &MasterKey, context: &Context) -> Outcome<i64> {
    if digest_tables(database)? != manifest.tables {
        return Err(Fault::internal("the database in the backup is not the one its manifest describes"));
    }
    let url = format!("sqlite://{}", database.display());
    if let SchemaState::Newer(version) = Db::schema_state(&url)? {
        return Err(Fault::internal(format!(
            "the backup was made by a newer version (migration {version}): restore it with that one"
        )));
    }
    Db::migrate(&url)?;
    let (checked, findings) = Db::verify_audit_of(&url, master, context)?;
    match findings.first() {
        None => Ok(checked),
        Some(f) => Err(Fault::internal(format!("audit trail, chain {} row {}: {}", f.chain, f.seq, f.what))),
    }
}

/// Files first, then the database by one rename; the files go back when that fails.
fn put_in_place(work: &Path, target: &Path, data_dir: &Path) -> Outcome<()> {
    let (fresh, present, old) = (work.join(EVIDENCE), data_dir.join(EVIDENCE), work.join("old-files"));
    fs::create_dir_all(&fresh).map_err(Fault::internal)?;
    // The present database was folded into its file; a log that is left belongs to one that cannot be read any more.
    for tail in ["-wal", "-shm", "-journal"] {
        let mut name = target.as_os_str().to_owned();
        name.push(tail);
        remove_if_there(Path::new(&name)).map_err(Fault::internal)?;
    }
    let had_files = present.exists();
    if had_files {
        fs::rename(&present, &old).map_err(Fault::internal)?;
    }
    let placed = fs::rename(&fresh, &present).and_then(|()| fs::rename(work.join("database"), target));
    if let Err(error) = placed {
        drop(fs::rename(&present, &fresh));
        if had_files {
            drop(fs::rename(&old, &present));
        }
        return Err(Fault::internal(error));
    }
    let folder = target.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder).and_then(|f| f.sync_all()).map_err(Fault::internal)
}

fn remove_if_there(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

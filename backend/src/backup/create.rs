//! Making a backup while the server may be at work.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::archive;
use super::manifest::{FORMAT, FileEntry, Manifest};
use crate::config::{Config, EVIDENCE};
use crate::crypto::MasterKey;
use crate::db::{digest_tables, newest_migration, snapshot};
use crate::fault::{Fault, Outcome};

/// Copies database and evidence files into one file, which appears only when it is complete.
///
/// # Errors
/// On PostgreSQL, when something cannot be read or written, or the target exists.
pub fn create(config: &Config, out: &Path, now: DateTime<Utc>) -> Outcome<Manifest> {
    let database = config.sqlite_file().ok_or_else(|| {
        Fault::internal(
            "backup copies the embedded database; on PostgreSQL use pg_basebackup (or pg_dump) for the database and \
             copy the data folder besides",
        )
    })?;
    if out.exists() {
        return Err(Fault::internal(format!("{} exists already", out.display())));
    }
    let master = MasterKey::load(&config.data_dir.join("master.key")).map_err(Fault::internal)?;
    let folder = out.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // Beside the target, so that the last step is a rename; readable by the owner only.
    let work = tempfile::Builder::new().prefix(".changxiao-backup-").tempdir_in(folder).map_err(Fault::internal)?;
    let copy = work.path().join("database");
    // The database first: a file that a record names is never younger than the record.
    snapshot(&database, &copy)?;
    let mut manifest = Manifest {
        format: FORMAT,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        created_at: now,
        schema: newest_migration(&copy)?,
        tables: digest_tables(&copy)?,
        files: Vec::new(),
    };
    let whole = work.path().join("backup");
    let mut file = private_file(&whole).map_err(Fault::internal)?;
    write_archive(&mut file, &mut manifest, &copy, &config.data_dir.join(EVIDENCE))?;
    archive::seal(&mut file, &master).map_err(Fault::internal)?;
    fs::rename(&whole, out).map_err(Fault::internal)?;
    File::open(folder).and_then(|f| f.sync_all()).map_err(Fault::internal)?;
    Ok(manifest)
}

fn private_file(path: &Path) -> io::Result<File> {
    let mut options = fs::OpenOptions::new();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn write_archive(file: &mut File, manifest: &mut Manifest, database: &Path, files: &Path) -> Outcome<()> {
    let options = SimpleFileOptions::default().compression_level(Some(1)).large_file(true);
    let mut zip = ZipWriter::new(file);
    zip.start_file("database", options).map_err(Fault::internal)?;
    io::copy(&mut File::open(database).map_err(Fault::internal)?, &mut zip).map_err(Fault::internal)?;
    for path in walk(files).map_err(Fault::internal)? {
        let name = name_below(files, &path)?;
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            // Withdrawn since the folder was listed.
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(Fault::internal(error)),
        };
        zip.start_file(format!("{EVIDENCE}/{name}"), options).map_err(Fault::internal)?;
        zip.write_all(&bytes).map_err(Fault::internal)?;
        manifest.files.push(FileEntry { path: name, bytes: bytes.len() as u64, sha256: sha256(&bytes) });
    }
    zip.start_file("manifest.json", options).map_err(Fault::internal)?;
    zip.write_all(&serde_json::to_vec_pretty(manifest).map_err(Fault::internal)?).map_err(Fault::internal)?;
    zip.finish().map_err(Fault::internal)?;
    Ok(())
}

pub(super) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

/// Every file below a folder, in order; none where there is no folder. Unfinished uploads carry a `#` and stay out.
fn walk(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(error),
        };
        for entry in entries {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                open.push(entry.path());
            } else if entry.file_type()?.is_file() && !entry.file_name().to_string_lossy().contains('#') {
                found.push(entry.path());
            }
        }
    }
    found.sort();
    Ok(found)
}

fn name_below(folder: &Path, path: &Path) -> Outcome<String> {
    let below = path.strip_prefix(folder).map_err(Fault::internal)?;
    let parts: Option<Vec<&str>> = below.iter().map(|part| part.to_str()).collect();
    parts.map(|p| p.join("/")).ok_or_else(|| Fault::internal(format!("the name of {} is not UTF-8", path.display())))
}

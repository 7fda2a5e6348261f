//! What a backup says about itself.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::db::TableDigest;

/// The form of backups that this program writes and reads.
pub(super) const FORMAT: u32 = 1;

/// The first entry of the archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Form of the backup.
    pub format: u32,
    /// Version of the program that made it.
    pub program: String,
    /// When the copy of the database was complete.
    pub created_at: DateTime<Utc>,
    /// Newest migration of the database.
    pub schema: String,
    /// Every table with its number of rows and the hash over them.
    pub tables: Vec<TableDigest>,
    /// Every evidence file.
    pub files: Vec<FileEntry>,
}

/// One evidence file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileEntry {
    /// Path inside the folder, parts joined with `/`.
    pub path: String,
    /// Length in bytes.
    pub bytes: u64,
    /// SHA-256 in hexadecimal digits.
    pub sha256: String,
}

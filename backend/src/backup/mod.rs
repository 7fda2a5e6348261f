//! Backup and restore of the embedded database with the evidence files (security row 13).
//!
//! A backup is one file: a zip archive with a manifest, the database and the files, followed by a keyed hash over all
//! of it. The hash's key comes from the master key, which is not inside: who holds only the backup can neither make
//! another one nor open the sealed fields.

mod archive;
mod create;
mod manifest;
mod restore;

pub use create::create;
pub use manifest::{FileEntry, Manifest};
pub use restore::{Restored, restore};

//! Where files lie: an object store, by default a folder below the data folder. Keys are random; what a
//! file is called and contains is known to the database only.

use std::path::Path;
use std::sync::Arc;

use changxiao_shared::kernel::FILE_TYPES;
use chrono::TimeDelta;
use futures_util::TryStreamExt;
use object_store::local::LocalFileSystem;
use object_store::path::Path as Key;
use object_store::{ObjectStore, ObjectStoreExt, PutPayload};
use sha2::{Digest, Sha256};

use super::service;
use crate::db::Db;
use crate::fault::{Fault, Outcome};

/// The store.
#[derive(Clone, Debug)]
pub struct FileStore {
    store: Arc<dyn ObjectStore>,
}

impl FileStore {
    /// A store in the folder `evidence` below the data folder.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn in_folder(data_dir: &Path) -> Outcome<FileStore> {
        let folder = data_dir.join(crate::config::EVIDENCE);
        std::fs::create_dir_all(&folder).map_err(Fault::internal)?;
        let store = LocalFileSystem::new_with_prefix(&folder).map_err(Fault::internal)?;
        Ok(FileStore { store: Arc::new(store) })
    }

    /// Keeps a file under a key.
    pub(super) async fn put(&self, key: &str, bytes: impl Into<PutPayload>) -> Outcome<()> {
        self.store.put(&Key::from(key), bytes.into()).await.map_err(Fault::internal)?;
        Ok(())
    }

    /// Reads a file and makes sure that it is still what was uploaded.
    ///
    /// # Errors
    /// `internal` when it is missing or another one.
    pub async fn get(&self, key: &str, sha256: &[u8]) -> Outcome<Vec<u8>> {
        let found = self.store.get(&Key::from(key)).await.map_err(Fault::internal)?;
        let bytes = found.bytes().await.map_err(Fault::internal)?;
        if Sha256::digest(&bytes).as_slice() != sha256 {
            return Err(Fault::internal(format!("the file {key} is not what was uploaded")));
        }
        Ok(bytes.to_vec())
    }

    /// Removes files older than an hour that have no record: a crash between storing a file and recording it leaves one.
    ///
    /// # Errors
    /// When the store or the database refuses.
    pub async fn sweep(&self, db: &Db) -> Outcome<usize> {
        let before = db.context().clock.now() - TimeDelta::hours(1);
        let stored: Vec<_> = self.store.list(None).try_collect().await.map_err(Fault::internal)?;
        let mut removed = 0;
        for file in stored.into_iter().filter(|file| file.last_modified < before) {
            let key = file.location.to_string();
            let asked = key.clone();
            if !db.read_public(move |read, public| service::is_recorded(read, public, &asked)).await? {
                self.remove(&key).await;
                removed += 1;
            }
        }
        Ok(removed)
    }

    /// Removes a file whose record was never made.
    pub(super) async fn remove(&self, key: &str) {
        if let Err(error) = self.store.delete(&Key::from(key)).await {
            tracing::warn!(%error, "a file without a record could not be removed");
        }
    }
}

/// The media type of a file by its content, if it is one of those taken.
pub(super) fn media_type_of(bytes: &[u8]) -> Option<&'static str> {
    let found = infer::get(bytes)?.mime_type();
    FILE_TYPES.into_iter().find(|known| *known == found)
}

#[cfg(test)]
mod tests {
    use super::media_type_of;

    #[test]
    fn the_content_decides_what_a_file_is() {
        assert_eq!(media_type_of(b"\x89PNG\r\n\x1a\n0000"), Some("image/png"));
        assert_eq!(media_type_of(b"\xff\xd8\xff\xe0rest"), Some("image/jpeg"));
        assert_eq!(media_type_of(b"RIFF\x00\x00\x00\x00WEBPVP8 "), Some("image/webp"));
        assert_eq!(media_type_of(b"%PDF-1.7\n"), Some("application/pdf"));
        for other in [&b"<svg xmlns='http://www.w3.org/2000/svg'/>"[..], b"GIF89a", b"MZ\x90\x00", b"PK\x03\x04", b""] {
            assert_eq!(media_type_of(other), None);
        }
    }
}

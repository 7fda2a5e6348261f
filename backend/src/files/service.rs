//! Keeping a file with a record: the file is stored first, and goes again if its record is not made.

use changxiao_shared::identity::Need;
use changxiao_shared::kernel::{ErrorCode, FILE_TYPES};
use object_store::PutPayload;
use sha2::{Digest, Sha256};

use super::repo;
use super::store::media_type_of;
use crate::access::{Grant, Guard, Public};
use crate::db::{IdempotencyKey, Read, StoredReply, Tx};
use crate::fault::{Fault, Outcome};
use crate::state::AppState;

/// A file that lies in the store and waits for its record.
#[derive(Clone, Debug)]
pub struct NewFile {
    /// Its name.
    pub name: String,
    /// What it is, by its content.
    pub media_type: &'static str,
    /// Length in bytes.
    pub size: i64,
    /// Hash of its content.
    pub sha256: [u8; 32],
    /// Its key in the store.
    pub storage_key: String,
}

/// A file as it came.
#[derive(Debug)]
pub struct Received<B> {
    /// Its name.
    pub name: String,
    /// What the client says it is.
    pub media_type: String,
    /// Its content.
    pub bytes: B,
    /// The client's `Idempotency-Key`, where it sent one.
    pub key: Option<IdempotencyKey>,
}

/// Stores a file and has its record made. Where the record is refused, or an answer given again, the file goes.
///
/// # Errors
/// `unsupported_media_type`, and what making the record answers.
pub async fn keep<N: Need + Send + Sync, B: AsRef<[u8]> + Into<PutPayload>>(
    state: &AppState,
    guard: Guard<N>,
    received: Received<B>,
    record: impl Fn(&mut Tx<'_>, &Grant<N>, &NewFile) -> Outcome<StoredReply> + Send + 'static,
) -> Outcome<StoredReply> {
    let Received { name, media_type, bytes, key } = received;
    let file = describe(state, name, &media_type, bytes.as_ref())?;
    state.files.put(&file.storage_key, bytes).await?;
    let (kept, storage_key) = (file.storage_key.clone(), file.storage_key.clone());
    let made = state.db.create(guard, key, move |tx, grant| record(tx, grant, &file)).await;
    let recorded = state.db.read_public(move |read, public| is_recorded(read, public, &kept)).await;
    if let Ok(false) = recorded {
        state.files.remove(&storage_key).await;
    }
    made
}

/// What is known of a file before it is recorded.
fn describe(state: &AppState, name: String, media_type: &str, bytes: &[u8]) -> Outcome<NewFile> {
    let found = media_type_of(bytes).filter(|found| *found == media_type);
    let media_type = found.ok_or_else(|| Fault::new(ErrorCode::UnsupportedMediaType))?;
    let random: [u8; 16] = state.db.context().entropy.bytes().map_err(Fault::internal)?;
    Ok(NewFile {
        name,
        media_type,
        size: i64::try_from(bytes.len()).map_err(Fault::internal)?,
        sha256: Sha256::digest(bytes).into(),
        storage_key: random.iter().map(|byte| format!("{byte:02x}")).collect(),
    })
}

/// A recorded media type as one that is served.
///
/// # Errors
/// `internal` for one that was never taken.
pub fn known_type(recorded: &str) -> Outcome<&'static str> {
    let known = FILE_TYPES.into_iter().find(|known| *known == recorded);
    known.ok_or_else(|| Fault::internal("a file of an unknown type"))
}

/// Whether a file in the store has its record.
pub(super) fn is_recorded(read: &mut Read<'_>, _: &Public, storage_key: &str) -> Outcome<bool> {
    repo::is_recorded(read.conn, storage_key)
}

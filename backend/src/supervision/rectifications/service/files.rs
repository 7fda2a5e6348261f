//! Files with the reports of a rectification: what is recorded of one, and who may have it.

use changxiao_shared::identity::need;
use changxiao_shared::kernel::ErrorCode;
use changxiao_shared::supervision::rectifications::{
    MOST_REPORT_FILES, RectificationEntryId, RectificationFile, RectificationFileId, RectificationId, takes_files,
};

use super::super::repo;
use super::super::rows::FileRecord;
use super::RECTIFICATION;
use crate::access::Grant;
use crate::db::{Read, Tx};
use crate::fault::{Fault, Outcome};
use crate::files::service::{self as files, NewFile};
use crate::supervision::sides;

/// Records a file with a report of the organisation concerned.
pub(in crate::supervision::rectifications) fn attach(
    tx: &mut Tx<'_>,
    grant: &Grant<need::AppraisalAnswer>,
    (id, entry): (RectificationId, RectificationEntryId),
    file: &NewFile,
) -> Outcome<RectificationFile> {
    let row = repo::find(tx.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    let entry = repo::entries(tx.conn, id)?.into_iter().find(|found| found.id == entry);
    let entry = entry.ok_or_else(Fault::not_found)?;
    let answers = sides::answers(grant.principal(), &row.org_path, tx.now);
    if !answers || !takes_files(row.state, entry.event) {
        return Err(Fault::new(ErrorCode::TransitionNotAllowed));
    }
    if repo::count_files(tx.conn, entry.id)? >= MOST_REPORT_FILES {
        return Err(Fault::new(ErrorCode::PayloadTooLarge));
    }
    let record = FileRecord {
        id: RectificationFileId(tx.next_id()),
        rectification_id: id,
        entry_id: entry.id,
        name: file.name.clone(),
        media_type: file.media_type.to_owned(),
        size: file.size,
        sha256: file.sha256.to_vec(),
        storage_key: file.storage_key.clone(),
        uploaded_at: tx.now.naive_utc(),
    };
    repo::insert_file(tx.conn, &record)?;
    let details = serde_json::json!({ "file": record.id.to_string() });
    tx.audit("rectification.file_attached", (RECTIFICATION, id.0), &row.org_path, details);
    Ok(record.view())
}

/// What to serve: the file's name, its media type, its key in the store, its SHA-256.
pub(in crate::supervision::rectifications) fn file(
    read: &mut Read<'_>,
    grant: &Grant<need::AppraisalRead>,
    (id, file): (RectificationId, RectificationFileId),
) -> Outcome<(String, &'static str, String, Vec<u8>)> {
    repo::find(read.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    let row = repo::find_file(read.conn, (id, file))?.ok_or_else(Fault::not_found)?;
    Ok((row.name, files::known_type(&row.media_type)?, row.storage_key, row.sha256))
}

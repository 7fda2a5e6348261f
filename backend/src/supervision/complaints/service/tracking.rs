//! What the one does who has the tracking code. A code that fits no complaint finds nothing.

use changxiao_shared::kernel::ErrorCode;
use changxiao_shared::supervision::complaints::rules::complainant_actions;
use changxiao_shared::supervision::complaints::{
    ComplainantAction, ComplaintFileId, ComplaintStage, FileReceipt, MAX_COMPLAINT_FILES, MessageKind, MessageReceipt,
    TrackedComplaint, TrackingCode, WriteMessage,
};

use super::{code_hash, note, write};
use crate::access::Public;
use crate::db::{Read, Tx};
use crate::fault::{Fault, Outcome};
use crate::supervision::complaints::repo::{self, Found};
use crate::supervision::complaints::rows::FileRecord;
use crate::supervision::complaints::{picture, sealed, view};

/// How a complaint stands.
pub(in crate::supervision::complaints) fn track(
    read: &mut Read<'_>,
    _: &Public,
    code: &TrackingCode,
) -> Outcome<TrackedComplaint> {
    let found = repo::by_code(read.conn, &code_hash(read.keys, code))?.ok_or_else(Fault::not_found)?;
    view::tracked(read, found)
}

/// The complaint of a code, if the complainant may do this now.
fn allowed(tx: &mut Tx<'_>, code: &TrackingCode, action: ComplainantAction) -> Outcome<Found> {
    let found = repo::by_code(tx.conn, &code_hash(tx.keys, code))?.ok_or_else(Fault::not_found)?;
    if complainant_actions(found.0.stage).contains(&action) {
        Ok(found)
    } else {
        Err(Fault::new(ErrorCode::TransitionNotAllowed))
    }
}

/// Takes a message.
pub(in crate::supervision::complaints) fn tell(
    tx: &mut Tx<'_>,
    _: &Public,
    code: &TrackingCode,
    input: &WriteMessage,
) -> Outcome<MessageReceipt> {
    let (row, _) = allowed(tx, code, ComplainantAction::Write)?;
    write(tx, row.id, MessageKind::Told, input.text.trim())?;
    repo::set_unanswered(tx.conn, row.id, true)?;
    note(tx, &row, "complaint.told")?;
    Ok(MessageReceipt { sent_at: tx.now })
}

/// Takes a picture, freed of what it tells besides.
pub(in crate::supervision::complaints) fn attach(
    tx: &mut Tx<'_>,
    _: &Public,
    code: &TrackingCode,
    (name, bytes): (&str, &[u8]),
) -> Outcome<FileReceipt> {
    let (row, _) = allowed(tx, code, ComplainantAction::Attach)?;
    if i64::try_from(repo::files(tx.conn, row.id)?.len()).map_err(Fault::internal)? >= MAX_COMPLAINT_FILES {
        return Err(Fault::new(ErrorCode::PayloadTooLarge));
    }
    let (media_type, bare) = picture::bare(bytes).ok_or_else(|| Fault::new(ErrorCode::UnsupportedMediaType))?;
    let id = ComplaintFileId(tx.next_id());
    let record = FileRecord {
        id,
        complaint_id: row.id,
        name: sealed::seal(tx.keys, sealed::file_name(id), name)?,
        media_type: media_type.to_owned(),
        size: i64::try_from(bare.len()).map_err(Fault::internal)?,
        added_at: tx.now.naive_utc(),
    };
    let content = tx.keys.seal_complaint(sealed::file(id), &bare).map_err(Fault::internal)?;
    repo::insert_file(tx.conn, &record, &content)?;
    repo::set_unanswered(tx.conn, row.id, true)?;
    note(tx, &row, "complaint.file_added")?;
    Ok(FileReceipt { id, size: record.size })
}

/// The complainant wants nothing more.
pub(in crate::supervision::complaints) fn withdraw(
    tx: &mut Tx<'_>,
    public: &Public,
    code: &TrackingCode,
) -> Outcome<TrackedComplaint> {
    let (mut row, _) = allowed(tx, code, ComplainantAction::Withdraw)?;
    row.stage = ComplaintStage::Withdrawn;
    row.due_on = None;
    row.version += 1;
    repo::save(tx.conn, &row)?;
    note(tx, &row, "complaint.withdrawn")?;
    track(&mut Read { conn: tx.conn, now: tx.now, keys: tx.keys }, public, code)
}

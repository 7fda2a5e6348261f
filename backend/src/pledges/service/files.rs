//! Evidence: what is recorded of a file, and who may have it (C2-08).

use changxiao_shared::identity::need;
use changxiao_shared::kernel::ErrorCode;
use changxiao_shared::pledges::{EvidenceId, EvidenceView, MAX_EVIDENCE_FILES, PledgeAction, PledgeId, ProgressId};

use crate::access::Grant;
use crate::db::{Read, Tx};
use crate::fault::{Fault, Outcome};
use crate::files::service::{self as files, NewFile};
use crate::pledges::facts::begin;
use crate::pledges::repo;
use crate::pledges::rows::EvidenceRecord;

/// Records a file with an entry of progress.
pub(in crate::pledges) fn keep_evidence(
    tx: &mut Tx<'_>,
    grant: &Grant<need::PledgePropose>,
    (id, progress): (PledgeId, ProgressId),
    file: &NewFile,
) -> Outcome<EvidenceView> {
    let change = begin(tx, grant, id, None, PledgeAction::ReportProgress)?;
    if !repo::progress::exists(tx.conn, id, progress)? {
        return Err(Fault::not_found());
    }
    if repo::progress::count_evidence(tx.conn, progress)? >= MAX_EVIDENCE_FILES {
        return Err(Fault::new(ErrorCode::PayloadTooLarge));
    }
    let row = EvidenceRecord {
        id: EvidenceId(tx.next_id()),
        pledge_id: id,
        progress_id: progress,
        name: file.name.clone(),
        media_type: file.media_type.to_owned(),
        size: file.size,
        sha256: file.sha256.to_vec(),
        storage_key: file.storage_key.clone(),
        uploaded_at: tx.now.naive_utc(),
    };
    repo::progress::insert_evidence(tx.conn, &row)?;
    change.finish_addition(tx, PledgeAction::ReportProgress)?;
    Ok(row.view())
}

/// What to serve: the file's name, its media type, its key in the store, its SHA-256.
pub(in crate::pledges) fn evidence_to_serve(
    read: &mut Read<'_>,
    grant: &Grant<need::PledgeRead>,
    (id, file): (PledgeId, EvidenceId),
) -> Outcome<(String, &'static str, String, Vec<u8>)> {
    repo::life::find(read.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    let row = repo::progress::find_evidence(read.conn, id, file)?.ok_or_else(Fault::not_found)?;
    Ok((row.name, files::known_type(&row.media_type)?, row.storage_key, row.sha256))
}

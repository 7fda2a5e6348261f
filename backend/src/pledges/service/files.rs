//! Evidence: what is recorded of a file, and who may have it (C2-08).

use changxiao_shared::identity::need;
use changxiao_shared::kernel::ErrorCode;
use changxiao_shared::pledges::{
    EVIDENCE_TYPES, EvidenceId, EvidenceView, MAX_EVIDENCE_FILES, PledgeAction, PledgeId, ProgressId,
};

use crate::access::{Grant, Public};
use crate::db::{Read, Tx};
use crate::fault::{Fault, Outcome};
use crate::pledges::facts::begin;
use crate::pledges::repo;
use crate::pledges::rows::EvidenceRecord;

/// A file that lies in the store and waits for its record.
#[derive(Clone, Debug)]
pub(in crate::pledges) struct NewEvidence {
    pub(in crate::pledges) name: String,
    pub(in crate::pledges) media_type: &'static str,
    pub(in crate::pledges) size: i64,
    pub(in crate::pledges) sha256: [u8; 32],
    pub(in crate::pledges) storage_key: String,
}

/// Records a file with an entry of progress.
pub(in crate::pledges) fn keep_evidence(
    tx: &mut Tx<'_>,
    grant: &Grant<need::PledgePropose>,
    (id, progress): (PledgeId, ProgressId),
    file: &NewEvidence,
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
    let media_type = EVIDENCE_TYPES.into_iter().find(|known| *known == row.media_type);
    let media_type = media_type.ok_or_else(|| Fault::internal("an evidence file of an unknown type"))?;
    Ok((row.name, media_type, row.storage_key, row.sha256))
}

/// Whether a file in the store has its record.
pub(in crate::pledges) fn is_recorded(read: &mut Read<'_>, _: &Public, storage_key: &str) -> Outcome<bool> {
    repo::progress::is_recorded(read.conn, storage_key)
}

//! Files of evidence: uploaded as they are, checked by their content, served to be saved.

use actix_web::{get, post};
use changxiao_shared::identity::need;
use changxiao_shared::kernel::MAX_FILE_BYTES;
use changxiao_shared::pledges::{EvidenceId, EvidenceView, PledgeId, ProgressId};
use utoipa_actix_web::service_config::ServiceConfig;

use super::State;
use crate::access::{Grant, Guard};
use crate::db::{StoredReply, Tx};
use crate::fault::Outcome;
use crate::files::service::{self as files, NewFile, Received};
use crate::http::{Created, Download, PathIds, Upload};
use crate::pledges::service;

pub(super) fn configure(config: &mut ServiceConfig) {
    config.service(upload_evidence).service(download_evidence);
}

/// Adds a file of evidence to an entry of progress
///
/// The body is the file itself: JPEG, PNG, WebP or PDF, at most 10 MiB. `X-File-Name` is its name, percent-encoded
/// UTF-8. What the content is decides, not what `Content-Type` says; both must agree.
#[utoipa::path(
    tag = "pledges",
    params(
        ("id" = PledgeId, Path),
        ("progress_id" = ProgressId, Path),
        ("X-File-Name" = String, Header, max_length = 1000),
        ("Idempotency-Key" = Option<String>, Header)
    ),
    request_body(content(
        (Vec<u8> = "image/jpeg"),
        (Vec<u8> = "image/png"),
        (Vec<u8> = "image/webp"),
        (Vec<u8> = "application/pdf")
    )),
    responses((status = 201, body = EvidenceView))
)]
#[post("/api/v1/pledges/{id}/progress/{progress_id}/files")]
async fn upload_evidence(
    state: State,
    guard: Guard<need::PledgePropose>,
    ids: PathIds<PledgeId, ProgressId>,
    upload: Upload<MAX_FILE_BYTES>,
) -> Outcome<Created> {
    let Upload { name, media_type, bytes, key } = upload;
    let received = Received { name, media_type, bytes, key };
    let record = move |tx: &mut Tx<'_>, grant: &Grant<need::PledgePropose>, file: &NewFile| {
        let view = service::keep_evidence(tx, grant, (ids.0, ids.1), file)?;
        StoredReply::created(format!("/api/v1/pledges/{}/files/{}", ids.0, view.id), None, &view)
    };
    files::keep(&state, guard, received, record).await.map(Created)
}

/// The file itself, to be saved
#[utoipa::path(
    tag = "pledges",
    params(("id" = PledgeId, Path), ("file_id" = EvidenceId, Path)),
    responses((status = 200, content(
        (Vec<u8> = "image/jpeg"),
        (Vec<u8> = "image/png"),
        (Vec<u8> = "image/webp"),
        (Vec<u8> = "application/pdf")
    )))
)]
#[get("/api/v1/pledges/{id}/files/{file_id}")]
async fn download_evidence(
    state: State,
    guard: Guard<need::PledgeRead>,
    ids: PathIds<PledgeId, EvidenceId>,
) -> Outcome<Download> {
    let (name, media_type, key, sha256) =
        state.db.read(guard, move |read, grant| service::evidence_to_serve(read, grant, (ids.0, ids.1))).await?;
    let bytes = state.files.get(&key, &sha256).await?;
    Ok(Download { name, media_type, bytes })
}

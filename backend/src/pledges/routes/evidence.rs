//! Files of evidence: uploaded as they are, checked by their content, served to be saved.

use actix_web::{get, post};
use changxiao_shared::identity::need;
use changxiao_shared::kernel::ErrorCode;
use changxiao_shared::pledges::{EvidenceId, EvidenceView, MAX_EVIDENCE_BYTES, PledgeId, ProgressId};
use sha2::{Digest, Sha256};
use utoipa_actix_web::service_config::ServiceConfig;

use super::State;
use crate::access::Guard;
use crate::db::StoredReply;
use crate::fault::{Fault, Outcome};
use crate::http::{Created, Download, PathIds, Upload};
use crate::pledges::files::evidence_type;
use crate::pledges::service::{self, NewEvidence};

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
    upload: Upload<MAX_EVIDENCE_BYTES>,
) -> Outcome<Created> {
    let Upload { name, media_type, bytes, key } = upload;
    let file = describe(&state, name, &media_type, &bytes)?;
    state.evidence.put(&file.storage_key, bytes).await?;
    let (kept, storage_key) = (file.storage_key.clone(), file.storage_key.clone());
    let made = state
        .db
        .create(guard, key, move |tx, grant| {
            let view = service::keep_evidence(tx, grant, (ids.0, ids.1), &file)?;
            StoredReply::created(format!("/api/v1/pledges/{}/files/{}", ids.0, view.id), None, &view)
        })
        .await;
    // Refused, or an answer given again: then the file has no record and goes.
    let recorded = state.db.read_public(move |read, public| service::is_recorded(read, public, &kept)).await;
    if let Ok(false) = recorded {
        state.evidence.remove(&storage_key).await;
    }
    made.map(Created)
}

/// What is known of a file before it is recorded.
fn describe(state: &State, name: String, media_type: &str, bytes: &[u8]) -> Outcome<NewEvidence> {
    let found = evidence_type(bytes).filter(|found| *found == media_type);
    let media_type = found.ok_or_else(|| Fault::new(ErrorCode::UnsupportedMediaType))?;
    let random: [u8; 16] = state.db.context().entropy.bytes().map_err(Fault::internal)?;
    Ok(NewEvidence {
        name,
        media_type,
        size: i64::try_from(bytes.len()).map_err(Fault::internal)?,
        sha256: Sha256::digest(bytes).into(),
        storage_key: random.iter().map(|byte| format!("{byte:02x}")).collect(),
    })
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
    let bytes = state.evidence.get(&key, &sha256).await?;
    Ok(Download { name, media_type, bytes })
}

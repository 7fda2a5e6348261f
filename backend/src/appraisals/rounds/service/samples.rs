//! The sample of units in the field work (C4-12): the hash of the seed stands from the set-up on; when the field work
//! begins, the lists stand still, the units are drawn and the seed is open.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use changxiao_shared::appraisals::rounds::{
    AppraisalRoundId, AppraisalSubjectView, CreateAppraisal, SubjectAction, SubjectId, VisitUnit, of_each_kind,
};
use changxiao_shared::identity::need;
use changxiao_shared::kernel::{ErrorCode, FieldCode};
use changxiao_shared::organizations::{OrgKind, OrganizationId};

use super::super::reader::Seen;
use super::super::repo::{self, FoundSubject};
use super::super::rows::{FrameRecord, SamplingRecord, UnitRecord};
use super::{SUBJECT, begin_subject, subject_view};
use crate::access::Grant;
use crate::crypto::Place;
use crate::db::{Read, Tx};
use crate::draw;
use crate::fault::{Fault, Outcome};
use crate::http::Download;

type FrameLine = draw::FrameLine<OrgKind, OrganizationId>;

fn seed_place(id: AppraisalRoundId) -> Place {
    Place { table: "appraisal_samplings", column: "seed", row: id.0 }
}

/// Makes the seed of a round; its hash is known from now on.
pub(super) fn announce(tx: &mut Tx<'_>, id: AppraisalRoundId, input: &CreateAppraisal) -> Outcome<String> {
    let seed: [u8; 32] = tx.random()?;
    let row = SamplingRecord {
        round_id: id,
        sample_by: input.sample_by,
        sample_size: input.sample_size,
        seed: tx.keys.seal(seed_place(id), &BASE64_STANDARD.encode(seed)).map_err(Fault::internal)?,
        seed_hash: draw::hash(&seed),
        seed_hex: None,
    };
    repo::samples::insert(tx.conn, &row)?;
    Ok(row.seed_hash)
}

/// Draws the units of every subject from what stands below it now, and opens the seed; says how many were drawn.
pub(super) fn draw_units(tx: &mut Tx<'_>, seen: &Seen) -> Outcome<usize> {
    let Some(sampling) = repo::samples::of(tx.conn, seen.round.0.id)? else { return Ok(0) };
    let text = tx.keys.unseal(seed_place(sampling.round_id), &sampling.seed).map_err(Fault::internal)?;
    let bytes = BASE64_STANDARD.decode(text).map_err(Fault::internal)?;
    let seed: [u8; 32] = bytes.try_into().map_err(|_| Fault::internal("a seed of another length"))?;
    let mut drawn = 0;
    for found in &seen.subjects {
        drawn += draw_of(tx, found, &sampling, &seed)?;
    }
    repo::samples::reveal(tx.conn, sampling.round_id, &draw::hex(&seed))?;
    Ok(drawn)
}

fn draw_of(
    tx: &mut Tx<'_>,
    (subject, _, path): &FoundSubject,
    sampling: &SamplingRecord,
    seed: &[u8; 32],
) -> Outcome<usize> {
    let below = repo::samples::below(tx.conn, path)?;
    let mut frame: Vec<FrameLine> = below.into_iter().map(|(stratum, unit)| FrameLine { stratum, unit }).collect();
    frame.sort_unstable();
    let drawn = draw::draw(seed, &frame, |sizes| of_each_kind(sizes, sampling.sample_by, sampling.sample_size));
    let unit = |(line, place): (&FrameLine, i32)| UnitRecord {
        subject_id: subject.id,
        organization_id: line.unit,
        kind: line.stratum,
        place,
        visited_on: None,
        findings: None,
        author: None,
    };
    let units: Vec<UnitRecord> = drawn.iter().zip(0..).map(unit).collect();
    let text = draw::frame_text(&frame);
    let row = FrameRecord {
        subject_id: subject.id,
        frame_size: i32::try_from(frame.len()).unwrap_or(i32::MAX),
        frame_hash: draw::hash(text.as_bytes()),
        frame: text,
    };
    repo::samples::store(tx.conn, &row, &units)?;
    Ok(units.len())
}

/// Records what was found at a unit of the sample; a second time in place of the first.
pub(in crate::appraisals) fn visit(
    tx: &mut Tx<'_>,
    grant: &Grant<need::AppraisalRead>,
    (id, unit): (SubjectId, OrganizationId),
    input: &VisitUnit,
) -> Outcome<AppraisalSubjectView> {
    let (_, (row, _, path)) = begin_subject(tx, grant, (id, None), SubjectAction::RecordStep)?;
    if input.visited_on > tx.today() {
        return Err(Fault::field("visited_on", FieldCode::InFuture));
    }
    let author = tx.actor().name.clone();
    if !repo::samples::visit(tx.conn, (id, unit), (input.visited_on, &input.text, &author))? {
        return Err(Fault::not_found());
    }
    let details = serde_json::json!({ "unit": unit.to_string() });
    tx.audit("appraisal_subject.unit_visited", (SUBJECT, id.0), &path, details);
    subject_view(tx, grant, &row)
}

/// The list a sample was drawn from, for whoever wants to draw again: the appraised from the feedback on.
pub(in crate::appraisals) fn frame(
    read: &mut Read<'_>,
    grant: &Grant<need::AppraisalRead>,
    id: SubjectId,
) -> Outcome<Download> {
    let (row, ..) = repo::subject(read.conn, id)?.ok_or_else(Fault::not_found)?;
    let seen = Seen::of(read.conn, grant.principal(), row.round_id, read.now)?;
    seen.subject(id)?;
    let frame = repo::samples::frame(read.conn, id)?
        .filter(|_| seen.sees_field_work())
        .ok_or_else(|| Fault::new(ErrorCode::TransitionNotAllowed))?;
    let name = format!("{}-{id}.csv", seen.round.0.year);
    Ok(Download { name, media_type: "text/csv; charset=utf-8", bytes: frame.frame.into_bytes() })
}

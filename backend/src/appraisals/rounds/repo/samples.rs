//! Statements on the samples of units.

use changxiao_shared::appraisals::rounds::{AppraisalRoundId, SubjectId};
use changxiao_shared::organizations::{OrgKind, OrgStatus, OrganizationId};
use chrono::NaiveDate;
use diesel::prelude::*;

use crate::appraisals::rounds::rows::{FrameRecord, SamplingRecord, UnitRecord};
use crate::bulk_insert;
use crate::db::schema::{appraisal_frames, appraisal_samplings, appraisal_subjects, appraisal_units, organizations};
use crate::db::{Conn, subtree_end};
use crate::fault::Outcome;

/// Stores how a round draws.
// unscoped: the round is being set up.
pub(in crate::appraisals::rounds) fn insert(conn: &mut Conn, row: &SamplingRecord) -> Outcome<()> {
    diesel::insert_into(appraisal_samplings::table).values(row).execute(conn)?;
    Ok(())
}

/// How a round draws; rounds from before there were samples do not.
// unscoped: `reader` found the round before.
pub(in crate::appraisals::rounds) fn of(conn: &mut Conn, id: AppraisalRoundId) -> Outcome<Option<SamplingRecord>> {
    Ok(appraisal_samplings::table.find(id).first(conn).optional()?)
}

/// Opens the seed of a round.
// unscoped: `reader` found the round before.
pub(in crate::appraisals::rounds) fn reveal(conn: &mut Conn, id: AppraisalRoundId, seed: &str) -> Outcome<()> {
    diesel::update(appraisal_samplings::table.find(id)).set(appraisal_samplings::seed_hex.eq(seed)).execute(conn)?;
    Ok(())
}

/// Active organisations below a path.
// unscoped: the subject's own, found by `reader`.
pub(in crate::appraisals::rounds) fn below(conn: &mut Conn, path: &[u8]) -> Outcome<Vec<(OrgKind, OrganizationId)>> {
    Ok(organizations::table
        .filter(organizations::path.gt(path))
        .filter(organizations::path.lt(subtree_end(path)))
        .filter(organizations::status.eq(OrgStatus::Active))
        .select((organizations::kind, organizations::id))
        .load(conn)?)
}

/// Stores the list of a subject and what was drawn from it.
// unscoped: `reader` found the subject before.
pub(in crate::appraisals::rounds) fn store(conn: &mut Conn, frame: &FrameRecord, units: &[UnitRecord]) -> Outcome<()> {
    diesel::insert_into(appraisal_frames::table).values(frame).execute(conn)?;
    if !units.is_empty() {
        bulk_insert!(&mut *conn, appraisal_units::table, units)?;
    }
    Ok(())
}

/// The list of a subject.
// unscoped: `reader` found the subject before.
pub(in crate::appraisals::rounds) fn frame(conn: &mut Conn, id: SubjectId) -> Outcome<Option<FrameRecord>> {
    Ok(appraisal_frames::table.find(id).first(conn).optional()?)
}

/// The units of a subject with their names, in the order of the draw.
// unscoped: `reader` found the subject before.
pub(in crate::appraisals::rounds) fn units(conn: &mut Conn, id: SubjectId) -> Outcome<Vec<(UnitRecord, String)>> {
    Ok(appraisal_units::table
        .inner_join(organizations::table)
        .filter(appraisal_units::subject_id.eq(id))
        .order(appraisal_units::place)
        .select((appraisal_units::all_columns, organizations::name))
        .load(conn)?)
}

/// Of each unit of a round whose it is and when it was visited.
// unscoped: `reader` found the round before.
pub(in crate::appraisals::rounds) fn visits(
    conn: &mut Conn,
    id: AppraisalRoundId,
) -> Outcome<Vec<(SubjectId, Option<NaiveDate>)>> {
    let of_round = appraisal_subjects::table.filter(appraisal_subjects::round_id.eq(id)).select(appraisal_subjects::id);
    Ok(appraisal_units::table
        .filter(appraisal_units::subject_id.eq_any(of_round))
        .select((appraisal_units::subject_id, appraisal_units::visited_on))
        .load(conn)?)
}

/// Records a visit, in place of what was recorded before; says whether there is such a unit.
// unscoped: `reader` found the subject before.
pub(in crate::appraisals::rounds) fn visit(
    conn: &mut Conn,
    (subject, unit): (SubjectId, OrganizationId),
    (day, findings, author): (NaiveDate, &str, &str),
) -> Outcome<bool> {
    let changed = diesel::update(appraisal_units::table.find((subject, unit)))
        .set((
            appraisal_units::visited_on.eq(day),
            appraisal_units::findings.eq(findings),
            appraisal_units::author.eq(author),
        ))
        .execute(conn)?;
    Ok(changed == 1)
}

//! What can be done with rounds: every function demands a proof of permission; what somebody is in the round decides
//! the rest (`reader`).

mod answers;
mod appraisers;
mod circular;
mod life;
mod papers;
mod samples;
mod subjects;
mod todos;

use changxiao_shared::appraisals::rounds::{
    AppraisalRoundId, AppraisalSubjectView, AppraisalView, SubjectAction, SubjectId, subject_actions,
};
use changxiao_shared::identity::Need;
use changxiao_shared::kernel::ErrorCode;

use super::reader::Seen;
use super::repo::{self, FoundSubject};
use super::view;
use crate::access::Grant;
use crate::db::{Lock, Tx, lock};
use crate::fault::{Fault, Outcome};

pub(super) use answers::{answer, settle};
pub(super) use appraisers::{accept, add, declare, remove};
pub(super) use circular::circular;
pub(super) use life::{advance, create, get, list};
pub(super) use papers::{document, paper, write_paper};
pub(super) use samples::{frame, visit};
pub(super) use subjects::{advise, hold_evaluation, overrule, record_step, save_sheet, self_check, subject};
pub(super) use todos::todos;

/// Kinds of the records in the audit trail.
const ROUND: &str = "appraisal";
const SUBJECT: &str = "appraisal_subject";

/// A round about to be changed, held against other changes; `version` where the change is of the round itself.
fn begin<N: Need>(tx: &mut Tx<'_>, grant: &Grant<N>, (id, version): (AppraisalRoundId, Option<i32>)) -> Outcome<Seen> {
    lock(tx.conn, Lock::Appraisal(id))?;
    let seen = Seen::of(tx.conn, grant.principal(), id, tx.now)?;
    if version.is_some_and(|version| version != seen.round.0.version) {
        return Err(Fault::new(ErrorCode::StaleVersion));
    }
    Ok(seen)
}

/// A subject about to be changed, and the round it is in.
fn begin_subject<N: Need>(
    tx: &mut Tx<'_>,
    grant: &Grant<N>,
    (id, version): (SubjectId, Option<i32>),
    action: SubjectAction,
) -> Outcome<(Seen, FoundSubject)> {
    let (known, ..) = repo::subject(tx.conn, id)?.ok_or_else(Fault::not_found)?;
    let seen = begin(tx, grant, (known.round_id, None))?;
    let found = seen.subject(id)?.clone();
    if version.is_some_and(|version| version != found.0.version) {
        return Err(Fault::new(ErrorCode::StaleVersion));
    }
    if !subject_actions(seen.round.0.state, &seen.facts(&found)).contains(&action) {
        return Err(Fault::new(ErrorCode::TransitionNotAllowed));
    }
    Ok((seen, found))
}

/// Stores a changed subject with its audit row, and shows it.
fn finish_subject<N: Need>(
    tx: &mut Tx<'_>,
    grant: &Grant<N>,
    (mut row, _, path): FoundSubject,
    (deed, details): (&'static str, serde_json::Value),
) -> Outcome<AppraisalSubjectView> {
    row.version += 1;
    repo::save_subject(tx.conn, &row)?;
    tx.audit(deed, (SUBJECT, row.id.0), &path, details);
    subject_view(tx, grant, &row)
}

fn subject_view<N: Need>(
    tx: &mut Tx<'_>,
    grant: &Grant<N>,
    row: &super::rows::SubjectRecord,
) -> Outcome<AppraisalSubjectView> {
    let today = tx.today();
    let seen = Seen::of(tx.conn, grant.principal(), row.round_id, tx.now)?;
    view::subject(tx.conn, &seen, row.id, today)
}

fn round_view<N: Need>(tx: &mut Tx<'_>, grant: &Grant<N>, id: AppraisalRoundId) -> Outcome<AppraisalView> {
    let seen = Seen::of(tx.conn, grant.principal(), id, tx.now)?;
    view::round(tx.conn, &seen)
}

fn text<T: serde::Serialize>(value: &T) -> Outcome<String> {
    serde_json::to_string(value).map_err(Fault::internal)
}

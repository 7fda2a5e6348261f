//! The team: who is on it, what they accept, where they have an interest (C4-18, C4-19).

use changxiao_shared::appraisals::rounds::{
    AddAppraiser, AppraisalRoundId, AppraisalView, DeclareInterest, MOST_APPRAISERS, RemoveAppraiser,
};
use changxiao_shared::identity::need;
use changxiao_shared::kernel::{ErrorCode, FieldCode};

use super::super::repo;
use super::super::rows::{AppraiserRecord, InterestRecord};
use super::super::view::may_form_team;
use super::{ROUND, SUBJECT, begin, round_view};
use crate::access::Grant;
use crate::db::Tx;
use crate::fault::{Fault, Outcome};
use crate::identity;

/// Takes somebody into the team.
pub(in crate::appraisals) fn add(
    tx: &mut Tx<'_>,
    grant: &Grant<need::AppraisalHold>,
    (id, version): (AppraisalRoundId, i32),
    input: &AddAppraiser,
) -> Outcome<AppraisalView> {
    let seen = begin(tx, grant, (id, Some(version)))?;
    if !seen.holds {
        return Err(Fault::not_found());
    }
    if !may_form_team(seen.round.0.state) {
        return Err(Fault::new(ErrorCode::TransitionNotAllowed));
    }
    let account = identity::active_account(tx.conn, &input.username)?
        .filter(|account| grant.scope().contains(&account.org_path))
        .ok_or_else(|| Fault::field("username", FieldCode::NoSuchRecord))?;
    if seen.team.iter().any(|appraiser| appraiser.account_id == account.id) {
        return Err(Fault::field("username", FieldCode::Taken));
    }
    if seen.team.len() >= MOST_APPRAISERS {
        return Err(Fault::field("username", FieldCode::Range));
    }
    let row =
        AppraiserRecord { round_id: id, account_id: account.id, name: account.display_name.clone(), accepted_at: None };
    repo::join(tx.conn, &row)?;
    changed(tx, grant, &seen, ("appraisal.appraiser_added", account.id.0))
}

/// Takes somebody out of the team.
pub(in crate::appraisals) fn remove(
    tx: &mut Tx<'_>,
    grant: &Grant<need::AppraisalHold>,
    (id, version): (AppraisalRoundId, i32),
    input: &RemoveAppraiser,
) -> Outcome<AppraisalView> {
    let seen = begin(tx, grant, (id, Some(version)))?;
    if !seen.holds {
        return Err(Fault::not_found());
    }
    if !may_form_team(seen.round.0.state) {
        return Err(Fault::new(ErrorCode::TransitionNotAllowed));
    }
    if repo::leave(tx.conn, id, input.account_id)? == 0 {
        return Err(Fault::field("account_id", FieldCode::NoSuchRecord));
    }
    changed(tx, grant, &seen, ("appraisal.appraiser_removed", input.account_id.0))
}

fn changed(
    tx: &mut Tx<'_>,
    grant: &Grant<need::AppraisalHold>,
    seen: &super::super::reader::Seen,
    (deed, account): (&'static str, i64),
) -> Outcome<AppraisalView> {
    let mut row = seen.round.0.clone();
    row.version += 1;
    repo::save(tx.conn, &row)?;
    tx.audit(deed, (ROUND, row.id.0), &seen.round.2, serde_json::json!({ "account": account.to_string() }));
    round_view(tx, grant, row.id)
}

/// Accepts the five prohibitions: before it, no subject is seen (C4-19).
pub(in crate::appraisals) fn accept(
    tx: &mut Tx<'_>,
    grant: &Grant<need::AppraisalRead>,
    id: AppraisalRoundId,
) -> Outcome<AppraisalView> {
    let seen = begin(tx, grant, (id, None))?;
    let place = seen.place().ok_or_else(Fault::not_found)?;
    if place.accepted_at.is_some() {
        return Err(Fault::new(ErrorCode::TransitionNotAllowed));
    }
    repo::accept(tx.conn, id, place.account_id, tx.now.naive_utc())?;
    tx.audit("appraisal.prohibitions_accepted", (ROUND, id.0), &seen.round.2, serde_json::json!({}));
    round_view(tx, grant, id)
}

/// Declares an interest in a subject: from then on it is not seen (C4-18).
pub(in crate::appraisals) fn declare(
    tx: &mut Tx<'_>,
    grant: &Grant<need::AppraisalRead>,
    id: AppraisalRoundId,
    input: &DeclareInterest,
) -> Outcome<AppraisalView> {
    let seen = begin(tx, grant, (id, None))?;
    let place = seen.place().ok_or_else(Fault::not_found)?;
    let found = seen.subjects.iter().find(|(row, ..)| row.id == input.subject_id);
    let (subject, _, path) = found.ok_or_else(|| Fault::field("subject_id", FieldCode::NoSuchRecord))?;
    if !may_form_team(seen.round.0.state) {
        return Err(Fault::new(ErrorCode::TransitionNotAllowed));
    }
    let row = InterestRecord { subject_id: subject.id, account_id: place.account_id, reason: input.reason.clone() };
    repo::declare(tx.conn, &row)?;
    tx.audit("appraisal_subject.interest_declared", (SUBJECT, subject.id.0), path, serde_json::json!({}));
    round_view(tx, grant, id)
}

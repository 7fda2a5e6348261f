//! From setting up to making known.

use changxiao_shared::identity::need;
use changxiao_shared::kernel::{ErrorCode, FieldCode, FieldError};
use changxiao_shared::supervision::commendations::{
    CommendationId, CommendationRow, CommendationState, CommendationStep, CommendationView, CreateCommendation,
    DecideCommendation, NominationId, NominationState, StartNotice, last_of_shortest_notice, next_commendation,
    next_usual,
};

use super::super::reader::{Seen, above};
use super::super::repo;
use super::super::rows::CommendationRecord;
use super::super::view::{self, Standing, steps};
use super::{COMMENDATION, begin, finish, shown};
use crate::access::Grant;
use crate::db::{Read, Tx};
use crate::fault::{Fault, Outcome};
use crate::organizations;
use crate::supervision::accountability::Sight;

/// Occasions one holds, or can nominate for, the newest first.
pub(in crate::supervision::commendations) fn list(
    read: &mut Read<'_>,
    grant: &Grant<need::AppraisalRead>,
) -> Outcome<Vec<CommendationRow>> {
    let mut rows = repo::within_reach(read.conn, grant.scope())?;
    rows.extend(repo::of(read.conn, &above(grant.principal(), read.now))?);
    rows.sort_by_key(|(row, _)| std::cmp::Reverse(row.id));
    rows.dedup_by_key(|(row, _)| row.id);
    Ok(rows.into_iter().map(view::row).collect())
}

/// One occasion.
pub(in crate::supervision::commendations) fn get(
    read: &mut Read<'_>,
    grant: &Grant<need::AppraisalRead>,
    id: CommendationId,
) -> Outcome<CommendationView> {
    let principal = grant.principal();
    let seen = Seen::of(read.conn, principal, id, read.now)?;
    view::view(read.conn, seen, (principal, read.now))
}

/// Sets an occasion up; earlier than the interval of its kind only with a reason (C4-05, B-27).
pub(in crate::supervision::commendations) fn create(
    tx: &mut Tx<'_>,
    grant: &Grant<need::AppraisalHold>,
    input: &CreateCommendation,
) -> Outcome<CommendationView> {
    let organization = organizations::find_active(tx.conn, grant.scope(), input.organization_id)?
        .ok_or_else(|| Fault::field("organization_id", FieldCode::NoSuchRecord))?;
    let today = tx.today();
    if input.nominate_until < today {
        return Err(Fault::field("nominate_until", FieldCode::InPast));
    }
    let last = repo::last_decided(tx.conn, organization.id, input.kind)?;
    if last.is_some_and(|last| today < next_usual(input.kind, last)) && input.early_reason.is_none() {
        return Err(Fault::field("early_reason", FieldCode::Required));
    }
    let row = CommendationRecord {
        id: CommendationId(tx.next_id()),
        organization_id: organization.id,
        kind: input.kind,
        title: input.title.clone(),
        nominate_until: input.nominate_until,
        early_reason: input.early_reason.clone(),
        state: CommendationState::Nominating,
        notice_from: None,
        notice_until: None,
        decided_on: None,
        decided_by: None,
        version: 1,
    };
    repo::insert(tx.conn, &row)?;
    let details = serde_json::json!({ "kind": row.kind, "early": row.early_reason.is_some() });
    tx.audit("commendation.created", (COMMENDATION, row.id.0), &organization.path, details);
    shown(tx, grant, row.id)
}

/// The state a step leads to, where the occasion is ready for it.
fn ready(
    tx: &mut Tx<'_>,
    grant: &Grant<need::AppraisalHold>,
    seen: &Seen,
    step: CommendationStep,
) -> Outcome<CommendationState> {
    let row = &seen.commendation.0;
    let today = tx.today();
    let sight = Sight::of(grant.principal(), tx.now);
    let standing = Standing::of(tx.conn, &seen.nominations, (&sight, today))?;
    let objections = repo::objections(tx.conn, row.id)?;
    let open = steps(row, (&seen.nominations, &standing), &objections, today);
    let next = next_commendation(row.state, step).filter(|_| open.contains(&step));
    next.ok_or_else(|| Fault::new(ErrorCode::TransitionNotAllowed))
}

/// Shows the nominees to the public from today on.
pub(in crate::supervision::commendations) fn start_notice(
    tx: &mut Tx<'_>,
    grant: &Grant<need::AppraisalHold>,
    (id, version): (CommendationId, i32),
    input: &StartNotice,
) -> Outcome<CommendationView> {
    let mut seen = begin(tx, grant, (id, Some(version)))?;
    let next = ready(tx, grant, &seen, CommendationStep::StartNotice)?;
    let today = tx.today();
    let earliest = last_of_shortest_notice(today);
    if input.until < earliest {
        return Err(Fault::fields(vec![FieldError {
            min: Some(earliest.to_string()),
            ..FieldError::new("until", FieldCode::TooEarly)
        }]));
    }
    let row = &mut seen.commendation.0;
    (row.state, row.notice_from, row.notice_until) = (next, Some(today), Some(input.until));
    finish(tx, grant, seen, ("commendation.notice_started", serde_json::json!({ "until": input.until })))
}

/// Records who is commended, once the notice is over and every objection answered.
pub(in crate::supervision::commendations) fn decide(
    tx: &mut Tx<'_>,
    grant: &Grant<need::AppraisalHold>,
    (id, version): (CommendationId, i32),
    input: &DecideCommendation,
) -> Outcome<CommendationView> {
    let mut seen = begin(tx, grant, (id, Some(version)))?;
    let next = ready(tx, grant, &seen, CommendationStep::Decide)?;
    if input.decided_on > tx.today() {
        return Err(Fault::field("decided_on", FieldCode::InFuture));
    }
    let forward = seen.nominations.iter().filter(|(row, ..)| row.state == NominationState::Proposed);
    let forward: Vec<NominationId> = forward.map(|(row, ..)| row.id).collect();
    if let Some(at) = input.awarded.iter().position(|id| !forward.contains(id)) {
        return Err(Fault::field(format!("awarded.{at}"), FieldCode::NoSuchRecord));
    }
    let others: Vec<NominationId> = forward.into_iter().filter(|id| !input.awarded.contains(id)).collect();
    repo::settle(tx.conn, &input.awarded, NominationState::Awarded)?;
    repo::settle(tx.conn, &others, NominationState::NotAwarded)?;
    let row = &mut seen.commendation.0;
    row.state = next;
    row.decided_on = Some(input.decided_on);
    row.decided_by = Some(input.decided_by.clone());
    let details = serde_json::json!({ "awarded": input.awarded.len(), "not_awarded": others.len() });
    finish(tx, grant, seen, ("commendation.decided", details))
}

/// Makes the commended known.
pub(in crate::supervision::commendations) fn publish(
    tx: &mut Tx<'_>,
    grant: &Grant<need::AppraisalHold>,
    (id, version): (CommendationId, i32),
) -> Outcome<CommendationView> {
    let mut seen = begin(tx, grant, (id, Some(version)))?;
    seen.commendation.0.state = ready(tx, grant, &seen, CommendationStep::Publish)?;
    finish(tx, grant, seen, ("commendation.published", serde_json::json!({})))
}

//! The course of a rectification: ordered from above, planned and carried out by the organisation, re-checked.

mod files;

use changxiao_shared::appraisals::rounds::SubjectId;
use changxiao_shared::identity::{Need, need};
use changxiao_shared::kernel::{ErrorCode, FieldCode, FieldError, PageView};
use changxiao_shared::supervision::rectifications::{
    OrderRectification, RecheckRectification, RectificationAction, RectificationEntryId, RectificationEvent,
    RectificationId, RectificationPlan, RectificationQuery, RectificationReport, RectificationRow, RectificationState,
    RectificationView, WithdrawRectification, WrittenAccount, next_rectification, rectification_actions,
};
use chrono::NaiveDate;

use super::repo;
use super::rows::{EntryRecord, RectificationRecord};
use super::view::{facts, rows, view};
use crate::access::Grant;
use crate::appraisals::{self, Appraised};
use crate::db::{Read, Tx};
use crate::fault::{Fault, Outcome, no_field_errors};
use crate::organizations;
use crate::paging::Paging;
use crate::supervision::sides;

pub(super) use files::{attach, file};

/// Kind of the record in the audit trail.
const RECTIFICATION: &str = "rectification";

/// One page of the rectifications of organisations within reach, the newest first.
pub(in crate::supervision::rectifications) fn list(
    read: &mut Read<'_>,
    grant: &Grant<need::AppraisalRead>,
    query: &RectificationQuery,
) -> Outcome<PageView<RectificationRow>> {
    let scope = organizations::narrow(read.conn, grant.scope(), query.within)?;
    let today = read.today();
    let paging = Paging::new("newest", query.cursor.as_deref(), query.limit);
    let wanted = (query.standing, today);
    let found = repo::list(read.conn, &scope, wanted, paging.after()?, paging.rows())?;
    let total = match paging.whole(found.len()) {
        Some(total) => total,
        None => repo::count(read.conn, &scope, wanted)?,
    };
    paging.page(found, total, |row| row.id)?.try_with(|found| rows(read.conn, found, today))
}

/// One rectification within reach.
pub(in crate::supervision::rectifications) fn get(
    read: &mut Read<'_>,
    grant: &Grant<need::AppraisalRead>,
    id: RectificationId,
) -> Outcome<RectificationView> {
    let row = repo::find(read.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    view(read.conn, grant.principal(), row, read.now)
}

/// Criticises an organisation below and sets a deadline.
pub(in crate::supervision::rectifications) fn order(
    tx: &mut Tx<'_>,
    grant: &Grant<need::SupervisionOrder>,
    input: &OrderRectification,
) -> Outcome<RectificationView> {
    organizations::hold_tree(tx.conn)?;
    let organization = organizations::find_active(tx.conn, grant.scope(), input.organization_id)?
        .ok_or_else(|| Fault::field("organization_id", FieldCode::NoSuchRecord))?;
    if sides::answers(grant.principal(), &organization.path, tx.now) {
        return Err(Fault::new(ErrorCode::OwnRecord));
    }
    let appraised = match input.subject_id {
        Some(id) => Some(result(tx, grant, &organization, id)?),
        None => None,
    };
    no_field_errors(order_errors(tx, input))?;
    let (holder_id, holder_path, person) = match appraised {
        Some(appraised) => (appraised.holder_id, appraised.holder_path, appraised.person),
        None => {
            let held = sides::nearest(grant.principal(), &organization.path, tx.now)
                .ok_or_else(|| Fault::field("organization_id", FieldCode::NoSuchRecord))?;
            (held.organization_id, held.path.clone(), None)
        }
    };
    let row = RectificationRecord {
        id: RectificationId(tx.next_id()),
        organization_id: organization.id,
        org_path: organization.path,
        holder_id,
        holder_path,
        subject_id: input.subject_id,
        person,
        basis: input.basis.clone(),
        problem: input.problem.clone(),
        decided_by: input.decided_by.clone(),
        decided_on: input.decided_on,
        due_on: input.due_on,
        state: RectificationState::Ordered,
        measures: None,
        answerable: None,
        planned_until: None,
        account_due_on: input.account_due_on,
        account_awaited: input.account_due_on.is_some(),
        version: 1,
    };
    repo::insert(tx.conn, &row)?;
    let entry = (RectificationEvent::Ordered, input.problem.clone(), Some(input.due_on));
    finish(tx, grant, row, entry)
}

/// The decided result that a criticism rests on: of this organisation, and in a round that the actor directs.
fn result(
    tx: &mut Tx<'_>,
    grant: &Grant<need::SupervisionOrder>,
    organization: &organizations::Found,
    id: SubjectId,
) -> Outcome<Appraised> {
    appraisals::decided(tx.conn, id)?
        .filter(|appraised| appraised.organization_id == organization.id)
        .filter(|appraised| sides::directs(grant.principal(), &appraised.path, &appraised.holder_path, tx.now))
        .ok_or_else(|| Fault::field("subject_id", FieldCode::NoSuchRecord))
}

fn order_errors(tx: &Tx<'_>, input: &OrderRectification) -> Vec<FieldError> {
    let today = tx.today();
    let wrong = [
        ("basis", FieldCode::Required, input.subject_id.is_none() && input.basis.is_none()),
        ("decided_on", FieldCode::InFuture, input.decided_on > today),
        ("due_on", FieldCode::InPast, input.due_on < today),
        ("account_due_on", FieldCode::InPast, input.account_due_on.is_some_and(|day| day < today)),
    ];
    wrong.into_iter().filter(|(.., wrong)| *wrong).map(|(field, code, _)| FieldError::new(field, code)).collect()
}

/// Hands in the plan, or another in its place.
pub(in crate::supervision::rectifications) fn plan(
    tx: &mut Tx<'_>,
    grant: &Grant<need::AppraisalAnswer>,
    at: (RectificationId, i32),
    input: &RectificationPlan,
) -> Outcome<RectificationView> {
    let mut row = begin(tx, grant, at, RectificationAction::HandInPlan)?;
    if input.until < tx.today() {
        return Err(Fault::field("until", FieldCode::InPast));
    }
    if input.until > row.due_on {
        let last = Some(row.due_on.to_string());
        return Err(Fault::fields(vec![FieldError { max: last, ..FieldError::new("until", FieldCode::TooLate) }]));
    }
    row.measures = Some(input.measures.clone());
    row.answerable = Some(input.answerable.clone());
    row.planned_until = Some(input.until);
    advance(tx, grant, row, (RectificationEvent::Plan, input.measures.clone(), Some(input.until)))
}

/// Reports how it goes, or that it is finished.
pub(in crate::supervision::rectifications) fn report(
    tx: &mut Tx<'_>,
    grant: &Grant<need::AppraisalAnswer>,
    at: (RectificationId, i32),
    input: &RectificationReport,
) -> Outcome<RectificationView> {
    let row = begin(tx, grant, at, RectificationAction::Report)?;
    let event = if input.finished { RectificationEvent::Finished } else { RectificationEvent::Progress };
    advance(tx, grant, row, (event, input.text.clone(), None))
}

/// Gives the written account asked for.
pub(in crate::supervision::rectifications) fn account(
    tx: &mut Tx<'_>,
    grant: &Grant<need::AppraisalAnswer>,
    at: (RectificationId, i32),
    input: &WrittenAccount,
) -> Outcome<RectificationView> {
    let mut row = begin(tx, grant, at, RectificationAction::GiveAccount)?;
    row.account_awaited = false;
    advance(tx, grant, row, (RectificationEvent::Account, input.text.clone(), None))
}

/// Re-checks what was reported as finished: put right, or to go on until a new deadline.
pub(in crate::supervision::rectifications) fn recheck(
    tx: &mut Tx<'_>,
    grant: &Grant<need::SupervisionOrder>,
    at: (RectificationId, i32),
    input: &RecheckRectification,
) -> Outcome<RectificationView> {
    let mut row = begin(tx, grant, at, RectificationAction::Recheck)?;
    let event = match (input.accepted, input.due_on) {
        (true, None) => RectificationEvent::Accepted,
        (true, Some(_)) => return Err(Fault::field("due_on", FieldCode::NotHere)),
        (false, None) => return Err(Fault::field("due_on", FieldCode::Required)),
        (false, Some(day)) if day < tx.today() => return Err(Fault::field("due_on", FieldCode::InPast)),
        (false, Some(day)) => {
            row.due_on = day;
            RectificationEvent::NotAccepted
        }
    };
    advance(tx, grant, row, (event, input.text.clone(), input.due_on))
}

/// Takes a rectification back.
pub(in crate::supervision::rectifications) fn withdraw(
    tx: &mut Tx<'_>,
    grant: &Grant<need::SupervisionOrder>,
    at: (RectificationId, i32),
    input: &WithdrawRectification,
) -> Outcome<RectificationView> {
    let row = begin(tx, grant, at, RectificationAction::Withdraw)?;
    advance(tx, grant, row, (RectificationEvent::Withdrawn, input.reason.clone(), None))
}

/// A rectification within reach about to be changed, where its state and the actor's side allow it.
fn begin<N: Need>(
    tx: &mut Tx<'_>,
    grant: &Grant<N>,
    (id, version): (RectificationId, i32),
    action: RectificationAction,
) -> Outcome<RectificationRecord> {
    let row = repo::find(tx.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    if row.version != version {
        return Err(Fault::new(ErrorCode::StaleVersion));
    }
    let facts = facts(grant.principal(), &row, tx.now);
    let from_above = matches!(action, RectificationAction::Recheck | RectificationAction::Withdraw);
    if from_above && facts.answers {
        return Err(Fault::new(ErrorCode::OwnRecord));
    }
    if !rectification_actions(row.state, &facts).contains(&action) {
        return Err(Fault::new(ErrorCode::TransitionNotAllowed));
    }
    Ok(row)
}

/// What happened, in words, and the day it set.
type Happened = (RectificationEvent, String, Option<NaiveDate>);

/// Leads a rectification on by what happened.
fn advance<N: Need>(
    tx: &mut Tx<'_>,
    grant: &Grant<N>,
    mut row: RectificationRecord,
    happened: Happened,
) -> Outcome<RectificationView> {
    row.state = next_rectification(row.state, happened.0).ok_or_else(|| Fault::new(ErrorCode::TransitionNotAllowed))?;
    row.version += 1;
    repo::save(tx.conn, &row)?;
    finish(tx, grant, row, happened)
}

/// Writes down what happened, and shows the rectification.
fn finish<N: Need>(
    tx: &mut Tx<'_>,
    grant: &Grant<N>,
    row: RectificationRecord,
    (event, words, due_on): Happened,
) -> Outcome<RectificationView> {
    let entry = EntryRecord {
        id: RectificationEntryId(tx.next_id()),
        rectification_id: row.id,
        event,
        words,
        due_on,
        author: tx.actor().name.clone(),
        created_at: tx.now.naive_utc(),
    };
    repo::insert_entry(tx.conn, &entry)?;
    let details = serde_json::json!({ "event": event, "state": row.state });
    tx.audit("rectification.advanced", (RECTIFICATION, row.id.0), &row.org_path, details);
    view(tx.conn, grant.principal(), row, tx.now)
}

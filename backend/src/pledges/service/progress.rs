//! Carrying out: progress, follow-ups and their answers (C2-08, C2-09).

use changxiao_shared::identity::need;
use changxiao_shared::kernel::{ErrorCode, FieldCode};
use changxiao_shared::pledges::rules::progress_errors;
use changxiao_shared::pledges::{
    AnswerInput, FollowUpId, FollowUpInput, FollowUpView, PledgeAction, PledgeId, PledgeView, ProgressId,
    ProgressInput, ProgressView,
};

use crate::access::Grant;
use crate::db::Tx;
use crate::fault::{Fault, Outcome, no_field_errors};
use crate::pledges::facts::begin;
use crate::pledges::repo;
use crate::pledges::rows::{FollowUpRecord, ProgressRecord};
use crate::pledges::view;

/// Adds an entry of progress; its percentage is from now on the pledge's.
pub(in crate::pledges) fn report_progress(
    tx: &mut Tx<'_>,
    grant: &Grant<need::PledgePropose>,
    id: PledgeId,
    input: &ProgressInput,
) -> Outcome<ProgressView> {
    let mut change = begin(tx, grant, id, None, PledgeAction::ReportProgress)?;
    no_field_errors(progress_errors(change.pledge.year, input, tx.today()))?;
    let row = ProgressRecord {
        id: ProgressId(tx.next_id()),
        pledge_id: id,
        happened_on: input.happened_on,
        text: input.text.clone(),
        percent: input.percent,
        people_served: input.people_served,
        author: tx.actor().name.clone(),
        created_at: tx.now.naive_utc(),
    };
    repo::progress::insert(tx.conn, &row)?;
    change.pledge.percent = input.percent;
    let pledge = change.finish_addition(tx, PledgeAction::ReportProgress)?;
    let mut entries = view::progress(tx.conn, &pledge)?;
    let made = entries.iter().position(|entry| entry.id == row.id);
    made.map(|index| entries.swap_remove(index)).ok_or_else(|| Fault::internal("the entry just made is not there"))
}

/// Records an urging or an inspection.
pub(in crate::pledges) fn follow_up(
    tx: &mut Tx<'_>,
    grant: &Grant<need::PledgeFollowUp>,
    id: PledgeId,
    input: &FollowUpInput,
) -> Outcome<FollowUpView> {
    let change = begin(tx, grant, id, None, PledgeAction::FollowUp)?;
    if input.answer_by.is_some_and(|day| day < tx.today()) {
        return Err(Fault::field("answer_by", FieldCode::InPast));
    }
    let row = FollowUpRecord {
        id: FollowUpId(tx.next_id()),
        pledge_id: id,
        kind: input.kind,
        text: input.text.clone(),
        answer_by: input.answer_by,
        author: tx.actor().name.clone(),
        created_at: tx.now.naive_utc(),
        answer: None,
        answered_at: None,
    };
    repo::progress::insert_follow_up(tx.conn, &row)?;
    change.finish_addition(tx, PledgeAction::FollowUp)?;
    Ok(row.view())
}

/// Answers a follow-up, once.
pub(in crate::pledges) fn answer_follow_up(
    tx: &mut Tx<'_>,
    grant: &Grant<need::PledgePropose>,
    (id, follow_up): (PledgeId, FollowUpId),
    input: &AnswerInput,
) -> Outcome<PledgeView> {
    let change = begin(tx, grant, id, None, PledgeAction::Answer)?;
    match repo::progress::is_answered(tx.conn, id, follow_up)? {
        None => return Err(Fault::not_found()),
        Some(true) => return Err(Fault::new(ErrorCode::TransitionNotAllowed)),
        Some(false) => {}
    }
    repo::progress::answer(tx.conn, follow_up, &input.answer, tx.now.naive_utc())?;
    let pledge = change.finish_addition(tx, PledgeAction::Answer)?;
    view::of_tx(tx, grant.principal(), pledge)
}

//! The steps of a pledge's life; the shared state machine decides, this file stores.

use changxiao_shared::identity::need;
use changxiao_shared::pledges::rules::{missing_for_submission, review_errors};
use changxiao_shared::pledges::{
    ConfirmPledge, PledgeAction, PledgeId, PledgeReason, PledgeView, ReturnPledge, ReviewDecision, ReviewItem,
    SelfAssessment, Standing,
};

use crate::access::Grant;
use crate::db::Tx;
use crate::fault::{Fault, Outcome, no_field_errors};
use crate::pledges::facts::{begin, in_text};
use crate::pledges::rows::{PledgeRecord, ReviewRecord, VersionRecord};
use crate::pledges::{repo, view};

/// Sends a complete text to the reviewer.
pub(in crate::pledges) fn submit(
    tx: &mut Tx<'_>,
    grant: &Grant<need::PledgePropose>,
    id: PledgeId,
    version: i32,
) -> Outcome<PledgeView> {
    let mut change = begin(tx, grant, id, Some(version), PledgeAction::Submit)?;
    let mut row = repo::life::version(tx.conn, id, change.pledge.current_number)?;
    no_field_errors(in_text(missing_for_submission(change.pledge.kind, &row.text())))?;
    let now = tx.now.naive_utc();
    row.submitted_at = Some(now);
    repo::life::save_version(tx.conn, &row)?;
    change.pledge.submitted_at = change.pledge.submitted_at.or(Some(now));
    let pledge = change.finish(tx, PledgeAction::Submit, None)?;
    view::of_tx(tx, grant.principal(), pledge)
}

/// Takes a pledge back before it is confirmed; of an amendment, only the amendment.
pub(in crate::pledges) fn withdraw(
    tx: &mut Tx<'_>,
    grant: &Grant<need::PledgePropose>,
    id: PledgeId,
    version: i32,
) -> Outcome<PledgeView> {
    let mut change = begin(tx, grant, id, Some(version), PledgeAction::Withdraw)?;
    let mut row = repo::life::version(tx.conn, id, change.pledge.current_number)?;
    row.withdrawn_at = Some(tx.now.naive_utc());
    repo::life::save_version(tx.conn, &row)?;
    change.pledge.current_number = change.pledge.in_force_number.unwrap_or(change.pledge.current_number);
    let pledge = change.finish(tx, PledgeAction::Withdraw, None)?;
    view::of_tx(tx, grant.principal(), pledge)
}

/// Sends a pledge back with reasons (C2-06).
pub(in crate::pledges) fn send_back(
    tx: &mut Tx<'_>,
    grant: &Grant<need::PledgeReview>,
    id: PledgeId,
    version: i32,
    input: &ReturnPledge,
) -> Outcome<PledgeView> {
    let change = begin(tx, grant, id, Some(version), PledgeAction::Return)?;
    keep_review(tx, &change.pledge, ReviewDecision::Returned, &input.checklist, Some(&input.reason))?;
    let pledge = change.finish(tx, PledgeAction::Return, Some(&input.reason))?;
    view::of_tx(tx, grant.principal(), pledge)
}

/// Confirms a pledge (C2-06). The version confirmed is from now on the one in force.
pub(in crate::pledges) fn confirm(
    tx: &mut Tx<'_>,
    grant: &Grant<need::PledgeReview>,
    id: PledgeId,
    version: i32,
    input: &ConfirmPledge,
) -> Outcome<PledgeView> {
    let mut change = begin(tx, grant, id, Some(version), PledgeAction::Confirm)?;
    keep_review(tx, &change.pledge, ReviewDecision::Confirmed, &input.checklist, None)?;
    let mut row = repo::life::version(tx.conn, id, change.pledge.current_number)?;
    row.confirmed_at = Some(tx.now.naive_utc());
    repo::life::save_version(tx.conn, &row)?;
    change.pledge.show(&row);
    change.pledge.in_force_number = Some(row.number);
    change.pledge.standing = change.pledge.standing.or(Some(Standing::Confirmed));
    let pledge = change.finish(tx, PledgeAction::Confirm, None)?;
    view::of_tx(tx, grant.principal(), pledge)
}

fn keep_review(
    tx: &mut Tx<'_>,
    pledge: &PledgeRecord,
    decision: ReviewDecision,
    checklist: &[ReviewItem],
    reason: Option<&str>,
) -> Outcome<()> {
    no_field_errors(review_errors(pledge.kind, decision, checklist))?;
    let review = ReviewRecord {
        id: tx.next_id(),
        pledge_id: pledge.id,
        number: pledge.current_number,
        decision,
        checklist: serde_json::to_string(checklist).map_err(Fault::internal)?,
        reason: reason.map(str::to_owned),
        reviewer: tx.actor().name.clone(),
        reviewed_at: tx.now.naive_utc(),
    };
    repo::life::insert_review(tx.conn, &review)
}

/// Starts a new version; the one in force stays in force, and on the board, until the new one is confirmed.
pub(in crate::pledges) fn amend(
    tx: &mut Tx<'_>,
    grant: &Grant<need::PledgePropose>,
    id: PledgeId,
    version: i32,
    input: &PledgeReason,
) -> Outcome<PledgeView> {
    let mut change = begin(tx, grant, id, Some(version), PledgeAction::Amend)?;
    let versions = repo::life::versions(tx.conn, id)?;
    let in_force = versions.iter().find(|row| Some(row.number) == change.pledge.in_force_number);
    let text = in_force.ok_or_else(|| Fault::internal("a confirmed pledge without a version in force"))?.text();
    let number = versions.iter().map(|row| row.number).max().unwrap_or(0) + 1;
    let row = VersionRecord::new(id, number, text, Some(input.reason.clone()), tx.now.naive_utc());
    repo::life::insert_version(tx.conn, &row)?;
    change.pledge.current_number = number;
    let pledge = change.finish(tx, PledgeAction::Amend, Some(&input.reason))?;
    view::of_tx(tx, grant.principal(), pledge)
}

/// Puts a confirmed pledge on the notice board (C2-07).
pub(in crate::pledges) fn publish(
    tx: &mut Tx<'_>,
    grant: &Grant<need::PledgeRead>,
    id: PledgeId,
    version: i32,
) -> Outcome<PledgeView> {
    let mut change = begin(tx, grant, id, Some(version), PledgeAction::Publish)?;
    change.pledge.standing = Some(Standing::Published);
    change.pledge.published_at = Some(tx.now.naive_utc());
    let pledge = change.finish(tx, PledgeAction::Publish, None)?;
    view::of_tx(tx, grant.principal(), pledge)
}

/// Calls a pledge off; the public sees the reason.
pub(in crate::pledges) fn cancel(
    tx: &mut Tx<'_>,
    grant: &Grant<need::PledgeReview>,
    id: PledgeId,
    version: i32,
    input: &PledgeReason,
) -> Outcome<PledgeView> {
    let mut change = begin(tx, grant, id, Some(version), PledgeAction::Cancel)?;
    change.pledge.cancel_reason = Some(input.reason.clone());
    // An amendment under way falls with the pledge: what was in force is what was called off.
    change.pledge.current_number = change.pledge.in_force_number.unwrap_or(change.pledge.current_number);
    let pledge = change.finish(tx, PledgeAction::Cancel, Some(&input.reason))?;
    view::of_tx(tx, grant.principal(), pledge)
}

/// The pledger's own account (C2-10).
pub(in crate::pledges) fn assess(
    tx: &mut Tx<'_>,
    grant: &Grant<need::PledgePropose>,
    id: PledgeId,
    version: i32,
    input: &SelfAssessment,
) -> Outcome<PledgeView> {
    let mut change = begin(tx, grant, id, Some(version), PledgeAction::SelfAssess)?;
    change.pledge.self_result = Some(input.result);
    change.pledge.self_account = Some(input.account.clone());
    change.pledge.self_assessed_at = Some(tx.now.naive_utc());
    let pledge = change.finish(tx, PledgeAction::SelfAssess, Some(&input.account))?;
    view::of_tx(tx, grant.principal(), pledge)
}

/// Fixes the verdict of an appraised pledge (C2-10).
pub(in crate::pledges) fn close(
    tx: &mut Tx<'_>,
    grant: &Grant<need::PledgeReview>,
    id: PledgeId,
    version: Option<i32>,
) -> Outcome<PledgeView> {
    let mut change = begin(tx, grant, id, version, PledgeAction::Close)?;
    change.pledge.closed_at = Some(tx.now.naive_utc());
    let pledge = match version {
        Some(_) => change.finish(tx, PledgeAction::Close, None)?,
        None => change.finish_addition(tx, PledgeAction::Close)?,
    };
    view::of_tx(tx, grant.principal(), pledge)
}

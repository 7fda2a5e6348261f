//! The course of a case: opened from above, stated by the one concerned, decided or dropped, and what follows an appeal.

mod concerned;
mod deciding;
mod opening;
mod reading;

use changxiao_shared::kernel::ErrorCode;
use changxiao_shared::supervision::accountability::{
    AccountabilityAction, AccountabilityEntryId, AccountabilityEvent, AccountabilityId, AccountabilityView,
    accountability_actions, next_accountability,
};

use super::reader::{Sight, facts, seen};
use super::rows::{CaseRecord, EntryRecord};
use super::view::view;
use super::{ACCOUNTABILITY, repo};
use crate::db::{Principal, Tx};
use crate::fault::{Fault, Outcome};

pub(super) use concerned::{appeal, state};
pub(super) use deciding::{decide, drop_case, settle};
pub(super) use opening::open;
pub(super) use reading::{get, list, posts};

/// A case somebody sees about to be changed, where its state and the actor's side allow it.
fn begin(
    tx: &mut Tx<'_>,
    principal: &Principal,
    (id, version): (AccountabilityId, i32),
    action: AccountabilityAction,
) -> Outcome<CaseRecord> {
    let row = seen(tx.conn, &Sight::of(principal, tx.now), id)?;
    if row.version != version {
        return Err(Fault::new(ErrorCode::StaleVersion));
    }
    let facts = facts(principal, &row, tx.now);
    let from_above = !matches!(action, AccountabilityAction::State | AccountabilityAction::Appeal);
    if from_above && facts.own() {
        return Err(Fault::new(ErrorCode::OwnRecord));
    }
    if !accountability_actions(row.state, &facts).contains(&action) {
        return Err(Fault::new(ErrorCode::TransitionNotAllowed));
    }
    Ok(row)
}

/// Leads a case on by what happened, in words.
fn advance(
    tx: &mut Tx<'_>,
    principal: &Principal,
    mut row: CaseRecord,
    (event, words): (AccountabilityEvent, String),
) -> Outcome<AccountabilityView> {
    row.state = next_accountability(row.state, event).ok_or_else(|| Fault::new(ErrorCode::TransitionNotAllowed))?;
    row.version += 1;
    repo::save(tx.conn, &row)?;
    finish(tx, principal, row, (event, words))
}

/// Writes down what happened, and shows the case. The trail says nothing of what it is about.
fn finish(
    tx: &mut Tx<'_>,
    principal: &Principal,
    row: CaseRecord,
    (event, words): (AccountabilityEvent, String),
) -> Outcome<AccountabilityView> {
    let entry = EntryRecord {
        id: AccountabilityEntryId(tx.next_id()),
        case_id: row.id,
        event,
        words,
        author: tx.actor().name.clone(),
        created_at: tx.now.naive_utc(),
    };
    repo::insert_entry(tx.conn, &entry)?;
    let details = serde_json::json!({ "event": event, "state": row.state });
    tx.audit("accountability.advanced", (ACCOUNTABILITY, row.id.0), &row.org_path, details);
    view(tx.conn, principal, row, tx.now)
}

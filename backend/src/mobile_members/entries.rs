//! Writing into the shared log of both sides.

use changxiao_shared::kernel::{ErrorCode, FieldCode};
use changxiao_shared::mobile_members::rules::may_record;
use changxiao_shared::mobile_members::{EntryId, EntryKind, RecordEntry};

use super::facts::Change;
use super::repo;
use super::rows::EntryRecord;
use crate::db::Tx;
use crate::fault::{Fault, Outcome, no_field_errors};

/// Writes an entry, if the actor's side writes entries of this kind.
pub(super) fn write(tx: &mut Tx<'_>, change: &mut Change, input: &RecordEntry) -> Outcome<EntryRecord> {
    if !may_record(&change.actor, input.kind) {
        return Err(Fault::new(ErrorCode::Forbidden));
    }
    no_field_errors(input.errors())?;
    if input.happened_on > tx.today() {
        return Err(Fault::field("happened_on", FieldCode::InFuture));
    }
    let entry = EntryRecord {
        id: EntryId(tx.next_id()),
        mobility_id: change.row.id,
        kind: input.kind,
        side: change.side(),
        happened_on: input.happened_on,
        channel: input.channel,
        text: input.text.clone(),
        education_days: input.education_days,
        amount_fen: input.amount_fen,
        author: tx.actor().name.clone(),
        created_at: tx.now.naive_utc(),
    };
    repo::log::insert_entry(tx.conn, &entry)?;
    let last = match input.kind {
        EntryKind::Contact => Some(&mut change.row.contacted_on),
        EntryKind::Report => Some(&mut change.row.reported_on),
        _ => None,
    };
    if let Some(last) = last {
        *last = (*last).max(Some(input.happened_on));
    }
    Ok(entry)
}

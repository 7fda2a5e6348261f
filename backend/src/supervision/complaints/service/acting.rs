//! What handlers do with a complaint.

use changxiao_shared::identity::need;
use changxiao_shared::kernel::{ErrorCode, FieldCode};
use changxiao_shared::supervision::complaints::routing::is_free;
use changxiao_shared::supervision::complaints::rules::{due_after, is_open, needs_words, next_stage};
use changxiao_shared::supervision::complaints::{
    AddReader, AdvanceComplaint, ComplaintId, ComplaintStep, ComplaintView, MessageKind, MessageReceipt, Recuse,
    WriteMessage,
};

use super::cases::own_place;
use super::{case, note, write};
use crate::access::Grant;
use crate::db::{Read, Tx};
use crate::fault::{Fault, Outcome};
use crate::supervision::complaints::repo::{self, Found};
use crate::supervision::complaints::rows::ReaderRecord;
use crate::supervision::complaints::{reader, sealed, view};

/// A complaint about to be changed, as it was read.
fn begin(tx: &mut Tx<'_>, grant: &Grant<need::ComplaintHandle>, (id, version): (ComplaintId, i32)) -> Outcome<Found> {
    let found = case(tx, grant, id)?;
    if found.0.version != version {
        return Err(Fault::new(ErrorCode::StaleVersion));
    }
    Ok(found)
}

/// The complaint as it stands after a change.
fn answer(tx: &mut Tx<'_>, found: Found) -> Outcome<ComplaintView> {
    view::case(&mut Read { conn: tx.conn, now: tx.now, keys: tx.keys }, found)
}

/// Leads a complaint on.
pub(in crate::supervision::complaints) fn advance(
    tx: &mut Tx<'_>,
    grant: &Grant<need::ComplaintHandle>,
    at: (ComplaintId, i32),
    input: &AdvanceComplaint,
) -> Outcome<ComplaintView> {
    let (mut row, organization) = begin(tx, grant, at)?;
    let stage =
        next_stage(row.stage, input.step, row.extended).ok_or_else(|| Fault::new(ErrorCode::TransitionNotAllowed))?;
    if needs_words(input.step) && input.text.is_none() {
        return Err(Fault::field("text", FieldCode::Required));
    }
    row.stage = stage;
    row.due_on = due_after(input.step, tx.today(), row.due_on);
    row.extended |= input.step == ComplaintStep::Extend;
    row.unanswered = false;
    row.version += 1;
    repo::save(tx.conn, &row)?;
    if let Some(text) = &input.text {
        write(tx, row.id, told_as(input.step), text.trim())?;
    }
    note(tx, &row, done(input.step))?;
    answer(tx, (row, organization))
}

const fn told_as(step: ComplaintStep) -> MessageKind {
    match step {
        ComplaintStep::Refuse => MessageKind::Refusal,
        ComplaintStep::Extend => MessageKind::Extension,
        ComplaintStep::Answer => MessageKind::Answer,
        ComplaintStep::Accept | ComplaintStep::Check | ComplaintStep::Close => MessageKind::Asked,
    }
}

const fn done(step: ComplaintStep) -> &'static str {
    match step {
        ComplaintStep::Accept => "complaint.accepted",
        ComplaintStep::Refuse => "complaint.refused",
        ComplaintStep::Check => "complaint.checking",
        ComplaintStep::Extend => "complaint.extended",
        ComplaintStep::Answer => "complaint.answered",
        ComplaintStep::Close => "complaint.closed",
    }
}

/// Writes to the complainant.
pub(in crate::supervision::complaints) fn ask(
    tx: &mut Tx<'_>,
    grant: &Grant<need::ComplaintHandle>,
    id: ComplaintId,
    input: &WriteMessage,
) -> Outcome<MessageReceipt> {
    let (row, _) = case(tx, grant, id)?;
    if !is_open(row.stage) {
        return Err(Fault::new(ErrorCode::TransitionNotAllowed));
    }
    write(tx, id, MessageKind::Asked, input.text.trim())?;
    repo::set_unanswered(tx.conn, id, false)?;
    note(tx, &row, "complaint.asked")?;
    Ok(MessageReceipt { sent_at: tx.now })
}

/// Lets another inspector in who is above those complained of and has no conflict of interests.
pub(in crate::supervision::complaints) fn add_reader(
    tx: &mut Tx<'_>,
    grant: &Grant<need::ComplaintHandle>,
    at: (ComplaintId, i32),
    input: &AddReader,
) -> Outcome<ComplaintView> {
    let (mut row, organization) = begin(tx, grant, at)?;
    let accused = reader::accused(tx.conn, &row)?;
    let readers = repo::readers(tx.conn, row.id)?;
    let holders = reader::holders(tx.conn, &accused, &readers, tx.now)?;
    let holder = holders
        .into_iter()
        .find(|holder| holder.account == input.account_id && is_free(&accused, &holder.inspector))
        .ok_or_else(|| Fault::field("account_id", FieldCode::NoSuchRecord))?;
    let known = readers.into_iter().find(|reader| reader.account_id == holder.account);
    let record = ReaderRecord {
        complaint_id: row.id,
        account_id: holder.account,
        name: holder.name,
        added_by: Some(grant.actor().name.clone()),
        reason: Some(sealed::seal(tx.keys, sealed::reason(row.id), input.reason.trim())?),
        first_read_at: known.as_ref().and_then(|known| known.first_read_at),
        last_read_at: known.as_ref().and_then(|known| known.last_read_at),
        recused_at: None,
    };
    repo::put_reader(tx.conn, &record)?;
    row.version += 1;
    repo::save(tx.conn, &row)?;
    note(tx, &row, "complaint.reader_added")?;
    answer(tx, (row, organization))
}

/// Keeps away from a complaint from now on. Where nobody else can handle it there, it goes to those above.
pub(in crate::supervision::complaints) fn recuse(
    tx: &mut Tx<'_>,
    grant: &Grant<need::ComplaintHandle>,
    at: (ComplaintId, i32),
    input: &Recuse,
) -> Outcome<()> {
    let (mut row, _) = begin(tx, grant, at)?;
    let me = own_place(tx, grant, &row)?;
    let reason = Some(sealed::seal(tx.keys, sealed::reason(row.id), input.reason.trim())?);
    let kept_away = ReaderRecord { reason, recused_at: Some(tx.now.naive_utc()), ..me };
    repo::put_reader(tx.conn, &kept_away)?;
    note(tx, &row, "complaint.recused")?;
    let accused = reader::accused(tx.conn, &row)?;
    let readers = repo::readers(tx.conn, row.id)?;
    let holders = reader::holders(tx.conn, &accused, &readers, tx.now)?;
    if reader::is_waiting(&accused, &holders, row.handling_id) {
        row.handling_id = reader::route(&accused, &holders).unwrap_or(row.handling_id);
    }
    row.version += 1;
    repo::save(tx.conn, &row)
}

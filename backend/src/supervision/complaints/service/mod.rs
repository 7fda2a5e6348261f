//! What can be done about complaints. Complainants prove themselves by their tracking code, handlers by their standing.

mod acting;
mod cases;
mod filing;
mod tracking;

use changxiao_shared::identity::Need;
use changxiao_shared::supervision::complaints::{ComplaintId, MAX_COMPLAINT_MESSAGES, MessageKind, TrackingCode};

use super::repo::{self, Found};
use super::rows::MessageRecord;
use super::{COMPLAINT, reader, sealed};
use crate::access::Grant;
use crate::crypto::Keyring;
use crate::db::Tx;
use crate::fault::{Fault, Outcome};
use changxiao_shared::kernel::ErrorCode;

pub(super) use acting::{add_reader, advance, ask, recuse};
pub(super) use cases::{file, list, open, reveal, todos};
pub(super) use filing::{file as file_complaint, find, new_code};
pub(super) use tracking::{attach, tell, track, withdraw};

/// What is kept of a tracking code.
fn code_hash(keys: &Keyring, code: &TrackingCode) -> Vec<u8> {
    keys.blind_index("complaint_code", code.plain())
}

/// A complaint somebody has to do with.
fn case<N: Need>(tx: &mut Tx<'_>, grant: &Grant<N>, id: ComplaintId) -> Outcome<Found> {
    let standing = reader::standing(tx.conn, grant.principal(), tx.now)?;
    repo::find(tx.conn, &standing, id)?.ok_or_else(Fault::not_found)
}

/// Stores a message of either side.
fn write(tx: &mut Tx<'_>, id: ComplaintId, kind: MessageKind, text: &str) -> Outcome<()> {
    if repo::count_messages(tx.conn, id)? >= MAX_COMPLAINT_MESSAGES {
        return Err(Fault::new(ErrorCode::TooManyRequests));
    }
    let message = tx.next_id();
    let body = sealed::seal(tx.keys, sealed::message(message), text)?;
    let row = MessageRecord { id: message, complaint_id: id, kind, body, sent_at: tx.now.naive_utc() };
    repo::insert_message(tx.conn, &row)
}

/// Writes down what happened: in the complaint's own history, and in the audit trail of those who handle it.
fn note(tx: &mut Tx<'_>, row: &super::rows::ComplaintRecord, action: &'static str) -> Outcome<()> {
    let path = reader::audit_path(tx.conn, row.handling_id)?;
    tx.timeline((COMPLAINT, row.id.0), action, None)?;
    tx.audit(action, (COMPLAINT, row.id.0), &path, serde_json::json!({}));
    Ok(())
}

//! Complaints as those find and read them who handle them.

use changxiao_shared::identity::{Deed, need};
use changxiao_shared::kernel::PageView;
use changxiao_shared::supervision::complaints::rules::{is_overdue, task};
use changxiao_shared::supervision::complaints::{
    COMPLAINT_FILE_TYPES, Complainant, ComplaintFileId, ComplaintId, ComplaintQuery, ComplaintRow, ComplaintTodo,
    ComplaintView, RevealComplainant,
};
use chrono::NaiveDate;

use super::case;
use crate::access::{Grant, SignedIn};
use crate::db::{Read, Tx};
use crate::fault::{Fault, Outcome};
use crate::paging::Paging;
use crate::supervision::complaints::repo::{self, Found};
use crate::supervision::complaints::rows::{ComplaintRecord, ReaderRecord};
use crate::supervision::complaints::{COMPLAINT, reader, sealed, view};

/// The clause behind it.
const CLAUSE: &str = "C4-20";

/// Complaints somebody has to do with, the newest first.
pub(in crate::supervision::complaints) fn list(
    read: &mut Read<'_>,
    grant: &Grant<need::ComplaintRead>,
    query: &ComplaintQuery,
) -> Outcome<PageView<ComplaintRow>> {
    let standing = reader::standing(read.conn, grant.principal(), read.now)?;
    let paging = Paging::new("filed", query.cursor.as_deref(), query.limit);
    let after = paging.after::<i64>()?.map(ComplaintId);
    let today = read.today();
    let (rows, total) = repo::list(read.conn, &standing, query, (today, after, paging.rows()))?;
    let page = paging.page(rows, total, |(row, _)| row.id.0)?;
    page.try_with(|rows| Ok(rows.into_iter().map(|found| view::line(found, today)).collect()))
}

/// Complaints that wait for somebody; for who handles none there are none.
pub(in crate::supervision::complaints) fn todos(
    read: &mut Read<'_>,
    signed_in: &SignedIn,
) -> Outcome<Vec<ComplaintTodo>> {
    if !signed_in.principal().is_admitted(Deed::ComplaintRead, read.now) {
        return Ok(Vec::new());
    }
    let standing = reader::standing(read.conn, signed_in.principal(), read.now)?;
    let today = read.today();
    Ok(repo::open_ones(read.conn, &standing)?.into_iter().filter_map(|found| todo(found, today)).collect())
}

fn todo((row, organization): Found, today: NaiveDate) -> Option<ComplaintTodo> {
    Some(ComplaintTodo {
        id: row.id,
        task: task(row.stage, row.unanswered)?,
        kind: row.kind,
        organization,
        due_on: row.due_on,
        overdue: is_overdue(row.due_on, today),
        clause: CLAUSE.to_owned(),
    })
}

/// One complaint. Who reads it is written down, in the case itself and in the audit trail.
pub(in crate::supervision::complaints) fn open(
    tx: &mut Tx<'_>,
    grant: &Grant<need::ComplaintRead>,
    id: ComplaintId,
) -> Outcome<ComplaintView> {
    let found = case(tx, grant, id)?;
    let me = own_place(tx, grant, &found.0)?;
    let now = Some(tx.now.naive_utc());
    let read = ReaderRecord { first_read_at: me.first_read_at.or(now), last_read_at: now, ..me };
    repo::put_reader(tx.conn, &read)?;
    let path = reader::audit_path(tx.conn, found.0.handling_id)?;
    tx.audit("complaint.read", (COMPLAINT, id.0), &path, serde_json::json!({}));
    view::case(&mut Read { conn: tx.conn, now: tx.now, keys: tx.keys }, found)
}

/// The place of the one who asks in a complaint, a fresh one where there is none.
pub(super) fn own_place<N: changxiao_shared::identity::Need>(
    tx: &mut Tx<'_>,
    grant: &Grant<N>,
    row: &ComplaintRecord,
) -> Outcome<ReaderRecord> {
    let account_id = grant.principal().account_id;
    let known = repo::readers(tx.conn, row.id)?.into_iter().find(|reader| reader.account_id == account_id);
    Ok(known.unwrap_or_else(|| ReaderRecord {
        complaint_id: row.id,
        account_id,
        name: grant.actor().name.clone(),
        added_by: None,
        reason: None,
        first_read_at: None,
        last_read_at: None,
        recused_at: None,
    }))
}

/// Who complains. It is a record of its own, and has a line of its own in the audit trail.
pub(in crate::supervision::complaints) fn reveal(
    tx: &mut Tx<'_>,
    grant: &Grant<need::ComplaintHandle>,
    id: ComplaintId,
    input: &RevealComplainant,
) -> Outcome<Complainant> {
    let (row, _) = case(tx, grant, id)?;
    let sealed = repo::complainant(tx.conn, id)?.ok_or_else(Fault::not_found)?;
    let path = reader::audit_path(tx.conn, row.handling_id)?;
    tx.timeline((COMPLAINT, id.0), "complaint.complainant_seen", None)?;
    let purpose = serde_json::json!({ "purpose": input.purpose });
    tx.audit("complainant.reveal", ("complainant", id.0), &path, purpose);
    Ok(Complainant {
        name: sealed::open(tx.keys, sealed::name(id), &sealed.name)?,
        contact: sealed::open(tx.keys, sealed::contact(id), &sealed.contact)?,
    })
}

/// A file: its name, what it is, its content.
pub(in crate::supervision::complaints) fn file(
    read: &mut Read<'_>,
    grant: &Grant<need::ComplaintRead>,
    (id, file): (ComplaintId, ComplaintFileId),
) -> Outcome<(String, &'static str, Vec<u8>)> {
    let standing = reader::standing(read.conn, grant.principal(), read.now)?;
    repo::find(read.conn, &standing, id)?.ok_or_else(Fault::not_found)?;
    let (name, media_type, content) = repo::file(read.conn, id, file)?.ok_or_else(Fault::not_found)?;
    let known = COMPLAINT_FILE_TYPES.into_iter().find(|known| *known == media_type);
    let media_type = known.ok_or_else(|| Fault::internal("a file of an unknown type"))?;
    let name = sealed::open(read.keys, sealed::file_name(file), &name)?;
    let content = read.keys.unseal_complaint(sealed::file(file), &content).map_err(Fault::internal)?;
    Ok((name, media_type, content))
}

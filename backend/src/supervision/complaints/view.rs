//! Complaints as complainants and handlers see them.

use changxiao_shared::organizations::OrganizationRef;
use changxiao_shared::supervision::complaints::routing::is_free;
use changxiao_shared::supervision::complaints::rules::{complainant_actions, is_open, is_overdue, steps};
use changxiao_shared::supervision::complaints::{
    ComplaintFileView, ComplaintId, ComplaintMessage, ComplaintReader, ComplaintRow, ComplaintView, ReaderCandidate,
    TrackedComplaint,
};
use chrono::NaiveDate;

use super::COMPLAINT;
use super::reader::{self, Holder};
use super::repo::{self, Found};
use super::rows::{ComplaintRecord, ReaderRecord};
use super::sealed::{self, Content};
use crate::db::{Read, read_timeline};
use crate::fault::{Fault, Outcome};
use crate::organizations;

/// A line of the list.
pub(super) fn line((row, organization): Found, today: NaiveDate) -> ComplaintRow {
    ComplaintRow {
        id: row.id,
        kind: row.kind,
        organization: OrganizationRef { id: row.organization_id, name: organization },
        named: row.named,
        stage: row.stage,
        filed_on: row.filed_on,
        due_on: row.due_on,
        overdue: is_overdue(row.due_on, today),
        unanswered: row.unanswered,
    }
}

/// What the one sees who has the tracking code.
pub(super) fn tracked(read: &mut Read<'_>, (row, organization): Found) -> Outcome<TrackedComplaint> {
    let accused = reader::accused(read.conn, &row)?;
    let readers = repo::readers(read.conn, row.id)?;
    let holders = reader::holders(read.conn, &accused, &readers, read.now)?;
    Ok(TrackedComplaint {
        kind: row.kind,
        organization,
        stage: row.stage,
        waiting: is_open(row.stage) && reader::is_waiting(&accused, &holders, row.handling_id),
        filed_on: row.filed_on,
        due_on: row.due_on,
        messages: messages(read, row.id)?,
        files: files(read, row.id)?,
        actions: complainant_actions(row.stage),
    })
}

/// What handlers see.
pub(super) fn case(read: &mut Read<'_>, found: Found) -> Outcome<ComplaintView> {
    let row = found.0.clone();
    let Content { text, person } =
        serde_json::from_str(&sealed::open(read.keys, sealed::content(row.id), &row.content)?)
            .map_err(Fault::internal)?;
    let handled_by = organizations::by_ids(read.conn, &[row.handling_id])?.pop().ok_or_else(Fault::not_found)?;
    let (readers, candidates) = people(read, &row)?;
    Ok(ComplaintView {
        handled_by: OrganizationRef { id: handled_by.id, name: handled_by.name },
        superior_too: row.accused_id != row.organization_id,
        person,
        text,
        earlier_id: row.earlier_id,
        extended: row.extended,
        messages: messages(read, row.id)?,
        files: files(read, row.id)?,
        readers,
        candidates,
        steps: steps(row.stage, row.extended),
        open: is_open(row.stage),
        history: read_timeline(read.conn, (COMPLAINT, row.id.0))?,
        version: row.version,
        complaint: line(found, read.today()),
    })
}

fn messages(read: &mut Read<'_>, id: ComplaintId) -> Outcome<Vec<ComplaintMessage>> {
    let rows = repo::messages(read.conn, id)?;
    let opened = rows.into_iter().map(|row| {
        let text = sealed::open(read.keys, sealed::message(row.id), &row.body)?;
        Ok(ComplaintMessage { kind: row.kind, text, sent_at: row.sent_at.and_utc() })
    });
    opened.collect()
}

fn files(read: &mut Read<'_>, id: ComplaintId) -> Outcome<Vec<ComplaintFileView>> {
    let rows = repo::files(read.conn, id)?;
    let opened = rows.into_iter().map(|row| {
        Ok(ComplaintFileView {
            name: sealed::open(read.keys, sealed::file_name(row.id), &row.name)?,
            id: row.id,
            media_type: row.media_type,
            size: row.size,
            added_at: row.added_at.and_utc(),
        })
    });
    opened.collect()
}

/// Who may read a complaint, who has, and who can be let in.
fn people(read: &mut Read<'_>, row: &ComplaintRecord) -> Outcome<(Vec<ComplaintReader>, Vec<ReaderCandidate>)> {
    let accused = reader::accused(read.conn, row)?;
    let records = repo::readers(read.conn, row.id)?;
    let holders = reader::holders(read.conn, &accused, &records, read.now)?;
    let free: Vec<&Holder> = holders.iter().filter(|holder| is_free(&accused, &holder.inspector)).collect();
    let in_office = |holder: &Holder| holder.place() == Some(row.handling_id);
    let mut readers = Vec::new();
    for record in &records {
        let by_office = free.iter().any(|holder| holder.account == record.account_id && in_office(holder));
        let let_in = record.added_by.is_some() && free.iter().any(|holder| holder.account == record.account_id);
        readers.push(known_reader(read, record, by_office, by_office || let_in)?);
    }
    for holder in free.iter().filter(|holder| in_office(holder)) {
        if !readers.iter().any(|reader| reader.account_id == holder.account) {
            readers.push(ComplaintReader {
                account_id: holder.account,
                name: holder.name.clone(),
                by_office: true,
                added_by: None,
                reason: None,
                first_read_at: None,
                last_read_at: None,
                may_read: true,
            });
        }
    }
    let mut candidates: Vec<ReaderCandidate> = Vec::new();
    for holder in &free {
        let reads = readers.iter().any(|reader| reader.may_read && reader.account_id == holder.account);
        if !reads && !candidates.iter().any(|candidate| candidate.account_id == holder.account) {
            let (name, organization) = (holder.name.clone(), holder.organization.clone());
            candidates.push(ReaderCandidate { account_id: holder.account, name, organization });
        }
    }
    Ok((readers, candidates))
}

fn known_reader(read: &Read<'_>, record: &ReaderRecord, by_office: bool, may_read: bool) -> Outcome<ComplaintReader> {
    let reason = record.reason.as_deref();
    let place = sealed::reason(record.complaint_id);
    Ok(ComplaintReader {
        account_id: record.account_id,
        name: record.name.clone(),
        by_office,
        added_by: record.added_by.clone(),
        reason: reason.map(|reason| sealed::open(read.keys, place, reason)).transpose()?,
        first_read_at: record.first_read_at.map(|at| at.and_utc()),
        last_read_at: record.last_read_at.map(|at| at.and_utc()),
        may_read,
    })
}

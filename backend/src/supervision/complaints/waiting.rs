//! Timed work: complaints that nobody can handle where they lie are given to the nearest who can. Somebody may have been
//! appointed, or may have left.

use changxiao_shared::supervision::complaints::ComplaintId;

use super::rows::ComplaintRecord;
use super::{COMPLAINT, reader, repo};
use crate::access::System;
use crate::db::{Conn, Db, Tx};
use crate::fault::Outcome;
use changxiao_shared::organizations::OrganizationId;
use chrono::{DateTime, Utc};

/// Does it; blocks. Says how many have found somebody.
///
/// # Errors
/// When the database refuses.
pub fn route_waiting(db: &Db) -> Outcome<usize> {
    let stranded: Vec<ComplaintId> = db.read_system(|read, _| {
        let mut found = Vec::new();
        for row in repo::all_open(read.conn)? {
            if elsewhere(read.conn, &row, read.now)?.is_some() {
                found.push(row.id);
            }
        }
        Ok(found)
    })?;
    if !stranded.is_empty() {
        db.write_system(|tx, system| give(tx, system, &stranded))?;
    }
    Ok(stranded.len())
}

/// Who can handle a complaint that nobody can where it lies.
pub(super) fn elsewhere(conn: &mut Conn, row: &ComplaintRecord, now: DateTime<Utc>) -> Outcome<Option<OrganizationId>> {
    let accused = reader::accused(conn, row)?;
    let readers = repo::readers(conn, row.id)?;
    let holders = reader::holders(conn, &accused, &readers, now)?;
    if !reader::is_waiting(&accused, &holders, row.handling_id) {
        return Ok(None);
    }
    Ok(reader::route(&accused, &holders).filter(|place| *place != row.handling_id))
}

fn give(tx: &mut Tx<'_>, _: &System, stranded: &[ComplaintId]) -> Outcome<()> {
    let rows = repo::all_open(tx.conn)?;
    for mut row in rows.into_iter().filter(|row| stranded.contains(&row.id)) {
        if let Some(place) = elsewhere(tx.conn, &row, tx.now)? {
            row.handling_id = place;
            row.version += 1;
            repo::save(tx.conn, &row)?;
        }
        let path = reader::audit_path(tx.conn, row.handling_id)?;
        tx.timeline((COMPLAINT, row.id.0), "complaint.routed", None)?;
        tx.audit("complaint.routed", (COMPLAINT, row.id.0), &path, serde_json::json!({}));
    }
    Ok(())
}

//! Rectifications as both sides see them.

use std::collections::HashMap;

use changxiao_shared::appraisals::rounds::SubjectId;
use changxiao_shared::organizations::{OrganizationId, OrganizationRef};
use changxiao_shared::supervision::rectifications::{
    RectificationEntry, RectificationFacts, RectificationPlan, RectificationRow, RectificationState, RectificationView,
    is_overdue, rectification_actions, takes_files,
};
use chrono::{DateTime, NaiveDate, Utc};

use super::repo;
use super::rows::{EntryRecord, FileRecord, RectificationRecord};
use crate::appraisals;
use crate::db::{Conn, Principal, Scope, day_in_china};
use crate::fault::Outcome;
use crate::organizations;
use crate::supervision::sides;

/// How somebody stands to a rectification.
pub(super) fn facts(principal: &Principal, row: &RectificationRecord, now: DateTime<Utc>) -> RectificationFacts {
    RectificationFacts {
        directs: sides::directs(principal, &row.org_path, &row.holder_path, now),
        answers: sides::answers(principal, &row.org_path, now),
        account_awaited: row.account_awaited,
    }
}

/// A rectification for the one who asks.
pub(super) fn view(
    conn: &mut Conn,
    principal: &Principal,
    row: RectificationRecord,
    now: DateTime<Utc>,
) -> Outcome<RectificationView> {
    let names = names(conn, std::slice::from_ref(&row))?;
    let facts = facts(principal, &row, now);
    let files = repo::files(conn, row.id)?;
    let shown = |found: EntryRecord| entry(found, &files, (row.state, facts.answers));
    let entries = repo::entries(conn, row.id)?.into_iter().map(shown).collect();
    let round = match row.subject_id {
        Some(id) => appraisals::decided(conn, id)?,
        None => None,
    };
    let actions = rectification_actions(row.state, &facts);
    let plan = row.measures.zip(row.answerable).zip(row.planned_until);
    Ok(RectificationView {
        id: row.id,
        organization: reference(&names, row.organization_id),
        person: row.person,
        ordered_by: reference(&names, row.holder_id),
        subject_id: row.subject_id,
        round_title: round.map(|round| round.round_title),
        basis: row.basis,
        problem: row.problem,
        decided_by: row.decided_by,
        decided_on: row.decided_on,
        due_on: row.due_on,
        overdue: is_overdue(row.state, row.due_on, day_in_china(now)),
        state: row.state,
        plan: plan.map(|((measures, answerable), until)| RectificationPlan { measures, answerable, until }),
        account_due_on: row.account_due_on,
        account_awaited: row.account_awaited,
        entries,
        actions,
        version: row.version,
    })
}

fn entry(row: EntryRecord, files: &[FileRecord], (state, answers): (RectificationState, bool)) -> RectificationEntry {
    let of_it = files.iter().filter(|file| file.entry_id == row.id);
    RectificationEntry {
        files: of_it.map(FileRecord::view).collect(),
        takes_files: answers && takes_files(state, row.event),
        id: row.id,
        event: row.event,
        text: row.words,
        due_on: row.due_on,
        author: row.author,
        at: row.created_at.and_utc(),
    }
}

/// Rows of a list.
pub(super) fn rows(
    conn: &mut Conn,
    found: Vec<RectificationRecord>,
    today: NaiveDate,
) -> Outcome<Vec<RectificationRow>> {
    let names = names(conn, &found)?;
    let row = |row: RectificationRecord| RectificationRow {
        id: row.id,
        organization: reference(&names, row.organization_id),
        person: row.person,
        ordered_by: reference(&names, row.holder_id),
        problem: row.problem,
        due_on: row.due_on,
        overdue: is_overdue(row.state, row.due_on, today),
        state: row.state,
    };
    Ok(found.into_iter().map(row).collect())
}

/// Those within reach that rest on one result.
pub(in crate::supervision) fn of_result(
    conn: &mut Conn,
    scope: &Scope,
    id: SubjectId,
    today: NaiveDate,
) -> Outcome<Vec<RectificationRow>> {
    let found = repo::of_subject(conn, scope, id)?;
    rows(conn, found, today)
}

/// Those of these organisations that somebody of this name answers for.
pub(in crate::supervision) fn answered_by(
    conn: &mut Conn,
    organizations: &[OrganizationId],
    name: &str,
    today: NaiveDate,
) -> Outcome<Vec<RectificationRow>> {
    let found = repo::answered_by(conn, organizations, name)?;
    rows(conn, found, today)
}

type Names = HashMap<OrganizationId, String>;

fn names(conn: &mut Conn, rows: &[RectificationRecord]) -> Outcome<Names> {
    let ids = rows.iter().flat_map(|row| [row.organization_id, row.holder_id]);
    organizations::names(conn, &Scope::everything(), ids)
}

fn reference(names: &Names, id: OrganizationId) -> OrganizationRef {
    OrganizationRef { id, name: names.get(&id).cloned().unwrap_or_default() }
}

//! What waits because of rectifications.

use changxiao_shared::organizations::{OrganizationId, OrganizationRef};
use changxiao_shared::supervision::rectifications::{RectificationState, is_overdue};
use changxiao_shared::supervision::todos::{SupervisionTodo, SupervisionTodoKind};
use chrono::NaiveDate;

use super::repo;
use super::rows::RectificationRecord;
use crate::db::{Conn, Scope};
use crate::fault::Outcome;
use crate::organizations;
use crate::supervision::sides;

/// What these organisations owe, and what waits for the re-check of those.
pub(in crate::supervision) fn waiting(
    conn: &mut Conn,
    answering: &[OrganizationId],
    directing: &[OrganizationId],
    today: NaiveDate,
) -> Outcome<Vec<SupervisionTodo>> {
    let owed = repo::owed_by(conn, answering)?;
    let reported = repo::to_recheck(conn, directing)?;
    // Nobody re-checks the own, however many roles one holds.
    let reported = reported.into_iter().filter(|row| !answering.contains(&row.organization_id));
    let mut found: Vec<(RectificationRecord, SupervisionTodoKind, Option<NaiveDate>)> = Vec::new();
    for row in owed {
        let (due, account_due) = (row.due_on, row.account_due_on);
        if row.account_awaited {
            found.push((row.clone(), SupervisionTodoKind::Account, account_due));
        }
        match row.state {
            RectificationState::Ordered => found.push((row, SupervisionTodoKind::Plan, Some(due))),
            RectificationState::Underway => found.push((row, SupervisionTodoKind::Finish, Some(due))),
            RectificationState::Reported | RectificationState::Accepted | RectificationState::Withdrawn => {}
        }
    }
    found.extend(reported.map(|row| (row, SupervisionTodoKind::Recheck, None)));
    let ids = found.iter().map(|(row, ..)| row.organization_id);
    let names = organizations::names(conn, &Scope::everything(), ids)?;
    let todo = |(row, kind, due_on): (RectificationRecord, SupervisionTodoKind, Option<NaiveDate>)| SupervisionTodo {
        kind,
        rectification_id: Some(row.id),
        inquiry_id: None,
        accountability_id: None,
        organization: OrganizationRef {
            id: row.organization_id,
            name: names.get(&row.organization_id).cloned().unwrap_or_default(),
        },
        overdue: match kind {
            SupervisionTodoKind::Account => due_on.is_some_and(|day| day < today),
            _ => is_overdue(row.state, row.due_on, today),
        },
        title: sides::first_words(&row.problem),
        clause: clause(row.subject_id.is_some()).to_owned(),
        due_on,
    };
    Ok(found.into_iter().map(todo).collect())
}

/// The clause behind it: that of the result of an appraisal, or that of inspections.
const fn clause(of_result: bool) -> &'static str {
    if of_result { "C4-16" } else { "A4-13" }
}

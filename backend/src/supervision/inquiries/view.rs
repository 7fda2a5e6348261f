//! Special inquiries as both sides see them.

use std::collections::HashMap;

use changxiao_shared::organizations::{OrganizationId, OrganizationRef};
use changxiao_shared::supervision::inquiries::{
    InquiryFacts, InquiryFinding, InquiryRow, InquiryView, InquiryWords, inquiry_actions,
};
use changxiao_shared::supervision::todos::{SupervisionTodo, SupervisionTodoKind};
use chrono::{DateTime, NaiveDate, Utc};

use super::repo;
use super::rows::{InquiryRecord, words};
use crate::db::{Conn, Principal, Scope, day_in_china};
use crate::fault::Outcome;
use crate::organizations;
use crate::supervision::sides;

/// The clause that asks for it.
const CLAUSE: &str = "C4-13";

/// How somebody stands to an inquiry.
pub(super) fn facts(principal: &Principal, row: &InquiryRecord, now: DateTime<Utc>) -> InquiryFacts {
    InquiryFacts {
        directs: sides::directs(principal, &row.org_path, &row.holder_path, now),
        answers: sides::answers(principal, &row.org_path, now),
        account_until: row.account_until(),
    }
}

/// An inquiry for the one who asks.
pub(super) fn view(
    conn: &mut Conn,
    principal: &Principal,
    row: InquiryRecord,
    now: DateTime<Utc>,
) -> Outcome<InquiryView> {
    let names = names(conn, std::slice::from_ref(&row))?;
    let actions = inquiry_actions(row.state, &facts(principal, &row, now), day_in_china(now));
    Ok(InquiryView {
        id: row.id,
        organization: reference(&names, row.organization_id),
        opened_by: reference(&names, row.holder_id),
        year: row.year,
        cause: row.cause,
        matter: InquiryWords { text: row.matter, author: row.opened_by, at: row.opened_at.and_utc() },
        state: row.state,
        account_due_on: row.account_due_on,
        account: words(row.account, row.account_by, row.account_at),
        finding: words(row.finding, row.finding_by, row.finding_at),
        actions,
        version: row.version,
    })
}

/// Rows of a list.
pub(super) fn rows(conn: &mut Conn, found: Vec<InquiryRecord>) -> Outcome<Vec<InquiryRow>> {
    let names = names(conn, &found)?;
    let row = |row: InquiryRecord| InquiryRow {
        id: row.id,
        organization: reference(&names, row.organization_id),
        opened_by: reference(&names, row.holder_id),
        year: row.year,
        cause: row.cause,
        matter: row.matter,
        state: row.state,
    };
    Ok(found.into_iter().map(row).collect())
}

/// What inquiries have found about an organisation in a year.
pub(in crate::supervision) fn findings(conn: &mut Conn, id: OrganizationId, year: i32) -> Outcome<Vec<InquiryFinding>> {
    let found = repo::concluded(conn, id, year)?;
    let names = names(conn, &found)?;
    let finding = |row: InquiryRecord| {
        let found = words(row.finding, row.finding_by, row.finding_at)?;
        Some(InquiryFinding {
            id: row.id,
            opened_by: reference(&names, row.holder_id),
            cause: row.cause,
            matter: row.matter,
            finding: found.text,
            concluded_at: found.at,
        })
    };
    Ok(found.into_iter().filter_map(finding).collect())
}

/// Accounts that these organisations owe, and findings that those owe.
pub(in crate::supervision) fn waiting(
    conn: &mut Conn,
    answering: &[OrganizationId],
    directing: &[OrganizationId],
    today: NaiveDate,
) -> Outcome<Vec<SupervisionTodo>> {
    let found = repo::open(conn, answering, directing)?;
    let names = names(conn, &found)?;
    let todo = |row: InquiryRecord| {
        let until = row.account_until();
        let own = answering.contains(&row.organization_id);
        // Who was asked is heard first, and nobody concludes on the own.
        let heard = until.is_none_or(|day| day < today);
        let kind = match (own, until) {
            (true, Some(_)) => SupervisionTodoKind::Account,
            (false, _) if heard => SupervisionTodoKind::Conclude,
            _ => return None,
        };
        let due_on = until.filter(|_| own);
        Some(SupervisionTodo {
            kind,
            rectification_id: None,
            inquiry_id: Some(row.id),
            accountability_id: None,
            organization: reference(&names, row.organization_id),
            title: sides::first_words(&row.matter),
            clause: CLAUSE.to_owned(),
            due_on,
            overdue: due_on.is_some_and(|day| day < today),
        })
    };
    Ok(found.into_iter().filter_map(todo).collect())
}

type Names = HashMap<OrganizationId, String>;

fn names(conn: &mut Conn, rows: &[InquiryRecord]) -> Outcome<Names> {
    let ids = rows.iter().flat_map(|row| [row.organization_id, row.holder_id]);
    organizations::names(conn, &Scope::everything(), ids)
}

fn reference(names: &Names, id: OrganizationId) -> OrganizationRef {
    OrganizationRef { id, name: names.get(&id).cloned().unwrap_or_default() }
}

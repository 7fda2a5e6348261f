//! What waits because of accountability.

use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::supervision::accountability::{AccountabilityAction, accountability_actions};
use changxiao_shared::supervision::todos::{SupervisionTodo, SupervisionTodoKind};
use chrono::{DateTime, Utc};

use super::reader::{Sight, facts};
use super::rows::CaseRecord;
use super::{repo, view};
use crate::db::{Conn, Principal, day_in_china};
use crate::fault::Outcome;
use crate::supervision::sides;

/// The clause behind it.
const CLAUSE: &str = "C4-17";

/// What the one concerned can still say, and what is ready for those who opened it. Nobody decides about the own.
pub(in crate::supervision) fn waiting(
    conn: &mut Conn,
    principal: &Principal,
    directing: &[OrganizationId],
    now: DateTime<Utc>,
) -> Outcome<Vec<SupervisionTodo>> {
    let found = repo::open(conn, &Sight::of(principal, now), directing)?;
    let names = view::names(conn, &found)?;
    let todo = |row: CaseRecord| {
        let actions = accountability_actions(row.state, &facts(principal, &row, now));
        let kind = [
            (AccountabilityAction::State, SupervisionTodoKind::StateCase),
            (AccountabilityAction::Decide, SupervisionTodoKind::DecideCase),
            (AccountabilityAction::Settle, SupervisionTodoKind::SettleAppeal),
        ];
        let kind = kind.into_iter().find(|(action, _)| actions.contains(action))?.1;
        let due_on = (kind == SupervisionTodoKind::StateCase).then_some(row.hear_until);
        Some(SupervisionTodo {
            kind,
            rectification_id: None,
            inquiry_id: None,
            accountability_id: Some(row.id),
            organization: view::reference(&names, row.organization_id),
            title: sides::first_words(&row.matter),
            clause: CLAUSE.to_owned(),
            due_on,
            overdue: due_on.is_some_and(|day| day < day_in_china(now)),
        })
    };
    Ok(found.into_iter().filter_map(todo).collect())
}

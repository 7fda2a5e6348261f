//! What waits for the one who asks about mobile members.

use changxiao_shared::identity::{Deed, Relation, allowed};
use changxiao_shared::mobile_members::rules::{DueFacts, due_dates};
use changxiao_shared::mobile_members::{DueKind, MobilityAction, MobilityId, MobilityState, MobilityTodo};
use changxiao_shared::organizations::{OrganizationId, OrganizationRef};
use chrono::{Days, NaiveDate};

use crate::access::SignedIn;
use crate::db::{Principal, Read};
use crate::fault::Outcome;
use crate::mobile_members::facts::actor_facts;
use crate::mobile_members::rows::MobilityRecord;
use crate::mobile_members::{repo, view};
use crate::rule_sets;

/// The most that is shown.
const MOST: usize = 100;
/// Days ahead that something due is shown.
const AHEAD: u64 = 14;

/// Everything that waits, the earliest day first.
pub(in crate::mobile_members) fn todos(read: &mut Read<'_>, me: &SignedIn) -> Outcome<Vec<MobilityTodo>> {
    let principal = me.principal();
    if principal.must_change_password {
        return Ok(Vec::new());
    }
    let seats: Vec<OrganizationId> = principal
        .roles
        .iter()
        .filter(|held| held.in_force(read.now) && allowed(held.role, Deed::MobilityManage, Relation::Same))
        .map(|held| held.organization_id)
        .collect();
    let rows = repo::registers::of_actor(read.conn, &seats, principal.member_id)?;
    let ids: Vec<MobilityId> = rows.iter().map(|(row, _)| row.id).collect();
    let names = view::names(read.conn, rows.iter().map(|(row, _)| row.organization_id))?;
    let unread = repo::registers::unacknowledged(read.conn, &ids)?;
    let claimed = repo::stays::claimed(read.conn, &ids)?;
    let audited = repo::certificates::out(read.conn, &ids)?;
    let mut found = Vec::new();
    for (row, name) in &rows {
        let audited_on = audited.iter().find(|(id, _)| *id == row.id).map(|(_, day)| *day);
        let organization = OrganizationRef {
            id: row.organization_id,
            name: names.get(&row.organization_id).cloned().unwrap_or_default(),
        };
        let case = Waiting { unread: unread.contains(&row.id), claimed: claimed.contains(&row.id), audited_on };
        for (action, kind, clause, due_on) in of_one(read, principal, row, &case)? {
            found.push(MobilityTodo {
                action,
                kind,
                name: name.clone(),
                clause,
                due_on,
                overdue: due_on.is_some_and(|day| day < read.today()),
                organization: organization.clone(),
                mobility_id: row.id,
            });
        }
    }
    found.sort_by_key(|todo| (todo.due_on.is_none(), todo.due_on));
    found.truncate(MOST);
    Ok(found)
}

/// What is known of a mobility beside its row.
struct Waiting {
    unread: bool,
    claimed: bool,
    audited_on: Option<NaiveDate>,
}

type Found = (MobilityAction, Option<DueKind>, String, Option<NaiveDate>);

fn of_one(read: &mut Read<'_>, principal: &Principal, row: &MobilityRecord, case: &Waiting) -> Outcome<Vec<Found>> {
    let actor = actor_facts(principal, row, read.now);
    let is_liaison = principal.member_id.is_some() && row.liaison_id == principal.member_id;
    let steps = [
        (MobilityAction::Approve, row.state == MobilityState::Applied && actor.decides && !actor.own),
        (MobilityAction::Close, row.state == MobilityState::Returning && actor.decides && !actor.own),
        (MobilityAction::SettleClaim, case.claimed && actor.outflow),
        (MobilityAction::Acknowledge, case.unread && actor.own),
    ];
    let steps = steps.into_iter().filter(|(_, waits)| *waits);
    let mut out: Vec<Found> = steps.map(|(action, _)| (action, None, action.clause().to_owned(), None)).collect();
    let today = read.today();
    let rules = rule_sets::rules_at(read.conn, &row.out_path, today)?;
    let facts = DueFacts { audited_on: case.audited_on, ..view::due_facts(row) };
    let horizon = today.checked_add_days(Days::new(AHEAD)).unwrap_or(today);
    for due in due_dates(&facts, &rules, today).iter().filter(|due| due.due_on <= horizon) {
        let action = match due.kind {
            DueKind::Contact if is_liaison || (row.liaison_id.is_none() && actor.outflow) => MobilityAction::Record,
            DueKind::Report | DueKind::ReportIn if actor.own => MobilityAction::Record,
            DueKind::Audit if actor.outflow || actor.inflow => MobilityAction::Audit,
            DueKind::Back if actor.own => MobilityAction::Return,
            _ => continue,
        };
        let clause = due.rule.map_or_else(|| due.kind.clause().to_owned(), |rule| rule.value.clause.clone());
        out.push((action, Some(due.kind), clause, Some(due.due_on)));
    }
    Ok(out)
}

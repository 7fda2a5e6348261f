//! What waits for the one who asks: offers and proposals to answer, agreements that end, groups without a leader.

use changxiao_shared::mobile_members::groups::{AgreementState, GroupTodo, GroupTodoKind, REMIND_DAYS};
use changxiao_shared::organizations::OrganizationId;
use chrono::Days;

use crate::access::SignedIn;
use crate::db::Read;
use crate::fault::Outcome;
use crate::mobile_members::groups::facts::seats;
use crate::mobile_members::groups::repo;
use crate::mobile_members::groups::rows::{AgreementRecord, GroupRecord};
use crate::mobile_members::groups::view::reference;
use crate::mobile_members::view::names;

/// Everything that waits, the earliest day first.
pub(in crate::mobile_members) fn todos(read: &mut Read<'_>, me: &SignedIn) -> Outcome<Vec<GroupTodo>> {
    let principal = me.principal();
    let seats = seats(principal, read.now);
    if principal.must_change_password || seats.is_empty() {
        return Ok(Vec::new());
    }
    let mut found = groups(read, &seats)?;
    found.extend(agreements(read, &seats)?);
    found.sort_by_key(|todo| (todo.due_on.is_none(), todo.due_on));
    Ok(found)
}

fn groups(read: &mut Read<'_>, seats: &[OrganizationId]) -> Outcome<Vec<GroupTodo>> {
    let offered = repo::life::offered_to(read.conn, seats)?;
    let leaderless = repo::life::leaderless(read.conn, seats)?;
    let names = names(read.conn, offered.iter().chain(&leaderless).map(|group| group.organization_id))?;
    let one = |kind: GroupTodoKind, group: GroupRecord| GroupTodo {
        kind,
        group_id: Some(group.id),
        agreement_id: None,
        name: group.name,
        clause: kind.clause().to_owned(),
        due_on: None,
        overdue: false,
        organization: reference(&names, group.organization_id),
    };
    let offers = offered.into_iter().map(|group| one(GroupTodoKind::Offer, group));
    Ok(offers.chain(leaderless.into_iter().map(|group| one(GroupTodoKind::NoLeader, group))).collect())
}

fn agreements(read: &mut Read<'_>, seats: &[OrganizationId]) -> Outcome<Vec<GroupTodo>> {
    let today = read.today();
    let ends_by = today.checked_add_days(Days::new(REMIND_DAYS)).unwrap_or(today);
    let rows = repo::agreements::waiting(read.conn, seats, ends_by)?;
    let names = names(read.conn, rows.iter().flat_map(|row| [row.organization_id, row.partner_id]))?;
    let one = |row: AgreementRecord| {
        let proposed = row.state == AgreementState::Proposed;
        let kind = if proposed { GroupTodoKind::Proposal } else { GroupTodoKind::AgreementEnds };
        let other = if seats.contains(&row.organization_id) { row.partner_id } else { row.organization_id };
        let other = reference(&names, other);
        GroupTodo {
            kind,
            group_id: None,
            agreement_id: Some(row.id),
            name: other.name.clone(),
            clause: kind.clause().to_owned(),
            due_on: (!proposed).then_some(row.ends_on),
            overdue: false,
            organization: other,
        }
    };
    // What has expired needs no reminder any more.
    Ok(rows.into_iter().filter(|row| row.state == AgreementState::Proposed || row.ends_on >= today).map(one).collect())
}

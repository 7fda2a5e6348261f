//! Cases as both sides see them.

use std::collections::HashMap;

use changxiao_shared::organizations::{OrganizationId, OrganizationRef};
use changxiao_shared::supervision::accountability::{
    AccountabilityAction, AccountabilityDecision, AccountabilityEntry, AccountabilityRow, AccountabilityView,
    accountability_actions,
};
use chrono::{DateTime, NaiveDate, Utc};

use super::reader::facts;
use super::repo;
use super::rows::{CaseRecord, EntryRecord};
use crate::appraisals;
use crate::db::{Conn, Principal, Scope, day_in_china};
use crate::fault::Outcome;
use crate::organizations;

/// A case for the one who asks.
pub(super) fn view(
    conn: &mut Conn,
    principal: &Principal,
    row: CaseRecord,
    now: DateTime<Utc>,
) -> Outcome<AccountabilityView> {
    let names = names(conn, std::slice::from_ref(&row))?;
    let facts = facts(principal, &row, now);
    let actions = accountability_actions(row.state, &facts);
    let decides = actions.contains(&AccountabilityAction::Decide);
    let round = match row.subject_id {
        Some(id) => appraisals::decided(conn, id)?,
        None => None,
    };
    let above = above(&row.org_path);
    Ok(AccountabilityView {
        id: row.id,
        organization: reference(&names, row.organization_id),
        member_id: row.member_id,
        opened_by: reference(&names, row.holder_id),
        responsibility: row.responsibility,
        subject_id: row.subject_id,
        round_title: round.map(|round| round.round_title),
        rectification_id: row.rectification_id,
        inquiry_id: row.inquiry_id,
        hear_until: row.hear_until,
        state: row.state,
        decision: decision(&row, &names, day_in_china(now)),
        entries: repo::entries(conn, row.id)?.into_iter().map(entry).collect(),
        authorities: above.filter(|_| decides).map(|id| reference(&names, id)).collect(),
        actions,
        concerned: facts.concerned,
        person: row.person,
        basis: row.basis,
        matter: row.matter,
        version: row.version,
    })
}

/// The organisations above the one at the end of a path, the topmost first.
pub(super) fn above(path: &[u8]) -> impl Iterator<Item = OrganizationId> + use<> {
    let mut on = organizations::ids_on(path);
    on.pop();
    on.into_iter()
}

fn decision(row: &CaseRecord, names: &Names, today: NaiveDate) -> Option<AccountabilityDecision> {
    Some(AccountabilityDecision {
        measure: row.measure?,
        authority: reference(names, row.authority_id?),
        decided_by: row.decided_by.clone()?,
        decided_on: row.decided_on?,
        effective_until: row.effective_until?,
        in_force: row.in_force(today),
        appeal_until: row.appeal_until?,
    })
}

fn entry(row: EntryRecord) -> AccountabilityEntry {
    AccountabilityEntry {
        id: row.id,
        event: row.event,
        text: row.words,
        author: row.author,
        at: row.created_at.and_utc(),
    }
}

/// Rows of a list.
pub(super) fn rows(conn: &mut Conn, found: Vec<CaseRecord>, today: NaiveDate) -> Outcome<Vec<AccountabilityRow>> {
    let names = names(conn, &found)?;
    let row = |row: CaseRecord| AccountabilityRow {
        id: row.id,
        organization: reference(&names, row.organization_id),
        opened_by: reference(&names, row.holder_id),
        responsibility: row.responsibility,
        state: row.state,
        measure: row.measure,
        decided_on: row.decided_on,
        effective_until: row.effective_until,
        in_force: row.in_force(today),
        person: row.person,
    };
    Ok(found.into_iter().map(row).collect())
}

pub(super) type Names = HashMap<OrganizationId, String>;

pub(super) fn names(conn: &mut Conn, rows: &[CaseRecord]) -> Outcome<Names> {
    let decided = |row: &CaseRecord| row.authority_id.into_iter().chain([row.organization_id, row.holder_id]);
    let ids = rows.iter().flat_map(|row| decided(row).chain(above(&row.org_path)));
    organizations::names(conn, &Scope::everything(), ids)
}

pub(super) fn reference(names: &Names, id: OrganizationId) -> OrganizationRef {
    OrganizationRef { id, name: names.get(&id).cloned().unwrap_or_default() }
}

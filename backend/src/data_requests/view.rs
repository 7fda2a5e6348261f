//! Requests as the person and the office see them.

use changxiao_shared::data_requests::rules::next_state;
use changxiao_shared::data_requests::{DataRequestAction, DataRequestId, DataRequestView, ErasureItem};
use changxiao_shared::members::MemberId;
use changxiao_shared::organizations::OrganizationRef;

use super::plan;
use super::repo::{self, Found};
use super::rows::RequestRecord;
use crate::db::{Conn, Principal, Scope, Tx};
use crate::fault::{Fault, Outcome};
use crate::organizations;

/// One request as the office sees it now.
pub(super) fn one(conn: &mut Conn, scope: &Scope, who: &Principal, id: DataRequestId) -> Outcome<DataRequestView> {
    let found = repo::find(conn, scope, id)?;
    let views = views(conn, found.into_iter().collect(), |row| office_actions(row, who))?;
    views.into_iter().next().ok_or_else(Fault::not_found)
}

/// One own request as the person sees it now.
pub(super) fn own_one(tx: &mut Tx<'_>, member: MemberId, id: DataRequestId) -> Outcome<DataRequestView> {
    let found: Vec<Found> = repo::of_member(tx.conn, member)?.into_iter().filter(|(row, _)| row.id == id).collect();
    views(tx.conn, found, own_actions)?.into_iter().next().ok_or_else(Fault::not_found)
}

/// What the person can do with it.
pub(super) fn own_actions(row: &RequestRecord) -> Vec<DataRequestAction> {
    possible(row, &[DataRequestAction::Withdraw])
}

/// What the office can do with it; nobody decides about the own data.
pub(super) fn office_actions(row: &RequestRecord, who: &Principal) -> Vec<DataRequestAction> {
    if who.member_id == Some(row.member_id) {
        return Vec::new();
    }
    possible(row, &[DataRequestAction::Grant, DataRequestAction::Refuse])
}

fn possible(row: &RequestRecord, actions: &[DataRequestAction]) -> Vec<DataRequestAction> {
    actions.iter().copied().filter(|action| next_state(row.kind, row.state, *action).is_some()).collect()
}

/// Requests as they are shown.
pub(super) fn views(
    conn: &mut Conn,
    found: Vec<Found>,
    actions: impl Fn(&RequestRecord) -> Vec<DataRequestAction>,
) -> Outcome<Vec<DataRequestView>> {
    // Whoever may see the request may read where the member stands.
    let ids = found.iter().map(|(_, whose)| whose.organization_id);
    let names = organizations::names(conn, &Scope::everything(), ids)?;
    let view = |(row, whose): Found| {
        let items = row.erases();
        let everything = items.contains(&ErasureItem::Everything);
        let name = names.get(&whose.organization_id).cloned().unwrap_or_default();
        DataRequestView {
            id: row.id,
            member_id: row.member_id,
            member_name: whose.name,
            organization: OrganizationRef { id: whose.organization_id, name },
            kind: row.kind,
            items,
            actions: actions(&row),
            words: row.words,
            received_on: row.received_on,
            due_on: row.due_on,
            entered_by_office: row.by_office,
            state: row.state,
            ground: row.ground,
            answer: row.answer,
            decided_at: row.decided_at.map(|at| at.and_utc()),
            stays: if everything { plan::stays() } else { Vec::new() },
            version: row.version,
        }
    };
    Ok(found.into_iter().map(view).collect())
}

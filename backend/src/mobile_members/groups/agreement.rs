//! An agreement: on which sides the actor stands, how it is changed and shown.

use changxiao_shared::identity::{Deed, Need};
use changxiao_shared::kernel::ErrorCode;
use changxiao_shared::mobile_members::groups::rules::GroupRefusal;
use changxiao_shared::mobile_members::groups::{
    AgreementAction, AgreementActor, AgreementId, AgreementState, AgreementText, AgreementView, MobileGroupRef,
    agreement_actions, agreement_state_on, agreement_step, ends_soon,
};
use chrono::{DateTime, Utc};

use super::facts::manages;
use super::repo;
use super::rows::AgreementRecord;
use super::view::reference;
use crate::access::Grant;
use crate::db::{Conn, Principal, Scope, Tx, day_in_china, read_timeline};
use crate::fault::{Fault, Outcome};
use crate::mobile_members::view::names;
use crate::organizations;

/// Kind of the record in audit trail and timeline.
pub(super) const AGREEMENT: &str = "co_management";

fn actor(principal: &Principal, row: &AgreementRecord, now: DateTime<Utc>) -> AgreementActor {
    AgreementActor {
        proposer: manages(principal, Some(&row.org_path), false, now),
        partner: manages(principal, Some(&row.partner_path), true, now),
    }
}

/// An agreement within reach, about to be changed.
pub(super) struct Change {
    pub(super) row: AgreementRecord,
    next: AgreementState,
    read: i32,
}

/// Loads an agreement within reach and asks the rules whether the actor may do this to it now.
pub(super) fn begin<N: Need>(
    tx: &mut Tx<'_>,
    grant: &Grant<N>,
    id: AgreementId,
    version: Option<i32>,
    action: AgreementAction,
) -> Outcome<Change> {
    organizations::hold_tree(tx.conn)?;
    let row = repo::agreements::find(tx.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    let state = agreement_state_on(row.state, row.ends_on, tx.today());
    let stepped = agreement_step(state, &actor(grant.principal(), &row, tx.now), action);
    if stepped == Err(GroupRefusal::NotTheirs) {
        return Err(Fault::new(ErrorCode::Forbidden));
    }
    if version.is_some_and(|version| version != row.version) {
        return Err(Fault::new(ErrorCode::StaleVersion));
    }
    let next = stepped.map_err(|refusal| Fault::new(refusal.code()))?;
    Ok(Change { read: row.version, row, next })
}

impl Change {
    /// Stores the agreement in its next state with history and audit trail.
    pub(super) fn finish(
        mut self,
        tx: &mut Tx<'_>,
        action: AgreementAction,
        note: Option<&str>,
    ) -> Outcome<AgreementRecord> {
        let before = self.row.state;
        self.row.state = self.next;
        self.row.version = self.read + 1;
        self.row.updated_at = tx.now.naive_utc();
        repo::agreements::save(tx.conn, &self.row, self.read)?;
        let event = event(action);
        tx.timeline((AGREEMENT, self.row.id.0), event, note)?;
        let details = serde_json::json!({ "from": before.code(), "to": self.next.code() });
        tx.audit(event, (AGREEMENT, self.row.id.0), &self.row.org_path, details);
        Ok(self.row)
    }
}

/// How history and audit trail name an action.
const fn event(action: AgreementAction) -> &'static str {
    match action {
        AgreementAction::Edit => "co_management.edited",
        AgreementAction::Accept => "co_management.accepted",
        AgreementAction::Decline => "co_management.declined",
        AgreementAction::Withdraw => "co_management.withdrawn",
        AgreementAction::Attach => "co_management.file_attached",
        AgreementAction::End => "co_management.ended",
    }
}

/// An agreement for the one who asks.
pub(super) fn view(
    conn: &mut Conn,
    principal: &Principal,
    row: AgreementRecord,
    now: DateTime<Utc>,
) -> Outcome<AgreementView> {
    let today = day_in_china(now);
    let names = names(conn, [row.organization_id, row.partner_id].into_iter())?;
    let state = agreement_state_on(row.state, row.ends_on, today);
    let scope = Scope::of(principal, Deed::MobilityRead, now);
    let group = match row.group_id {
        Some(id) => repo::life::find(conn, &scope, id)?.map(|group| MobileGroupRef { id, name: group.name }),
        None => None,
    };
    Ok(AgreementView {
        organization: reference(&names, row.organization_id),
        partner: reference(&names, row.partner_id),
        group,
        state,
        file: row.file(),
        ends_soon: ends_soon(state, row.ends_on, today),
        timeline: read_timeline(conn, (AGREEMENT, row.id.0))?,
        allowed_actions: agreement_actions(state, &actor(principal, &row, now)),
        id: row.id,
        text: AgreementText { starts_on: row.starts_on, ends_on: row.ends_on, duties: row.duties },
        version: row.version,
        updated_at: row.updated_at.and_utc(),
    })
}

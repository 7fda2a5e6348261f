//! From rows to the facts the shared rules weigh: where a group stands, and on which sides the actor.

use changxiao_shared::identity::{Deed, Need, Relation, allowed};
use changxiao_shared::kernel::ErrorCode;
use changxiao_shared::mobile_members::groups::rules::{GroupActor, GroupFacts, GroupRefusal, offer_after, step};
use changxiao_shared::mobile_members::groups::{MobileGroupAction, MobileGroupId, MobileGroupState};
use changxiao_shared::organizations::OrganizationId;
use chrono::{DateTime, Utc};

use super::repo;
use super::rows::GroupRecord;
use crate::access::Grant;
use crate::db::{Principal, Tx};
use crate::fault::{Fault, Outcome};
use crate::organizations;

/// Kind of the record in audit trail and timeline.
pub(super) const GROUP: &str = "mobile_group";

/// What the rules need to know of a group.
pub(super) fn facts(row: &GroupRecord) -> GroupFacts {
    GroupFacts { state: row.state, side: row.side, offer: row.offer }
}

/// Whether the principal may manage mobile members at or above the end of a path; the other side's, across.
pub(in crate::mobile_members) fn manages(
    principal: &Principal,
    path: Option<&[u8]>,
    across: bool,
    now: DateTime<Utc>,
) -> bool {
    let Some(path) = path else { return false };
    principal.roles.iter().filter(|held| held.in_force(now) && path.starts_with(&held.path)).any(|held| {
        let own = if held.path == path { Relation::Same } else { Relation::Above };
        allowed(held.role, Deed::MobilityManage, if across { Relation::CrossSide } else { own })
    })
}

/// On which sides the actor stands.
pub(super) fn actor(principal: &Principal, row: &GroupRecord, now: DateTime<Utc>) -> GroupActor {
    GroupActor {
        founder: manages(principal, Some(&row.org_path), false, now),
        keeper: manages(principal, row.keeper_path.as_deref(), true, now),
        offered: manages(principal, row.offered_path.as_deref(), true, now),
    }
}

/// The organisations for which the principal manages mobile members.
pub(in crate::mobile_members) fn seats(principal: &Principal, now: DateTime<Utc>) -> Vec<OrganizationId> {
    let held = principal.roles.iter().filter(|held| held.in_force(now));
    let held = held.filter(|held| allowed(held.role, Deed::MobilityManage, Relation::Same));
    held.map(|held| held.organization_id).collect()
}

/// A group within reach, about to be changed.
pub(super) struct Change {
    pub(super) row: GroupRecord,
    next: MobileGroupState,
    read: i32,
}

/// Loads a group within reach and asks the rules whether the actor may do this to it now. Who stands on the wrong side
/// is told so first, then who holds an old version, then what the state does not allow.
pub(super) fn begin<N: Need>(
    tx: &mut Tx<'_>,
    grant: &Grant<N>,
    id: MobileGroupId,
    version: Option<i32>,
    action: MobileGroupAction,
) -> Outcome<Change> {
    organizations::hold_tree(tx.conn)?;
    let row = repo::life::find(tx.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    let stepped = step(&facts(&row), &actor(grant.principal(), &row, tx.now), action);
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
    /// Stores the group in its next state with history and audit trail.
    pub(super) fn finish(
        mut self,
        tx: &mut Tx<'_>,
        action: MobileGroupAction,
        note: Option<&str>,
    ) -> Outcome<GroupRecord> {
        let before = self.row.state;
        if offer_after(&facts(&self.row), action).is_none() {
            self.row.clear_offer();
        }
        self.row.state = self.next;
        self.row.version = self.read + 1;
        self.row.updated_at = tx.now.naive_utc();
        repo::life::save(tx.conn, &self.row, self.read)?;
        let event = event(action);
        tx.timeline((GROUP, self.row.id.0), event, note)?;
        let details = serde_json::json!({ "from": before.code(), "to": self.next.code() });
        tx.audit(event, (GROUP, self.row.id.0), &self.row.org_path, details);
        Ok(self.row)
    }
}

/// How history and audit trail name an action.
pub(super) const fn event(action: MobileGroupAction) -> &'static str {
    match action {
        MobileGroupAction::Found => "mobile_group.founded",
        MobileGroupAction::SetAside => "mobile_group.set_aside",
        MobileGroupAction::Edit => "mobile_group.edited",
        MobileGroupAction::Entrust => "mobile_group.offered_on_trust",
        MobileGroupAction::HandOver => "mobile_group.offered_as_a_whole",
        MobileGroupAction::Accept => "mobile_group.accepted",
        MobileGroupAction::Decline => "mobile_group.declined",
        MobileGroupAction::Withdraw => "mobile_group.withdrawn",
        MobileGroupAction::Record => "mobile_group.activity",
        MobileGroupAction::Dissolve => "mobile_group.dissolved",
    }
}

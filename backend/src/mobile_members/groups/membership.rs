//! Membership of a group follows the mobility: it ends when the member comes back, moves on or changes sides.

use changxiao_shared::mobile_members::groups::rules::may_join;
use changxiao_shared::mobile_members::groups::{GroupSide, MobileGroupRef, MobileGroupState};
use changxiao_shared::mobile_members::{MobilityAction, MobilityId};

use super::facts::GROUP;
use super::repo;
use super::rows::GroupRecord;
use crate::db::{Conn, Tx};
use crate::fault::Outcome;
use crate::mobile_members::rows::MobilityRecord;

/// The group a member belongs to, as the mobility names it.
pub(in crate::mobile_members) fn name_of(conn: &mut Conn, id: MobilityId) -> Outcome<Option<MobileGroupRef>> {
    let group = repo::members::group_of(conn, id)?;
    Ok(group.map(|group| MobileGroupRef { id: group.id, name: group.name }))
}

/// Whether a mobility stands on the side from which a group takes its members.
pub(super) fn is_of_its_side(group: &GroupRecord, mobility: &MobilityRecord) -> bool {
    let arrived = |path: &[u8]| mobility.in_path.as_ref().is_some_and(|inflow| inflow.starts_with(path));
    match group.side {
        GroupSide::Inflow => arrived(&group.org_path),
        GroupSide::Outflow if group.state == MobileGroupState::HandedOver => {
            mobility.out_path.starts_with(&group.org_path) || group.keeper_path.as_deref().is_some_and(arrived)
        }
        GroupSide::Outflow => mobility.out_path.starts_with(&group.org_path),
    }
}

/// After a change of a mobility: the membership ends where it cannot go on.
pub(in crate::mobile_members) fn follow(
    tx: &mut Tx<'_>,
    before: &MobilityRecord,
    after: &MobilityRecord,
    action: MobilityAction,
) -> Outcome<()> {
    if !may_join(before.state) {
        return Ok(());
    }
    let Some(group) = repo::members::group_of(tx.conn, after.id)? else { return Ok(()) };
    if may_join(after.state) && action != MobilityAction::MoveOn && is_of_its_side(&group, after) {
        return Ok(());
    }
    let today = tx.today();
    repo::members::end(tx.conn, group.id, &[after.id], today)?;
    repo::members::left(tx.conn, group.id, after.member_id, tx.now.naive_utc())?;
    tx.timeline((GROUP, group.id.0), "mobile_group.member_left", None)?;
    Ok(())
}

//! A group in full, put together for the one who asks.

use std::collections::HashMap;

use changxiao_shared::identity::Deed;
use changxiao_shared::mobile_members::MobileMember;
use changxiao_shared::mobile_members::groups::rules::allowed_actions;
use changxiao_shared::mobile_members::groups::{GroupMemberView, GroupOfferView, MobileGroupView};
use changxiao_shared::organizations::{OrganizationId, OrganizationRef};
use chrono::{DateTime, Utc};

use super::facts::{GROUP, actor, facts};
use super::repo;
use super::rows::{GroupRecord, MembershipRecord, Traveller};
use crate::db::{Conn, Principal, Read, Scope, Tx, read_timeline};
use crate::fault::Outcome;
use crate::mobile_members::{places, view};

type Names = HashMap<OrganizationId, String>;

/// A group as read.
pub(super) fn of_read(read: &mut Read<'_>, principal: &Principal, row: GroupRecord) -> Outcome<MobileGroupView> {
    build(read.conn, principal, row, read.now)
}

/// A group just changed.
pub(super) fn of_tx(tx: &mut Tx<'_>, principal: &Principal, row: GroupRecord) -> Outcome<MobileGroupView> {
    build(tx.conn, principal, row, tx.now)
}

/// An organisation by its name.
pub(in crate::mobile_members) fn reference(names: &Names, id: OrganizationId) -> OrganizationRef {
    OrganizationRef { id, name: names.get(&id).cloned().unwrap_or_default() }
}

fn build(conn: &mut Conn, principal: &Principal, row: GroupRecord, now: DateTime<Utc>) -> Outcome<MobileGroupView> {
    let scope = Scope::of(principal, Deed::MobilityRead, now);
    // Whoever is only asked to take it learns how large it is, and not yet who is in it.
    let inside = scope.contains(&row.org_path) || row.keeper_path.as_ref().is_some_and(|path| scope.contains(path));
    let memberships = repo::members::list(conn, row.id)?;
    let members_count = memberships.iter().filter(|(membership, _)| membership.left_on.is_none()).count();
    let places_of = |t: &Traveller| [Some(t.mobility.organization_id), t.mobility.in_organization_id];
    let of_members = memberships.iter().flat_map(|(_, traveller)| places_of(traveller)).flatten();
    let own = [Some(row.organization_id), row.keeper_id, row.offered_id].into_iter().flatten();
    let names = view::names(conn, own.chain(of_members))?;
    let leader = memberships.iter().find(|(_, traveller)| Some(traveller.mobility.member_id) == row.leader_id);
    let leader =
        leader.filter(|_| inside).map(|(_, t)| MobileMember { id: t.mobility.member_id, name: t.name.clone() });
    let (members, activities, timeline) = if inside {
        let members = memberships.into_iter().map(|member| member_view(member, &names)).collect();
        let activities = repo::life::activities(conn, row.id)?.into_iter().map(|activity| activity.view()).collect();
        (members, activities, read_timeline(conn, (GROUP, row.id.0))?)
    } else {
        (Vec::new(), Vec::new(), Vec::new())
    };
    Ok(MobileGroupView {
        organization: reference(&names, row.organization_id),
        keeper: row.keeper_id.map(|id| reference(&names, id)),
        offer: offer(&row, &names),
        region_name: places::name(conn, row.region)?,
        leader,
        members_count: i64::try_from(members_count).unwrap_or(i64::MAX),
        members,
        activities,
        timeline,
        allowed_actions: allowed_actions(&facts(&row), &actor(principal, &row, now)),
        id: row.id,
        kind: row.kind,
        name: row.name,
        state: row.state,
        side: row.side,
        region: row.region,
        address: row.address,
        founded_on: row.founded_on,
        why_few: row.why_few,
        version: row.version,
        updated_at: row.updated_at.and_utc(),
    })
}

fn offer(row: &GroupRecord, names: &Names) -> Option<GroupOfferView> {
    Some(GroupOfferView {
        kind: row.offer?,
        organization: reference(names, row.offered_id?),
        offered_at: row.offered_at?.and_utc(),
        note: row.offer_note.clone(),
    })
}

fn member_view((membership, traveller): (MembershipRecord, Traveller), names: &Names) -> GroupMemberView {
    let Traveller { mobility, name, kind } = traveller;
    GroupMemberView {
        mobility_id: mobility.id,
        member: MobileMember { id: mobility.member_id, name },
        kind,
        organization: reference(names, mobility.organization_id),
        inflow: mobility.in_organization_id.map(|id| reference(names, id)),
        state: mobility.state,
        joined_on: membership.joined_on,
        left_on: membership.left_on,
    }
}

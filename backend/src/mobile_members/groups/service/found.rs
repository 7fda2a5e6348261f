//! Setting a group up, changing it, ending it (C3-06, A3-19).

use std::collections::BTreeSet;

use changxiao_shared::identity::need;
use changxiao_shared::kernel::FieldCode;
use changxiao_shared::members::{MemberId, MemberKind};
use changxiao_shared::mobile_members::groups::rules::{Strength, may_join, strength_errors};
use changxiao_shared::mobile_members::groups::{
    FoundMobileGroup, MobileGroupAction, MobileGroupId, MobileGroupState, MobileGroupText, MobileGroupView,
    UpdateMobileGroup,
};
use changxiao_shared::mobile_members::{MobilityId, MobilityNote};
use changxiao_shared::rule_sets::Rule;

use crate::access::Grant;
use crate::db::{Conn, Tx};
use crate::fault::{Fault, Outcome, no_field_errors};
use crate::mobile_members::groups::facts::{GROUP, begin, event};
use crate::mobile_members::groups::membership::is_of_its_side;
use crate::mobile_members::groups::rows::{GroupRecord, MembershipRecord, Traveller};
use crate::mobile_members::groups::{repo, view};
use crate::mobile_members::places;
use crate::{organizations, rule_sets};

/// Sets a group up: from a suggestion or freely by the outflow side, or for arrivals by the inflow side.
pub(in crate::mobile_members) fn found(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityManage>,
    input: &FoundMobileGroup,
) -> Outcome<MobileGroupView> {
    organizations::hold_tree(tx.conn)?;
    if input.founded_on > tx.today() {
        return Err(Fault::field("founded_on", FieldCode::InFuture));
    }
    let organization = organizations::find_active(tx.conn, grant.scope(), input.organization_id)?
        .ok_or_else(|| Fault::field("organization_id", FieldCode::NoSuchRecord))?;
    let now = tx.now.naive_utc();
    let mut row = GroupRecord {
        id: MobileGroupId(tx.next_id()),
        kind: input.text.kind,
        name: String::new(),
        side: input.side,
        organization_id: organization.id,
        org_path: organization.path,
        region: input.text.region,
        address: None,
        founded_on: input.founded_on,
        leader_id: None,
        why_few: None,
        state: MobileGroupState::Founded,
        keeper_id: None,
        keeper_path: None,
        offer: None,
        offered_id: None,
        offered_path: None,
        offered_at: None,
        offer_note: None,
        version: 1,
        created_at: now,
        updated_at: now,
    };
    let joining = put_text(tx, &mut row, &input.text, &[])?;
    repo::life::insert(tx.conn, &row)?;
    join(tx, &row, &joining)?;
    let event = event(MobileGroupAction::Found);
    tx.timeline((GROUP, row.id.0), event, None)?;
    let details = serde_json::json!({ "kind": row.kind.code(), "members": joining.len() });
    tx.audit(event, (GROUP, row.id.0), &row.org_path, details);
    view::of_tx(tx, grant.principal(), row)
}

/// Replaces name, place, leader and members.
pub(in crate::mobile_members) fn update(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityManage>,
    id: MobileGroupId,
    version: i32,
    input: &UpdateMobileGroup,
) -> Outcome<MobileGroupView> {
    let mut change = begin(tx, grant, id, Some(version), MobileGroupAction::Edit)?;
    let present = present(tx.conn, id)?;
    let joining = put_text(tx, &mut change.row, &input.text, &present)?;
    let leaving: Vec<MobilityId> =
        present.into_iter().filter(|known| !input.text.mobility_ids.contains(known)).collect();
    let today = tx.today();
    repo::members::end(tx.conn, id, &leaving, today)?;
    join(tx, &change.row, &joining)?;
    let row = change.finish(tx, MobileGroupAction::Edit, None)?;
    view::of_tx(tx, grant.principal(), row)
}

/// Ends a group, and all memberships with it; its records stay.
pub(in crate::mobile_members) fn dissolve(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityManage>,
    id: MobileGroupId,
    version: i32,
    input: &MobilityNote,
) -> Outcome<MobileGroupView> {
    let change = begin(tx, grant, id, Some(version), MobileGroupAction::Dissolve)?;
    let (members, today) = (present(tx.conn, id)?, tx.today());
    repo::members::end(tx.conn, id, &members, today)?;
    let row = change.finish(tx, MobileGroupAction::Dissolve, Some(&input.reason))?;
    view::of_tx(tx, grant.principal(), row)
}

/// Mobilities of the present members.
pub(super) fn present(conn: &mut Conn, id: MobileGroupId) -> Outcome<Vec<MobilityId>> {
    let all = repo::members::list(conn, id)?;
    let present = all.into_iter().filter(|(membership, _)| membership.left_on.is_none());
    Ok(present.map(|(membership, _)| membership.mobility_id).collect())
}

/// Puts what was sent into a group, once it is found right. Answers who is to join.
fn put_text(
    tx: &mut Tx<'_>,
    row: &mut GroupRecord,
    text: &MobileGroupText,
    present: &[MobilityId],
) -> Outcome<Vec<MobilityId>> {
    places::check(tx.conn, text.region, "text.region")?;
    let distinct: BTreeSet<MobilityId> = text.mobility_ids.iter().copied().collect();
    if distinct.len() < text.mobility_ids.len() {
        return Err(Fault::field("text.mobility_ids", FieldCode::Repeated));
    }
    let travellers = repo::members::travellers(tx.conn, &text.mobility_ids)?;
    if travellers.len() < distinct.len() {
        return Err(Fault::field("text.mobility_ids", FieldCode::NoSuchRecord));
    }
    let joining: Vec<MobilityId> = distinct.into_iter().filter(|id| !present.contains(id)).collect();
    for traveller in travellers.iter().filter(|t| joining.contains(&t.mobility.id)) {
        may_be_taken(tx.conn, row, traveller)?;
    }
    let leads = |leader: MemberId| travellers.iter().any(|t| t.mobility.member_id == leader);
    if text.leader_id.is_some_and(|leader| !leads(leader)) {
        return Err(Fault::field("text.leader_id", FieldCode::NoSuchRecord));
    }
    let full = travellers.iter().filter(|t| t.kind == MemberKind::Full).count();
    let number = |n: usize| i64::try_from(n).map_err(Fault::internal);
    let (members, full) = (number(travellers.len())?, number(full)?);
    let strength = Strength { kind: text.kind, members, full, reasoned: text.why_few.is_some() };
    let rules = rule_sets::rules_at(tx.conn, &row.org_path, tx.today())?;
    no_field_errors(strength_errors(&strength, rules.get(Rule::GatheringMembers).map(|rule| rule.value.value)))?;
    row.kind = text.kind;
    row.name = text.name.clone();
    row.region = text.region;
    row.address = text.address.clone();
    row.leader_id = text.leader_id;
    row.why_few = text.why_few.clone();
    Ok(joining)
}

/// Whether somebody may join: of the side the group takes its members from, away, and in no other group.
fn may_be_taken(conn: &mut Conn, group: &GroupRecord, traveller: &Traveller) -> Outcome<()> {
    let wrong = |code| Err(Fault::field("text.mobility_ids", code));
    if !is_of_its_side(group, &traveller.mobility) {
        return wrong(FieldCode::NoSuchRecord);
    }
    if !may_join(traveller.mobility.state) {
        return wrong(FieldCode::NotAway);
    }
    if repo::members::group_of(conn, traveller.mobility.id)?.is_some() {
        return wrong(FieldCode::Taken);
    }
    Ok(())
}

fn join(tx: &mut Tx<'_>, group: &GroupRecord, joining: &[MobilityId]) -> Outcome<()> {
    let joined_on = tx.today();
    let one = |mobility_id: &MobilityId| MembershipRecord {
        id: tx.next_id(),
        group_id: group.id,
        mobility_id: *mobility_id,
        joined_on,
        left_on: None,
    };
    let rows: Vec<MembershipRecord> = joining.iter().map(one).collect();
    repo::members::insert(tx.conn, &rows)
}

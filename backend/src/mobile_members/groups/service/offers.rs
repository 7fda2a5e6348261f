//! A group entrusted to an organisation of the place, and handed over to it as a whole (C3-06, A3-19).

use changxiao_shared::identity::need;
use changxiao_shared::kernel::{ErrorCode, FieldCode};
use changxiao_shared::mobile_members::groups::{
    AnswerOffer, MobileGroupAction, MobileGroupId, MobileGroupView, OfferKind, OfferMobileGroup,
};
use changxiao_shared::mobile_members::rules::MobilityActor;
use changxiao_shared::mobile_members::{MobilityAction, MobilityNote, MobilityState, Placement};
use changxiao_shared::organizations::holds_members;

use crate::access::Grant;
use crate::db::{Conn, Scope, Tx};
use crate::fault::{Fault, Outcome, no_field_errors};
use crate::mobile_members::facts::begin_as;
use crate::mobile_members::groups::facts::begin;
use crate::mobile_members::groups::rows::GroupRecord;
use crate::mobile_members::groups::{repo, view};
use crate::mobile_members::stays;
use crate::organizations;

const fn action_of(kind: OfferKind) -> MobileGroupAction {
    match kind {
        OfferKind::Entrust => MobileGroupAction::Entrust,
        OfferKind::HandOver => MobileGroupAction::HandOver,
    }
}

/// An organisation by the code it has given to the other side; it may stand anywhere.
pub(super) fn by_code(conn: &mut Conn, code: &str, field: &str) -> Outcome<organizations::Found> {
    let everything = Scope::everything();
    let found = match organizations::find_by_code(conn, &everything, code.trim())? {
        Some(found) => organizations::find_active(conn, &everything, found.id)?,
        None => None,
    };
    found.ok_or_else(|| Fault::field(field, FieldCode::NoSuchRecord))
}

/// Offers a group to an organisation of the place, which has to agree.
pub(in crate::mobile_members) fn offer(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityManage>,
    id: MobileGroupId,
    version: i32,
    input: &OfferMobileGroup,
) -> Outcome<MobileGroupView> {
    let action = action_of(input.kind);
    let mut change = begin(tx, grant, id, Some(version), action)?;
    let field = "organization_code";
    let target = by_code(tx.conn, &input.organization_code, field)?;
    let entrusted_already = input.kind == OfferKind::Entrust && change.row.keeper_id == Some(target.id);
    if target.id == change.row.organization_id || entrusted_already {
        return Err(Fault::field(field, FieldCode::Repeated));
    }
    // Whoever takes it over has its members on the arrivals register.
    if input.kind == OfferKind::HandOver && !holds_members(target.kind, target.level) {
        return Err(Fault::field(field, FieldCode::NoMembersHere));
    }
    change.row.offer = Some(input.kind);
    change.row.offered_id = Some(target.id);
    change.row.offered_path = Some(target.path);
    change.row.offered_at = Some(tx.now.naive_utc());
    change.row.offer_note = input.note.clone();
    let row = change.finish(tx, action, Some(&target.name))?;
    view::of_tx(tx, grant.principal(), row)
}

/// Takes an offer back that was not answered.
pub(in crate::mobile_members) fn withdraw(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityManage>,
    id: MobileGroupId,
    version: i32,
    input: &MobilityNote,
) -> Outcome<MobileGroupView> {
    let change = begin(tx, grant, id, Some(version), MobileGroupAction::Withdraw)?;
    let row = change.finish(tx, MobileGroupAction::Withdraw, Some(&input.reason))?;
    view::of_tx(tx, grant.principal(), row)
}

/// Answers an offer. Whoever agrees keeps the group from then on; taken over as a whole, its members stand on the
/// receiving side.
pub(in crate::mobile_members) fn answer(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityManage>,
    id: MobileGroupId,
    version: i32,
    input: &AnswerOffer,
) -> Outcome<MobileGroupView> {
    let action = if input.accept { MobileGroupAction::Accept } else { MobileGroupAction::Decline };
    let mut change = begin(tx, grant, id, Some(version), action)?;
    no_field_errors(input.errors())?;
    if input.accept {
        let offered = change.row.offered_id.ok_or_else(|| Fault::internal("an offer to nobody"))?;
        let keeper = organizations::find_active(tx.conn, &Scope::everything(), offered)?
            .ok_or_else(|| Fault::new(ErrorCode::TransitionNotAllowed))?;
        if change.row.offer == Some(OfferKind::HandOver) {
            receive_members(tx, &change.row, &keeper)?;
        }
        change.row.keeper_id = Some(keeper.id);
        change.row.keeper_path = Some(keeper.path);
    }
    let row = change.finish(tx, action, input.note.as_deref())?;
    // Who does not agree reaches the group no more; the answer shows it once, as it was left.
    view::of_tx(tx, grant.principal(), row)
}

/// Members nobody has received yet come to stand on the keeper's side; those received elsewhere stay there.
fn receive_members(tx: &mut Tx<'_>, group: &GroupRecord, keeper: &organizations::Found) -> Outcome<()> {
    let today = tx.today();
    for (membership, traveller) in repo::members::list(tx.conn, group.id)? {
        let mobility = traveller.mobility;
        let waits = matches!(mobility.state, MobilityState::Away | MobilityState::LostContact);
        if membership.left_on.is_some() || mobility.in_organization_id.is_some() || !waits {
            continue;
        }
        // Taking over the group is the proof of standing on the inflow side.
        let actor = MobilityActor { inflow: true, ..MobilityActor::default() };
        let mut change = begin_as(tx, mobility, actor, None, MobilityAction::Receive)?;
        stays::begin(tx, &mut change, keeper, (Placement::MobileOrganization, Some(&group.name)), today)?;
        change.finish_addition(tx, MobilityAction::Receive)?;
    }
    Ok(())
}

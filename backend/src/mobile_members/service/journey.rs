//! Away and back: moving on, losing and restoring contact, the return and its review, transfers.

use changxiao_shared::identity::need;
use changxiao_shared::kernel::FieldCode;
use changxiao_shared::mobile_members::{
    CertificateState, CloseMobility, MobilityAction, MobilityId, MobilityNote, MobilityView, ReturnMobility,
    TransferMember, Whereabouts,
};
use changxiao_shared::organizations::holds_members;

use super::apply::{origin, put_whereabouts};
use crate::access::Grant;
use crate::db::{Scope, Tx};
use crate::fault::{Fault, Outcome};
use crate::mobile_members::contact::Contact;
use crate::mobile_members::facts::begin;
use crate::mobile_members::{places, repo, stays, view};
use crate::{members, organizations};

/// The member goes on to another place without returning.
pub(in crate::mobile_members) fn move_on(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityApply>,
    id: MobilityId,
    version: i32,
    input: &Whereabouts,
) -> Outcome<MobilityView> {
    let mut change = begin(tx, grant, id, Some(version), MobilityAction::MoveOn)?;
    places::check(tx.conn, input.destination, "destination")?;
    let today = tx.today();
    stays::end(tx, &change, today)?;
    let before = Contact::open(tx.keys, id, &change.row.contact)?;
    put_whereabouts(tx, &mut change.row, input, Some(before))?;
    (change.row.in_organization_id, change.row.in_path) = (None, None);
    if let Some(claim) = &change.case.claim {
        repo::stays::settle_claim(tx.conn, claim.id, tx.now.naive_utc())?;
    }
    let row = change.finish(tx, MobilityAction::MoveOn, None)?;
    view::of_tx(tx, grant.principal(), row)
}

/// Nobody can reach the member (A3-18).
pub(in crate::mobile_members) fn lost(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityManage>,
    id: MobilityId,
    version: i32,
    input: &MobilityNote,
) -> Outcome<MobilityView> {
    let change = begin(tx, grant, id, Some(version), MobilityAction::ReportLost)?;
    let row = change.finish(tx, MobilityAction::ReportLost, Some(&input.reason))?;
    view::of_tx(tx, grant.principal(), row)
}

/// Contact is restored.
pub(in crate::mobile_members) fn found(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityApply>,
    id: MobilityId,
    version: i32,
    input: &MobilityNote,
) -> Outcome<MobilityView> {
    let change = begin(tx, grant, id, Some(version), MobilityAction::Find)?;
    let row = change.finish(tx, MobilityAction::Find, Some(&input.reason))?;
    view::of_tx(tx, grant.principal(), row)
}

/// The member reports to be back (A3-15).
pub(in crate::mobile_members) fn return_back(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityApply>,
    id: MobilityId,
    version: i32,
    input: &ReturnMobility,
) -> Outcome<MobilityView> {
    let mut change = begin(tx, grant, id, Some(version), MobilityAction::Return)?;
    if input.returned_on > tx.today() {
        return Err(Fault::field("returned_on", FieldCode::InFuture));
    }
    stays::end(tx, &change, input.returned_on)?;
    change.row.returned_on = Some(input.returned_on);
    let row = change.finish(tx, MobilityAction::Return, input.note.as_deref())?;
    view::of_tx(tx, grant.principal(), row)
}

/// Certificate inspected, conduct reviewed and graded: finished (A3-05, E2-25).
pub(in crate::mobile_members) fn close(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityDecide>,
    id: MobilityId,
    version: i32,
    input: &CloseMobility,
) -> Outcome<MobilityView> {
    let mut change = begin(tx, grant, id, Some(version), MobilityAction::Close)?;
    if change.certificate_out().is_some() && !input.certificate_handed_in {
        return Err(Fault::field("certificate_handed_in", FieldCode::Required));
    }
    change.retire_certificate(tx, CertificateState::HandedIn, None)?;
    change.row.grade = Some(input.grade);
    change.row.review = Some(input.review.clone());
    let row = change.finish(tx, MobilityAction::Close, Some(&input.review))?;
    view::of_tx(tx, grant.principal(), row)
}

/// Hands the membership to another branch within reach; the mobility goes on.
pub(in crate::mobile_members) fn transfer(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityDecide>,
    id: MobilityId,
    version: i32,
    input: &TransferMember,
) -> Outcome<MobilityView> {
    let mut change = begin(tx, grant, id, Some(version), MobilityAction::Transfer)?;
    let branch = organizations::find_ref(tx.conn, grant.scope(), input.organization_id)?
        .filter(|branch| branch.id != change.row.organization_id)
        .ok_or_else(|| Fault::field("organization_id", FieldCode::NoSuchRecord))?;
    if !holds_members(branch.kind, branch.level) {
        return Err(Fault::field("organization_id", FieldCode::NoMembersHere));
    }
    members::set_branch(tx, change.row.member_id, branch.id, &branch.path)?;
    change.row.origin = origin(tx.conn, &branch.path)?;
    change.row.organization_id = branch.id;
    change.row.out_path = branch.path;
    let row = change.finish(tx, MobilityAction::Transfer, Some(&input.reason))?;
    view::of_tx(tx, grant.principal(), row)
}

/// The membership goes to the inflow organisation, and the mobility ends as a transfer (E2-01).
pub(in crate::mobile_members) fn convert(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityDecide>,
    id: MobilityId,
    version: i32,
    input: &MobilityNote,
) -> Outcome<MobilityView> {
    let change = begin(tx, grant, id, Some(version), MobilityAction::Convert)?;
    let target = change.row.in_organization_id.ok_or_else(|| Fault::internal("received by nobody"))?;
    let target = organizations::find_ref(tx.conn, &Scope::everything(), target)?.ok_or_else(Fault::not_found)?;
    let today = tx.today();
    stays::end(tx, &change, today)?;
    change.retire_certificate(tx, CertificateState::HandedIn, Some(&input.reason))?;
    members::set_branch(tx, change.row.member_id, target.id, &target.path)?;
    let row = change.finish(tx, MobilityAction::Convert, Some(&input.reason))?;
    view::of_tx(tx, grant.principal(), row)
}

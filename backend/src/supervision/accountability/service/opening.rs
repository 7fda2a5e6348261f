//! Opening a case: about whom, and what it rests on.

use changxiao_shared::identity::need;
use changxiao_shared::kernel::{ErrorCode, FieldCode};
use changxiao_shared::members::MemberId;
use changxiao_shared::supervision::accountability::{
    AccountabilityEvent, AccountabilityId, AccountabilityState, AccountabilityView, OpenAccountability,
};

use super::super::repo;
use super::super::rows::CaseRecord;
use super::finish;
use crate::access::Grant;
use crate::db::{Scope, Tx};
use crate::fault::{Fault, Outcome};
use crate::supervision::{inquiries, rectifications, sides};
use crate::{appraisals, identity, members, organizations};

/// Opens a case about an organisation below, or one who holds a post there.
pub(in crate::supervision::accountability) fn open(
    tx: &mut Tx<'_>,
    grant: &Grant<need::SupervisionOrder>,
    input: &OpenAccountability,
) -> Outcome<AccountabilityView> {
    organizations::hold_tree(tx.conn)?;
    let principal = grant.principal();
    let nobody = || Fault::field("organization_id", FieldCode::NoSuchRecord);
    let organization = organizations::find_active(tx.conn, grant.scope(), input.organization_id)?.ok_or_else(nobody)?;
    let own = input.member_id.is_some() && input.member_id == principal.member_id;
    if own || sides::answers(principal, &organization.path, tx.now) {
        return Err(Fault::new(ErrorCode::OwnRecord));
    }
    let holder = sides::nearest(principal, &organization.path, tx.now).ok_or_else(nobody)?;
    let (holder_id, holder_path) = (holder.organization_id, holder.path.clone());
    let person = match input.member_id {
        Some(member) => Some(post_holder(tx, &organization, member)?),
        None => None,
    };
    check_basis(tx, grant, &organization, input)?;
    if input.hear_until < tx.today() {
        return Err(Fault::field("hear_until", FieldCode::InPast));
    }
    let row = CaseRecord {
        id: AccountabilityId(tx.next_id()),
        organization_id: organization.id,
        org_path: organization.path,
        holder_id,
        holder_path,
        member_id: input.member_id,
        person,
        responsibility: input.responsibility,
        subject_id: input.subject_id,
        rectification_id: input.rectification_id,
        inquiry_id: input.inquiry_id,
        basis: input.basis.clone(),
        matter: input.matter.clone(),
        hear_until: input.hear_until,
        heard_on: None,
        state: AccountabilityState::Hearing,
        measure: None,
        authority_id: None,
        decided_by: None,
        decided_on: None,
        effective_until: None,
        appeal_until: None,
        version: 1,
    };
    repo::insert(tx.conn, &row)?;
    let words = row.matter.clone();
    finish(tx, principal, row, (AccountabilityEvent::Opened, words))
}

/// The name of a member who holds a post at an organisation.
fn post_holder(tx: &mut Tx<'_>, organization: &organizations::Found, member: MemberId) -> Outcome<String> {
    let nobody = || Fault::field("member_id", FieldCode::NoSuchRecord);
    let posts = identity::posts_at(tx.conn, organization.id, tx.now)?;
    if !posts.iter().any(|post| post.member_id == member) {
        return Err(nobody());
    }
    Ok(members::find_ref(tx.conn, &Scope::everything(), member)?.ok_or_else(nobody)?.name)
}

/// What it rests on is about this organisation, and the actor directs it.
fn check_basis(
    tx: &mut Tx<'_>,
    grant: &Grant<need::SupervisionOrder>,
    organization: &organizations::Found,
    input: &OpenAccountability,
) -> Outcome<()> {
    let no_such = |field: &'static str| Fault::field(field, FieldCode::NoSuchRecord);
    if let Some(id) = input.subject_id {
        let directed = appraisals::decided(tx.conn, id)?
            .filter(|appraised| appraised.organization_id == organization.id)
            .filter(|appraised| sides::directs(grant.principal(), &appraised.path, &appraised.holder_path, tx.now));
        directed.ok_or_else(|| no_such("subject_id"))?;
    }
    if let Some(id) = input.rectification_id {
        let about = rectifications::organization_of(tx.conn, grant.scope(), id)?;
        about.filter(|about| *about == organization.id).ok_or_else(|| no_such("rectification_id"))?;
    }
    if let Some(id) = input.inquiry_id {
        let about = inquiries::organization_of(tx.conn, grant.scope(), id)?;
        about.filter(|about| *about == organization.id).ok_or_else(|| no_such("inquiry_id"))?;
    }
    let named = input.subject_id.is_some() || input.rectification_id.is_some() || input.inquiry_id.is_some();
    if !named && input.basis.is_none() {
        return Err(Fault::field("basis", FieldCode::Required));
    }
    Ok(())
}

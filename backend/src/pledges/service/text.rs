//! Writing a pledge: drafts and their changes.

use changxiao_shared::identity::need;
use changxiao_shared::kernel::{ErrorCode, FieldCode, FieldError};
use changxiao_shared::organizations::Field;
use changxiao_shared::pledges::rules::saved_text_errors;
use changxiao_shared::pledges::{
    CreatePledge, PledgeAction, PledgeId, PledgeText, PledgeView, PledgerKind, UpdatePledge, catalogue,
};

use crate::access::Grant;
use crate::db::{Conn, Tx};
use crate::fault::{Fault, Outcome, no_field_errors};
use crate::organizations::{self, ids_on};
use crate::pledges::facts::{PLEDGE, actor_facts, begin, in_text};
use crate::pledges::repo::organizations::OrgFacts;
use crate::pledges::rows::{PledgeRecord, VersionRecord};
use crate::pledges::{counts, repo, view};

/// Starts a pledge as a draft.
pub(in crate::pledges) fn create(
    tx: &mut Tx<'_>,
    grant: &Grant<need::PledgePropose>,
    input: &CreatePledge,
) -> Outcome<PledgeView> {
    organizations::hold_tree(tx.conn)?;
    let organization = pledging_organization(tx, grant, input)?;
    let id = PledgeId(tx.next_id());
    let version = VersionRecord::new(id, 1, input.text.clone(), None, tx.now.naive_utc());
    let path = organization.path.clone();
    let pledge = PledgeRecord::draft(id, organization.id, path, input.member_id, input.year, &version);
    if !actor_facts(grant.principal(), &pledge, &organization.path, tx.now).writes {
        return Err(Fault::new(ErrorCode::Forbidden));
    }
    check_text(tx, &pledge, &organization, &input.text)?;
    repo::life::insert(tx.conn, &pledge)?;
    counts::add(tx, &pledge, &organization.path, 1);
    repo::life::insert_version(tx.conn, &version)?;
    let begun = tx.timeline((PLEDGE, id.0), "pledge.created", None)?;
    let details = serde_json::json!({ "kind": pledge.kind.code(), "year": input.year });
    tx.audit("pledge.created", (PLEDGE, id.0), &pledge.org_path, details);
    view::of_draft(tx, grant.principal(), pledge, (organization, version), begun)
}

/// The organisation that pledges, or the branch of the member who does; both must be within reach and fit together.
fn pledging_organization(
    tx: &mut Tx<'_>,
    grant: &Grant<need::PledgePropose>,
    input: &CreatePledge,
) -> Outcome<OrgFacts> {
    let missing = |field: &str| Fault::field(field, FieldCode::NoSuchRecord);
    let Some(member) = input.member_id else {
        let found = repo::organizations::facts_within(tx.conn, grant.scope(), input.organization_id)?;
        return found.ok_or_else(|| missing("organization_id"));
    };
    let branch =
        repo::organizations::branch_of_member(tx.conn, grant.scope(), member)?.ok_or_else(|| missing("member_id"))?;
    if branch != input.organization_id {
        return Err(missing("organization_id"));
    }
    repo::organizations::facts(tx.conn, branch)
}

/// Replaces the text of a draft or a returned pledge.
pub(in crate::pledges) fn update(
    tx: &mut Tx<'_>,
    grant: &Grant<need::PledgePropose>,
    id: PledgeId,
    version: i32,
    input: &UpdatePledge,
) -> Outcome<PledgeView> {
    let mut change = begin(tx, grant, id, Some(version), PledgeAction::Edit)?;
    let organization = repo::organizations::facts(tx.conn, change.pledge.organization_id)?;
    check_text(tx, &change.pledge, &organization, &input.text)?;
    let mut row = repo::life::version(tx.conn, id, change.pledge.current_number)?;
    row.put_text(input.text.clone());
    repo::life::save_version(tx.conn, &row)?;
    if change.pledge.in_force_number.is_none() {
        change.pledge.show(&row);
    }
    let pledge = change.finish(tx, PledgeAction::Edit, None)?;
    view::of_tx(tx, grant.principal(), pledge)
}

fn check_text(tx: &mut Tx<'_>, pledge: &PledgeRecord, organization: &OrgFacts, text: &PledgeText) -> Outcome<()> {
    let mut errors = saved_text_errors(pledge.year, text, tx.today());
    if let Some(code) = &text.focus_area
        && pledge.focus_area.as_ref().filter(|_| pledge.in_force_number.is_some()) != Some(code)
        && !may_choose(tx.conn, organization, pledge.kind, code)?
    {
        errors.push(FieldError::new("focus_area", FieldCode::UnknownValue));
    }
    no_field_errors(in_text(errors))
}

fn may_choose(conn: &mut Conn, organization: &OrgFacts, kind: PledgerKind, code: &str) -> Outcome<bool> {
    let field: Field = organization.field;
    if catalogue(field, kind).iter().any(|area| area.code == code) {
        return Ok(true);
    }
    let added = repo::settings::focus_areas_of(conn, &ids_on(&organization.path), field)?;
    Ok(added.iter().any(|area| area.active && area.kind == kind && area.code == code))
}

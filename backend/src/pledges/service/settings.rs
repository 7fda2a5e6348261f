//! Focus areas and the proposing window, inherited down the tree (C2-01, C2-05).

use changxiao_shared::identity::need;
use changxiao_shared::kernel::{ErrorCode, FieldCode};
use changxiao_shared::organizations::{OrganizationId, OrganizationRef};
use changxiao_shared::pledges::rules::{inherit, loosens};
use changxiao_shared::pledges::{
    CreateFocusArea, FocusAreaId, FocusAreaInput, FocusAreaQuery, FocusAreaView, PledgeSettingsView, PledgerKind,
    UpdatePledgeSettings, catalogue,
};

use crate::access::Grant;
use crate::db::{Conn, Read, Tx};
use crate::fault::{Fault, Outcome};
use crate::organizations::{self, ids_on};
use crate::pledges::repo;
use crate::pledges::repo::organizations::OrgFacts;
use crate::pledges::rows::{FocusAreaRecord, WindowRecord};
use crate::pledges::windows::{chain, set_window};

/// The focus areas an organisation and its members can choose from.
pub(in crate::pledges) fn focus_areas(
    read: &mut Read<'_>,
    grant: &Grant<need::PledgeRead>,
    query: &FocusAreaQuery,
) -> Outcome<Vec<FocusAreaView>> {
    offered(read, grant, query.organization_id)?;
    let organization = repo::organizations::facts(read.conn, query.organization_id)?;
    let kinds: Vec<PledgerKind> =
        PledgerKind::ALL.iter().copied().filter(|k| query.kind.is_none_or(|q| q == *k)).collect();
    let mut views = Vec::new();
    for kind in &kinds {
        views.extend(catalogue(organization.field, *kind).iter().map(|area| FocusAreaView {
            code: area.code.to_owned(),
            field: organization.field,
            kind: *kind,
            name_zh: area.zh.to_owned(),
            name_en: area.en.to_owned(),
            active: true,
            id: None,
            organization: None,
            version: None,
        }));
    }
    let above = ids_on(&organization.path);
    let owners = repo::organizations::facts_of(read.conn, &above)?;
    let added = repo::settings::focus_areas_of(read.conn, &above, organization.field)?;
    let shown = |area: &FocusAreaRecord| {
        kinds.contains(&area.kind) && (area.active || (query.inactive && area.organization_id == organization.id))
    };
    views.extend(added.into_iter().filter(shown).map(|area| area_view(area, &owners)));
    Ok(views)
}

fn area_view(area: FocusAreaRecord, owners: &[OrgFacts]) -> FocusAreaView {
    FocusAreaView {
        organization: owners.iter().find(|owner| owner.id == area.organization_id).map(OrgFacts::reference),
        code: area.code,
        field: area.field,
        kind: area.kind,
        name_zh: area.name_zh,
        name_en: area.name_en,
        active: area.active,
        id: Some(area.id),
        version: Some(area.version),
    }
}

/// Adds a focus area for an organisation and everything below it.
pub(in crate::pledges) fn create_focus_area(
    tx: &mut Tx<'_>,
    grant: &Grant<need::PledgeConfigure>,
    input: &CreateFocusArea,
) -> Outcome<FocusAreaView> {
    organizations::find_ref(tx.conn, grant.scope(), input.organization_id)?
        .ok_or_else(|| Fault::field("organization_id", FieldCode::NoSuchRecord))?;
    let owner = repo::organizations::facts(tx.conn, input.organization_id)?;
    let id = FocusAreaId(tx.next_id());
    let FocusAreaInput { name_zh, name_en, active } = input.words.clone();
    let row = FocusAreaRecord {
        id,
        organization_id: owner.id,
        field: input.field,
        kind: input.kind,
        code: format!("own_{id}"),
        name_zh,
        name_en,
        active,
        version: 1,
    };
    repo::settings::insert_focus_area(tx.conn, &row)?;
    tx.timeline(("focus_area", id.0), "focus_area.created", None)?;
    tx.audit("focus_area.created", ("focus_area", id.0), &owner.path, serde_json::json!({ "code": row.code }));
    Ok(area_view(row, &[owner]))
}

/// Changes the words of an area, or takes it out of use.
pub(in crate::pledges) fn update_focus_area(
    tx: &mut Tx<'_>,
    grant: &Grant<need::PledgeConfigure>,
    id: FocusAreaId,
    version: i32,
    input: &FocusAreaInput,
) -> Outcome<FocusAreaView> {
    let mut row = repo::settings::find_focus_area(tx.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    let owner = repo::organizations::facts(tx.conn, row.organization_id)?;
    let FocusAreaInput { name_zh, name_en, active } = input.clone();
    row = FocusAreaRecord { name_zh, name_en, active, version: version + 1, ..row };
    repo::settings::save_focus_area(tx.conn, &row, version)?;
    tx.timeline(("focus_area", id.0), "focus_area.changed", None)?;
    tx.audit("focus_area.changed", ("focus_area", id.0), &owner.path, serde_json::json!({ "active": active }));
    Ok(area_view(row, &[owner]))
}

/// The window that applies to an organisation, and what it set itself.
pub(in crate::pledges) fn settings(
    read: &mut Read<'_>,
    grant: &Grant<need::PledgeRead>,
    id: OrganizationId,
) -> Outcome<PledgeSettingsView> {
    offered(read, grant, id)?;
    settings_view(read.conn, id)
}

/// Whether the caller may see what an organisation offers: it is within reach, or it is the member's own branch. A
/// member reaches no organisation, yet proposes within what the branch has set.
fn offered(read: &mut Read<'_>, grant: &Grant<need::PledgeRead>, id: OrganizationId) -> Outcome<()> {
    let own_branch = match grant.scope().own_member() {
        Some(member) => repo::organizations::branch_of_member(read.conn, grant.scope(), member)?,
        None => None,
    };
    if own_branch == Some(id) || organizations::find_ref(read.conn, grant.scope(), id)?.is_some() {
        Ok(())
    } else {
        Err(Fault::field("organization_id", FieldCode::NoSuchRecord))
    }
}

fn settings_view(conn: &mut Conn, id: OrganizationId) -> Outcome<PledgeSettingsView> {
    let organization = repo::organizations::facts(conn, id)?;
    let path = ids_on(&organization.path);
    let above = inherit(&chain(conn, &path[..path.len().saturating_sub(1)])?);
    let applies = inherit(&chain(conn, &path)?);
    let row = repo::settings::windows_of(conn, &[id])?.pop();
    Ok(PledgeSettingsView {
        organization: OrganizationRef { id, name: organization.name },
        opens_on: applies.opens_on,
        closes_on: applies.closes_on,
        bound_above: above.binding,
        own: row.as_ref().map(set_window).transpose()?.flatten(),
        clause: "C2-05".to_owned(),
        version: row.map_or(0, |row| row.version),
    })
}

/// Sets or clears the window of an organisation.
pub(in crate::pledges) fn update_settings(
    tx: &mut Tx<'_>,
    grant: &Grant<need::PledgeConfigure>,
    id: OrganizationId,
    version: i32,
    input: &UpdatePledgeSettings,
) -> Outcome<PledgeSettingsView> {
    organizations::find_ref(tx.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    let path = ids_on(&repo::organizations::facts(tx.conn, id)?.path);
    let above = inherit(&chain(tx.conn, &path[..path.len().saturating_sub(1)])?);
    if input.window.is_some_and(|window| loosens(&above, &window)) {
        return Err(Fault::field("window", FieldCode::LoosensBinding));
    }
    let row = WindowRecord {
        organization_id: id,
        opens_on: input.window.map(|window| window.opens_on.to_string()),
        closes_on: input.window.map(|window| window.closes_on.to_string()),
        binding: input.window.is_some_and(|window| window.binding),
        version: version + 1,
    };
    match (repo::settings::windows_of(tx.conn, &[id])?.is_empty(), version) {
        (true, 0) => repo::settings::insert_window(tx.conn, &row)?,
        (true, _) => return Err(Fault::new(ErrorCode::StaleVersion)),
        (false, _) => repo::settings::save_window(tx.conn, &row, version)?,
    }
    tx.timeline(("organization", id.0), "pledge_window.set", None)?;
    let organization = repo::organizations::facts(tx.conn, id)?;
    tx.audit(
        "pledge_window.set",
        ("organization", id.0),
        &organization.path,
        serde_json::json!({ "window": input.window }),
    );
    settings_view(tx.conn, id)
}

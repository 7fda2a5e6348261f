//! What can be done with organisations.

use changxiao_shared::identity::need;
use changxiao_shared::kernel::{ErrorCode, FieldCode, PageView, TimelineEntry};
use changxiao_shared::organizations::{
    CodeQuery, CreateOrganization, MAX_DEPTH, MoveOrganization, OrgLevel, OrgSort, OrgStatus, OrganizationId,
    OrganizationInput, OrganizationName, OrganizationQuery, OrganizationRef, OrganizationRow, OrganizationView,
    holds_members, may_stand_below,
};
use chrono::Datelike;

use super::repo::{self, After};
use super::rows::OrganizationRecord;
use super::{export, lookup, words};
use crate::access::{Grant, System};
use crate::db::{PathRange, Read, Scope, Tx, child_path, read_timeline, renew_rights_within};
use crate::fault::{Fault, Outcome};
use crate::http::Download;
use crate::paging::Paging;
use crate::sheet;

const KIND: &str = "organization";

/// One page of the organisations within reach.
///
/// # Errors
/// `validation_failed` when `within` is out of reach.
pub fn list(
    read: &mut Read<'_>,
    grant: &Grant<need::OrganizationRead>,
    query: &OrganizationQuery,
) -> Outcome<PageView<OrganizationRow>> {
    let scope = lookup::narrow(read.conn, grant.scope(), query.within)?;
    let sort = query.sort.unwrap_or(OrgSort::Tree);
    let paging = Paging::new(sort.code(), query.cursor.as_deref(), query.limit);
    let rows = repo::list(read.conn, &scope, query, paging.after()?.as_ref(), paging.rows())?;
    let total = repo::count(read.conn, &scope, query)?;
    paging.page(rows, total, |row| After::of(row, sort))?.try_with(|rows| list_rows(read, grant.scope(), rows))
}

/// Name and place of the active organisation with exactly this code, so that a typing error is seen before something is
/// offered to somebody else. Nothing more of it is told.
///
/// # Errors
/// `not_found` where none has it.
pub fn named(read: &mut Read<'_>, _: &Grant<need::MobilityManage>, query: &CodeQuery) -> Outcome<OrganizationName> {
    let found = repo::find_by_code(read.conn, &Scope::everything(), &query.code)?;
    let found = found.filter(|row| row.status == OrgStatus::Active).ok_or_else(Fault::not_found)?;
    let seat = |row: &OrganizationRecord| {
        matches!(row.level, OrgLevel::County | OrgLevel::City | OrgLevel::Province) && row.id != found.id
    };
    let above = lookup::on_path(read.conn, &found.path)?.into_iter().rev().find(seat);
    Ok(OrganizationName { name: found.name, above: above.map(|row| row.name) })
}

fn list_rows(read: &mut Read<'_>, scope: &Scope, rows: Vec<OrganizationRecord>) -> Outcome<Vec<OrganizationRow>> {
    let ids: Vec<_> = rows.iter().map(|r| r.id).collect();
    let children: std::collections::HashMap<_, _> = repo::children_of(read.conn, &ids)?.into_iter().collect();
    Ok(rows
        .into_iter()
        .map(|row| OrganizationRow {
            parent_id: row.parent_id.filter(|_| scope.contains(parent_path(&row.path))),
            children: children.get(&row.id).copied().unwrap_or(0),
            id: row.id,
            code: row.code,
            name: row.name,
            kind: row.kind,
            level: row.level,
            field: row.field,
            status: row.status,
            depth: row.depth,
        })
        .collect())
}

fn parent_path(path: &[u8]) -> &[u8] {
    &path[..path.len().saturating_sub(8)]
}

/// One organisation.
///
/// # Errors
/// `not_found` when it is not there or out of reach.
pub fn get(
    read: &mut Read<'_>,
    grant: &Grant<need::OrganizationRead>,
    id: OrganizationId,
) -> Outcome<OrganizationView> {
    let row = repo::find(read.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    view(read, grant.scope(), row)
}

fn view(read: &mut Read<'_>, scope: &Scope, row: OrganizationRecord) -> Outcome<OrganizationView> {
    let above: Vec<OrganizationId> = parent_path(&row.path)
        .chunks_exact(8)
        .map(|id| OrganizationId(id.iter().fold(0, |n, b| (n << 8) | i64::from(*b))))
        .collect();
    let ancestors = repo::by_ids(read.conn, scope, &above)?
        .into_iter()
        .map(|a| OrganizationRef { id: a.id, name: a.name })
        .collect();
    let children = repo::children_of(read.conn, &[row.id])?.first().map_or(0, |c| c.1);
    let members = repo::members_within(read.conn, &row.path)?;
    Ok(OrganizationView {
        parent_id: row.parent_id.filter(|_| scope.contains(parent_path(&row.path))),
        ancestors,
        children,
        members,
        id: row.id,
        code: row.code,
        name: row.name,
        kind: row.kind,
        level: row.level,
        field: row.field,
        set_up: row.set_up,
        temporary: row.temporary,
        region_code: row.region_code,
        founded_on: row.founded_on,
        status: row.status,
        version: row.version,
        updated_at: row.updated_at.and_utc(),
    })
}

/// Creates an organisation below one within reach.
///
/// # Errors
/// `validation_failed` for a parent out of reach or of a kind that cannot have such a child; `duplicate` for a code
/// that is taken.
pub fn create(
    tx: &mut Tx<'_>,
    grant: &Grant<need::OrganizationEdit>,
    input: &CreateOrganization,
) -> Outcome<OrganizationView> {
    lookup::hold_tree(tx.conn)?;
    let parent = repo::find(tx.conn, grant.scope(), input.parent_id)?
        .filter(|p| p.status == OrgStatus::Active)
        .ok_or_else(|| Fault::field("parent_id", FieldCode::NoSuchRecord))?;
    check_place(input.organization.kind, &parent)?;
    check_dates(tx, &input.organization)?;
    let row = insert(tx, Some(&parent), &input.organization)?;
    reread(tx, grant.scope(), row.id)
}

/// Creates an organisation from the command line: below another, or as the top of a tree.
///
/// # Errors
/// `duplicate` for a code that is taken; `validation_failed` when it cannot stand there.
pub fn create_system(
    tx: &mut Tx<'_>,
    _: &System,
    parent: Option<OrganizationId>,
    input: &OrganizationInput,
) -> Outcome<OrganizationId> {
    let parent = match parent {
        Some(id) => Some(repo::find(tx.conn, &Scope::everything(), id)?.ok_or_else(Fault::not_found)?),
        None => None,
    };
    if let Some(parent) = &parent {
        check_place(input.kind, parent)?;
    }
    insert(tx, parent.as_ref(), input).map(|row| row.id)
}

fn check_place(kind: changxiao_shared::organizations::OrgKind, parent: &OrganizationRecord) -> Outcome<()> {
    let deep = usize::try_from(parent.depth).unwrap_or(MAX_DEPTH) + 1 >= MAX_DEPTH;
    if deep || !may_stand_below(kind, parent.kind) {
        return Err(Fault::field("parent_id", FieldCode::UnknownValue));
    }
    Ok(())
}

fn check_dates(tx: &Tx<'_>, input: &OrganizationInput) -> Outcome<()> {
    if input.founded_on.is_some_and(|day| day > tx.today()) {
        return Err(Fault::field("organization.founded_on", FieldCode::InFuture));
    }
    Ok(())
}

fn insert(
    tx: &mut Tx<'_>,
    parent: Option<&OrganizationRecord>,
    input: &OrganizationInput,
) -> Outcome<OrganizationRecord> {
    let id = OrganizationId(tx.next_id());
    let row = new_record(id, parent, input, tx.now.naive_utc());
    repo::insert(tx.conn, &row)?;
    tx.timeline((KIND, id.0), "organization.created", None)?;
    tx.audit("organization.create", (KIND, id.0), &row.path, serde_json::json!({ "code": row.code }));
    Ok(row)
}

/// The row of a new organisation below a parent, or at the top.
pub(crate) fn new_record(
    id: OrganizationId,
    parent: Option<&OrganizationRecord>,
    input: &OrganizationInput,
    now: chrono::NaiveDateTime,
) -> OrganizationRecord {
    let OrganizationInput { code, name, kind, level, field, set_up, temporary, region_code, founded_on } =
        input.clone();
    let name = name.trim().to_owned();
    OrganizationRecord {
        id,
        parent_id: parent.map(|p| p.id),
        path: child_path(parent.map_or(&[][..], |p| &p.path), id),
        depth: parent.map_or(0, |p| p.depth + 1),
        code,
        pinyin: words::pinyin(&name),
        initials: words::initials(&name),
        name,
        kind,
        level,
        field,
        set_up,
        temporary,
        region_code,
        founded_on,
        status: OrgStatus::Active,
        version: 1,
        created_at: now,
        updated_at: now,
    }
}

/// Replaces the fields of an organisation.
///
/// # Errors
/// `not_found`, `stale_version`, `duplicate`, or `validation_failed` when the new kind does not fit its place.
pub fn update(
    tx: &mut Tx<'_>,
    grant: &Grant<need::OrganizationEdit>,
    id: OrganizationId,
    version: i32,
    input: &OrganizationInput,
) -> Outcome<OrganizationView> {
    let row = repo::find(tx.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    check_dates(tx, input)?;
    if row.kind != input.kind {
        let above = row.parent_id.map(|p| repo::find(tx.conn, &Scope::everything(), p)).transpose()?.flatten();
        let fits_above = above.is_none_or(|p| may_stand_below(input.kind, p.kind));
        let below = repo::children_of(tx.conn, &[id])?.first().map_or(0, |c| c.1);
        if !fits_above || below > 0 {
            return Err(Fault::field("kind", FieldCode::UnknownValue));
        }
    }
    if !holds_members(input.kind, input.level) && repo::has_members(tx.conn, id)? {
        return Err(Fault::new(ErrorCode::StillInUse));
    }
    let name = input.name.trim();
    let spelt = (words::pinyin(name), words::initials(name));
    repo::update(tx.conn, id, version, input, (&spelt.0, &spelt.1), tx.now.naive_utc())?;
    let fields = changed_fields(&row, input);
    tx.timeline((KIND, id.0), "organization.changed", Some(&fields.join(", ")))?;
    tx.audit("organization.update", (KIND, id.0), &row.path, serde_json::json!({ "fields": fields }));
    reread(tx, grant.scope(), id)
}

fn changed_fields(row: &OrganizationRecord, input: &OrganizationInput) -> Vec<&'static str> {
    let OrganizationInput { code, name, kind, level, field, set_up, temporary, region_code, founded_on } = input;
    [
        ("code", row.code != *code),
        ("name", row.name != name.trim()),
        ("kind", row.kind != *kind),
        ("level", row.level != *level),
        ("field", row.field != *field),
        ("set_up", row.set_up != *set_up),
        ("temporary", row.temporary != *temporary),
        ("region_code", row.region_code != *region_code),
        ("founded_on", row.founded_on != *founded_on),
    ]
    .into_iter()
    .filter_map(|(name, changed)| changed.then_some(name))
    .collect()
}

/// Moves an organisation with everything below it. Both its old and its new place must be within reach.
///
/// # Errors
/// `would_cycle` when the new parent lies inside the moved subtree; `not_found`, `stale_version`,
/// `validation_failed` when the place does not fit.
pub fn move_to(
    tx: &mut Tx<'_>,
    grant: &Grant<need::OrganizationEdit>,
    id: OrganizationId,
    version: i32,
    input: &MoveOrganization,
) -> Outcome<OrganizationView> {
    repo::lock_tree(tx.conn)?;
    let row = repo::find(tx.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    // Whoever reaches only the organisation itself may not take it away from its superior.
    if row.parent_id.is_none() || !grant.scope().contains(parent_path(&row.path)) {
        return Err(Fault::new(ErrorCode::Forbidden));
    }
    let parent = repo::find(tx.conn, grant.scope(), input.parent_id)?
        .filter(|p| p.status == OrgStatus::Active)
        .ok_or_else(|| Fault::field("parent_id", FieldCode::NoSuchRecord))?;
    if parent.path.starts_with(&row.path) {
        return Err(Fault::new(ErrorCode::WouldCycle));
    }
    check_place(row.kind, &parent)?;
    let range = PathRange::subtree(&row.path);
    let moved = repo::subtree(tx.conn, &range)?;
    let deepest = moved.iter().map(|m| m.2).max().unwrap_or(row.depth) - row.depth + parent.depth + 1;
    if usize::try_from(deepest).unwrap_or(MAX_DEPTH) >= MAX_DEPTH {
        return Err(Fault::field("parent_id", FieldCode::UnknownValue));
    }
    repo::set_parent(tx.conn, id, version, parent.id, tx.now.naive_utc())?;
    let top = child_path(&parent.path, id);
    for (each, path, depth) in &moved {
        let mut new = top.clone();
        new.extend_from_slice(&path[row.path.len()..]);
        repo::replace(tx.conn, *each, &new, depth - row.depth + parent.depth + 1, tx.today().year())?;
    }
    let year = tx.today().year();
    tx.move_counts(&row.path, &top, year)?;
    renew_rights_within(tx.conn, &PathRange::subtree(&top))?;
    tx.webhooks_changed()?;
    tx.timeline((KIND, id.0), "organization.moved", Some(input.reason.trim()))?;
    let details = serde_json::json!({ "from": row.parent_id, "to": parent.id, "organizations": moved.len() });
    tx.audit("organization.move", (KIND, id.0), &top, details);
    reread(tx, grant.scope(), id)
}

fn reread(tx: &mut Tx<'_>, scope: &Scope, id: OrganizationId) -> Outcome<OrganizationView> {
    let row = repo::find(tx.conn, scope, id)?.ok_or_else(Fault::not_found)?;
    let mut read = Read { conn: tx.conn, now: tx.now, keys: tx.keys };
    view(&mut read, scope, row)
}

/// What happened to an organisation, oldest first.
///
/// # Errors
/// `not_found` when it is not there or out of reach.
pub fn history(
    read: &mut Read<'_>,
    grant: &Grant<need::OrganizationRead>,
    id: OrganizationId,
) -> Outcome<Vec<TimelineEntry>> {
    repo::find(read.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    read_timeline(read.conn, (KIND, id.0))
}

/// The organisations a filter finds, as a spreadsheet.
///
/// # Errors
/// `validation_failed` when `within` is out of reach, `too_many_to_export`.
pub fn export(
    read: &mut Read<'_>,
    grant: &Grant<need::OrganizationRead>,
    query: &OrganizationQuery,
) -> Outcome<Download> {
    let scope = lookup::narrow(read.conn, grant.scope(), query.within)?;
    let rows = sheet::whole(repo::list(read.conn, &scope, query, None, sheet::READ)?)?;
    export::workbook(&rows).map(|bytes| Download::xlsx("党组织名册.xlsx", bytes))
}

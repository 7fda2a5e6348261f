//! What can be done with members' records.

use std::collections::HashMap;

use changxiao_shared::identity::need;
use changxiao_shared::kernel::{ErrorCode, FieldCode, PageView, TimelineEntry};
use changxiao_shared::members::{
    ChildMemberCounts, FindByIdNumber, IdNumber, MemberCountsQuery, MemberCountsView, MemberId, MemberInput,
    MemberQuery, MemberRow, MemberSecretView, MemberSort, MemberView, UnmaskMember, check, check_new, contradictions,
    mask_id_number, mask_phone,
};
use changxiao_shared::organizations::{OrganizationRef, holds_members};

use super::repo::{self, After};
use super::rows::{MemberRecord, MemberSecretRecord, PlacedMember};
use super::{conflicts, counts, ended, erasure, export, secrets};
use crate::access::Grant;
use crate::crypto::Keyring;
use crate::db::{Read, Scope, Tx, read_timeline};
use crate::fault::{Fault, Outcome, no_field_errors};
use crate::http::Download;
use crate::organizations;
use crate::paging::Paging;
use crate::sheet;

/// Kind of the record in audit trail and timeline.
pub(super) const KIND: &str = "member";

/// One page of the members within reach.
///
/// # Errors
/// `validation_failed` when `within` is out of reach or the cursor is not one of ours.
pub fn list(read: &mut Read<'_>, grant: &Grant<need::MemberRead>, query: &MemberQuery) -> Outcome<PageView<MemberRow>> {
    let scope = organizations::narrow(read.conn, grant.scope(), query.within)?;
    let sort = query.sort.unwrap_or(MemberSort::Name);
    let paging = Paging::new(sort.code(), query.cursor.as_deref(), query.limit);
    let rows = repo::list(read.conn, &scope, query, paging.after()?.as_ref(), paging.rows())?;
    let total = match paging.whole(rows.len()) {
        Some(total) => total,
        None => repo::count(read.conn, &scope, query)?,
    };
    let page = paging.page(rows, total, |row| After::of(&row.0, sort))?;
    page.try_with(|rows| Ok(rows.into_iter().map(list_row).collect()))
}

fn list_row((member, branch, _): PlacedMember) -> MemberRow {
    MemberRow {
        organization: OrganizationRef { id: member.organization_id, name: branch },
        id: member.id,
        name: member.name,
        sex: member.sex,
        ethnicity: member.ethnicity,
        birth_on: member.birth_on,
        education: member.education,
        joined_on: member.joined_on,
        kind: member.kind,
        status: member.status,
    }
}

/// One member, ID number and phone masked.
///
/// # Errors
/// `not_found` when it is not there or out of reach.
pub fn get(read: &mut Read<'_>, grant: &Grant<need::MemberRead>, id: MemberId) -> Outcome<MemberView> {
    let (row, branch, group, sealed) = repo::detail(read.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    view(read.keys, (row, branch, group), &sealed)
}

fn views(read: &mut Read<'_>, rows: Vec<PlacedMember>) -> Outcome<Vec<MemberView>> {
    let ids: Vec<MemberId> = rows.iter().map(|row| row.0.id).collect();
    let sealed: HashMap<MemberId, MemberSecretRecord> =
        repo::secrets_of(read.conn, &ids)?.into_iter().map(|secret| (secret.member_id, secret)).collect();
    rows.into_iter()
        .map(|row| {
            let secret = sealed.get(&row.0.id).ok_or_else(|| Fault::internal("a member without sealed fields"))?;
            view(read.keys, row, secret)
        })
        .collect()
}

fn view(keys: &Keyring, placed: PlacedMember, sealed: &MemberSecretRecord) -> Outcome<MemberView> {
    let (row, branch, group) = placed;
    let (id_number, phone) = secrets::open(keys, sealed)?;
    Ok(MemberView {
        id_number: mask_id_number(&id_number),
        phone: phone.as_deref().map(mask_phone),
        organization: OrganizationRef { id: row.organization_id, name: branch },
        group: row.group_id.map(|id| OrganizationRef { id, name: group.unwrap_or_default() }),
        id: row.id,
        name: row.name,
        sex: row.sex,
        ethnicity: row.ethnicity,
        birth_on: row.birth_on,
        education: row.education,
        occupation: row.occupation,
        employer: row.employer,
        joined_on: row.joined_on,
        full_on: row.full_on,
        kind: row.kind,
        holds_office: row.holds_office,
        cadre_rank: row.cadre_rank,
        able_to_help: row.able_to_help,
        in_hardship: row.in_hardship,
        exempt_reason: row.exempt_reason,
        exempt_from: row.exempt_from,
        exempt_until: row.exempt_until,
        status: row.status,
        version: row.version,
        updated_at: row.updated_at.and_utc(),
    })
}

/// Creates a member in a branch within reach.
///
/// # Errors
/// `validation_failed` naming the fields; an ID number that another member has is refused without telling who.
pub fn create(tx: &mut Tx<'_>, grant: &Grant<need::MemberEdit>, input: &MemberInput) -> Outcome<MemberView> {
    no_field_errors(check_new(input, tx.today()))?;
    let org_path = check_branch(tx, grant.scope(), input)?;
    let id_number = input.id_number.as_deref().unwrap_or_default();
    let id = MemberId(tx.next_id());
    refuse_taken(tx, grant.scope(), id_number, &org_path)?;
    let now = tx.now.naive_utc();
    let row = MemberRecord::from_input(id, org_path, input, 1, (now, now));
    let sealed = secrets::seal(tx.keys, id, id_number, input.phone.as_deref())?;
    repo::insert(tx.conn, &row, &sealed)?;
    counts::add(tx, &row, 1);
    tx.timeline((KIND, id.0), "member.created", None)?;
    tx.audit("member.create", (KIND, id.0), &row.org_path, serde_json::json!({}));
    reread(tx, id)
}

/// The branch must be within reach and hold members; the group must stand below it. Returns the branch's path.
fn check_branch(tx: &mut Tx<'_>, scope: &Scope, input: &MemberInput) -> Outcome<Vec<u8>> {
    organizations::hold_tree(tx.conn)?;
    let branch = organizations::find_ref(tx.conn, scope, input.organization_id)?
        .ok_or_else(|| Fault::field("organization_id", FieldCode::NoSuchRecord))?;
    if !holds_members(branch.kind, branch.level) {
        return Err(Fault::field("organization_id", FieldCode::NoMembersHere));
    }
    if let Some(group) = input.group_id {
        let found = organizations::find_ref(tx.conn, scope, group)?;
        if found.is_none_or(|g| g.parent_id != Some(branch.id)) {
            return Err(Fault::field("group_id", FieldCode::NoSuchRecord));
        }
    }
    Ok(branch.path)
}

/// An ID number belongs to one member. Whose it is, is told only within reach: otherwise the superior must look.
fn refuse_taken(tx: &mut Tx<'_>, scope: &Scope, id_number: &str, org_path: &[u8]) -> Outcome<()> {
    let hash = secrets::id_number_hash(tx.keys, id_number);
    let taken = |code| Fault { code: ErrorCode::Duplicate, ..Fault::field("id_number", code) };
    let Some(holder) = repo::holder_of(tx.conn, &hash)? else { return conflicts::write_down(tx, 0, org_path) };
    if repo::find(tx.conn, scope, holder)?.is_some() {
        return Err(taken(FieldCode::Taken));
    }
    conflicts::write_down(tx, 1, org_path)?;
    Err(Fault { recorded: true, ..taken(FieldCode::AskSuperior) })
}

/// Replaces a member's fields; ID number and phone stay where the request leaves them out.
///
/// # Errors
/// `not_found`, `stale_version`, `data_erased`, or `validation_failed` naming the fields.
pub fn update(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MemberEdit>,
    id: MemberId,
    version: i32,
    input: &MemberInput,
) -> Outcome<MemberView> {
    // Before the branch's path is read, which a move could change until then.
    organizations::hold_tree(tx.conn)?;
    let old = repo::find(tx.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    if old.version != version {
        return Err(Fault::new(ErrorCode::StaleVersion));
    }
    no_field_errors(check(input, tx.today()))?;
    refuse_moved(tx, &old, input)?;
    let org_path = check_branch(tx, grant.scope(), input)?;
    let sealed = repo::secrets(tx.conn, id)?;
    let (old_number, old_phone) = secrets::open(tx.keys, &sealed)?;
    erasure::refuse_erased(&old_number)?;
    let number = input.id_number.clone().unwrap_or_else(|| old_number.clone()).to_ascii_uppercase();
    let phone = input.phone.clone().or_else(|| old_phone.clone()).filter(|p| !p.is_empty());
    if input.id_number.is_none() {
        let kept = IdNumber::parse(&number).map_err(|code| Fault::field("id_number", code))?;
        no_field_errors(contradictions(&kept, input.birth_on, input.sex))?;
    }
    if number != old_number {
        refuse_taken(tx, grant.scope(), &number, &org_path)?;
    }
    let now = tx.now.naive_utc();
    let row = MemberRecord::from_input(id, org_path, input, version + 1, (old.created_at, now));
    repo::update(tx.conn, version, &row)?;
    ended::close_account(tx, &old, &row)?;
    counts::add(tx, &old, -1);
    counts::add(tx, &row, 1);
    let mut fields = old.differences(&row);
    if number != old_number || phone != old_phone {
        repo::update_secrets(tx.conn, &secrets::seal(tx.keys, id, &number, phone.as_deref())?)?;
        fields.extend((number != old_number).then_some("id_number"));
        fields.extend((phone != old_phone).then_some("phone"));
    }
    tx.timeline((KIND, id.0), "member.changed", Some(&fields.join(", ")))?;
    tx.audit("member.update", (KIND, id.0), &row.org_path, serde_json::json!({ "fields": fields }));
    reread(tx, id)
}

/// Branch and status of a member who is away follow the mobility, which both sides see.
fn refuse_moved(tx: &mut Tx<'_>, old: &MemberRecord, input: &MemberInput) -> Outcome<()> {
    let moved =
        [("organization_id", old.organization_id != input.organization_id), ("status", old.status != input.status)];
    let Some((field, _)) = moved.into_iter().find(|(_, moved)| *moved) else { return Ok(()) };
    if repo::mobile_among(tx.conn, &[old.id])?.is_empty() {
        Ok(())
    } else {
        Err(Fault::field(field, FieldCode::IsAway))
    }
}

/// The member as it stands now, of which the caller has proved that it is within reach.
fn reread(tx: &mut Tx<'_>, id: MemberId) -> Outcome<MemberView> {
    let (row, branch, group, sealed) = repo::detail(tx.conn, &Scope::everything(), id)?.ok_or_else(Fault::not_found)?;
    view(tx.keys, (row, branch, group), &sealed)
}

/// ID number and phone in full. The purpose stands in the audit trail and in the record's history.
///
/// # Errors
/// `not_found` when the member is not there or out of reach; `viewing_restricted` where the person has asked for that;
/// `data_erased` where there is nothing to show.
pub fn unmask(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MemberUnmask>,
    id: MemberId,
    input: &UnmaskMember,
) -> Outcome<MemberSecretView> {
    let row = repo::find(tx.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    erasure::refuse_restricted(tx.conn, id)?;
    let (id_number, phone) = secrets::open(tx.keys, &repo::secrets(tx.conn, id)?)?;
    erasure::refuse_erased(&id_number)?;
    tx.timeline((KIND, id.0), "member.unmasked", Some(input.purpose.trim()))?;
    tx.audit("member.unmask", (KIND, id.0), &row.org_path, serde_json::json!({ "purpose": input.purpose.trim() }));
    Ok(MemberSecretView { id_number, phone })
}

/// The member within reach who has an ID number.
///
/// # Errors
/// `not_found` when nobody within reach has it; whether somebody elsewhere has it is not told.
pub fn find_by_id_number(
    read: &mut Read<'_>,
    grant: &Grant<need::MemberRead>,
    input: &FindByIdNumber,
) -> Outcome<MemberView> {
    let hash = secrets::id_number_hash(read.keys, &input.id_number);
    let holder = repo::holder_of(read.conn, &hash)?.ok_or_else(Fault::not_found)?;
    get(read, grant, holder)
}

/// How many members an organisation has by status, and each of its children.
///
/// # Errors
/// `validation_failed` when the organisation is out of reach.
pub fn counts(
    read: &mut Read<'_>,
    grant: &Grant<need::MemberRead>,
    query: &MemberCountsQuery,
) -> Outcome<MemberCountsView> {
    let organization = organizations::find_ref(read.conn, grant.scope(), query.within)?
        .ok_or_else(|| Fault::field("within", FieldCode::NoSuchRecord))?;
    let scope = grant.scope().narrowed(&organization.path);
    let children = organizations::children(read.conn, &scope, organization.id)?;
    let paths: Vec<_> = children.iter().map(|child| &child.path).chain([&organization.path]).cloned().collect();
    let mut counted = repo::counts_of(read.conn, &scope, &paths)?;
    let own = match counted.remove(&organization.path) {
        Some(own) => own,
        None => repo::counts(read.conn, &scope)?,
    };
    Ok(MemberCountsView {
        counts: counts::by_status(&own),
        organization: OrganizationRef { id: organization.id, name: organization.name },
        children: children
            .into_iter()
            .map(|child| ChildMemberCounts {
                counts: counts::by_status(&counted.remove(&child.path).unwrap_or_default()),
                organization: OrganizationRef { id: child.id, name: child.name },
            })
            .collect(),
    })
}

/// What happened to a member's record, oldest first.
///
/// # Errors
/// `not_found` when it is not there or out of reach.
pub fn history(read: &mut Read<'_>, grant: &Grant<need::MemberRead>, id: MemberId) -> Outcome<Vec<TimelineEntry>> {
    repo::find(read.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    read_timeline(read.conn, (KIND, id.0))
}

/// A spreadsheet of members, and what the audit trail says of it.
#[derive(Debug)]
pub struct Exported {
    /// The spreadsheet.
    pub sheet: Download,
    /// How many members it has.
    pub rows: usize,
    /// Where they were looked for.
    pub path: Vec<u8>,
}

/// The members a filter finds, as a spreadsheet, masked as on the screen. It is not handed out before
/// [`record_export`], which is a step of its own: nobody's change waits while a long list is written.
///
/// # Errors
/// `validation_failed` when `within` is out of reach, `too_many_to_export`.
pub fn export(read: &mut Read<'_>, grant: &Grant<need::MemberExport>, query: &MemberQuery) -> Outcome<Exported> {
    let scope = organizations::narrow(read.conn, grant.scope(), query.within)?;
    let rows = sheet::whole(repo::list(read.conn, &scope, query, None, sheet::READ)?)?;
    let path = scope.ranges().first().map(|r| r.start.clone()).unwrap_or_default();
    let views = views(read, rows)?;
    let sheet = export::workbook(&views).map(|bytes| Download::xlsx("党员名册.xlsx", bytes))?;
    Ok(Exported { sheet, rows: views.len(), path })
}

/// Who took how many goes into the audit trail.
///
/// # Errors
/// When the permission has gone meanwhile.
pub fn record_export(tx: &mut Tx<'_>, _: &Grant<need::MemberExport>, rows: usize, path: &[u8]) -> Outcome<()> {
    tx.audit("member.export", (KIND, 0), path, serde_json::json!({ "rows": rows }));
    Ok(())
}

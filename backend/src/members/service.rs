//! What can be done with members' records.

use std::collections::{HashMap, HashSet};

use changxiao_shared::identity::need;
use changxiao_shared::kernel::{ErrorCode, FieldCode, PageView, TimelineEntry};
use changxiao_shared::members::{
    ChildMemberCounts, FindByIdNumber, IdNumber, MemberCountsQuery, MemberCountsView, MemberId, MemberInput,
    MemberQuery, MemberRow, MemberSecretView, MemberSort, MemberView, UnmaskMember, check, check_new, contradictions,
    mask_id_number, mask_phone,
};
use changxiao_shared::organizations::{OrganizationId, OrganizationRef, holds_members};

use super::repo::{self, After};
use super::rows::{MemberRecord, MemberSecretRecord};
use super::{counts, export, secrets};
use crate::access::Grant;
use crate::crypto::Keyring;
use crate::db::{Read, Scope, Tx, read_timeline};
use crate::fault::{Fault, Outcome, no_field_errors};
use crate::http::Download;
use crate::organizations;
use crate::paging::Paging;
use crate::sheet;

const KIND: &str = "member";

/// One page of the members within reach.
///
/// # Errors
/// `validation_failed` when `within` is out of reach or the cursor is not one of ours.
pub fn list(read: &mut Read<'_>, grant: &Grant<need::MemberRead>, query: &MemberQuery) -> Outcome<PageView<MemberRow>> {
    let scope = organizations::narrow(read.conn, grant.scope(), query.within)?;
    let sort = query.sort.unwrap_or(MemberSort::Name);
    let paging = Paging::new(sort.code(), query.cursor.as_deref(), query.limit);
    let rows = repo::list(read.conn, &scope, query, paging.after()?.as_ref(), paging.rows())?;
    let total = repo::count(read.conn, &scope, query)?;
    paging.page(rows, total, |row| After::of(row, sort))?.try_with(|rows| list_rows(read, rows))
}

/// The branch's name belongs to the member's own row: whoever may see the row may read it.
fn branch_names(
    read: &mut Read<'_>,
    ids: impl Iterator<Item = OrganizationId>,
) -> Outcome<HashMap<OrganizationId, String>> {
    organizations::names(read.conn, &Scope::everything(), ids)
}

fn list_rows(read: &mut Read<'_>, rows: Vec<MemberRecord>) -> Outcome<Vec<MemberRow>> {
    let names = branch_names(read, rows.iter().map(|r| r.organization_id))?;
    Ok(rows
        .into_iter()
        .map(|row| MemberRow {
            organization: OrganizationRef {
                id: row.organization_id,
                name: names.get(&row.organization_id).cloned().unwrap_or_default(),
            },
            id: row.id,
            name: row.name,
            sex: row.sex,
            ethnicity: row.ethnicity,
            birth_on: row.birth_on,
            education: row.education,
            joined_on: row.joined_on,
            kind: row.kind,
            status: row.status,
        })
        .collect())
}

/// One member, ID number and phone masked.
///
/// # Errors
/// `not_found` when it is not there or out of reach.
pub fn get(read: &mut Read<'_>, grant: &Grant<need::MemberRead>, id: MemberId) -> Outcome<MemberView> {
    let row = repo::find(read.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    view(read, row)
}

/// By id, which stays prepared: a list of ids does not on SQLite.
fn view(read: &mut Read<'_>, row: MemberRecord) -> Outcome<MemberView> {
    let sealed = repo::secrets(read.conn, row.id)?;
    let names = branch_names(read, [Some(row.organization_id), row.group_id].into_iter().flatten())?;
    one_view(read.keys, row, &sealed, &names)
}

fn views(read: &mut Read<'_>, rows: Vec<MemberRecord>) -> Outcome<Vec<MemberView>> {
    let ids: Vec<MemberId> = rows.iter().map(|row| row.id).collect();
    let sealed: HashMap<MemberId, MemberSecretRecord> =
        repo::secrets_of(read.conn, &ids)?.into_iter().map(|secret| (secret.member_id, secret)).collect();
    let places: HashSet<OrganizationId> =
        rows.iter().flat_map(|row| [Some(row.organization_id), row.group_id]).flatten().collect();
    let names = branch_names(read, places.into_iter())?;
    rows.into_iter()
        .map(|row| {
            let secret = sealed.get(&row.id).ok_or_else(|| Fault::internal("a member without sealed fields"))?;
            one_view(read.keys, row, secret, &names)
        })
        .collect()
}

fn one_view(
    keys: &Keyring,
    row: MemberRecord,
    sealed: &MemberSecretRecord,
    names: &HashMap<OrganizationId, String>,
) -> Outcome<MemberView> {
    let (id_number, phone) = secrets::open(keys, sealed)?;
    let named = |id| OrganizationRef { id, name: names.get(&id).cloned().unwrap_or_default() };
    Ok(MemberView {
        id_number: mask_id_number(&id_number),
        phone: phone.as_deref().map(mask_phone),
        organization: named(row.organization_id),
        group: row.group_id.map(named),
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
    refuse_taken(tx, grant.scope(), id, id_number)?;
    let now = tx.now.naive_utc();
    let row = MemberRecord::from_input(id, org_path, input, 1, (now, now));
    let sealed = secrets::seal(tx.keys, id, id_number, input.phone.as_deref())?;
    repo::insert(tx.conn, &row, &sealed)?;
    counts::add(tx, &row, 1);
    tx.timeline((KIND, id.0), "member.created", None)?;
    tx.audit("member.create", (KIND, id.0), &row.org_path, serde_json::json!({}));
    reread(tx, row)
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
fn refuse_taken(tx: &mut Tx<'_>, scope: &Scope, id: MemberId, id_number: &str) -> Outcome<()> {
    let hash = secrets::id_number_hash(tx.keys, id_number);
    match repo::holder_of(tx.conn, &hash)? {
        None => Ok(()),
        Some(holder) if holder == id => Ok(()),
        Some(holder) => {
            let near = repo::find(tx.conn, scope, holder)?.is_some();
            let mut fault = Fault::field("id_number", if near { FieldCode::Taken } else { FieldCode::AskSuperior });
            fault.code = ErrorCode::Duplicate;
            Err(fault)
        }
    }
}

/// Replaces a member's fields; ID number and phone stay where the request leaves them out.
///
/// # Errors
/// `not_found`, `stale_version`, or `validation_failed` naming the fields.
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
    let org_path = check_branch(tx, grant.scope(), input)?;
    let sealed = repo::secrets(tx.conn, id)?;
    let (old_number, old_phone) = secrets::open(tx.keys, &sealed)?;
    let number = input.id_number.clone().unwrap_or_else(|| old_number.clone()).to_ascii_uppercase();
    let phone = input.phone.clone().or_else(|| old_phone.clone()).filter(|p| !p.is_empty());
    if input.id_number.is_none() {
        let kept = IdNumber::parse(&number).map_err(|code| Fault::field("id_number", code))?;
        no_field_errors(contradictions(&kept, input.birth_on, input.sex))?;
    }
    refuse_taken(tx, grant.scope(), id, &number)?;
    let now = tx.now.naive_utc();
    let row = MemberRecord::from_input(id, org_path, input, version + 1, (old.created_at, now));
    repo::update(tx.conn, version, &row)?;
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
    reread(tx, row)
}

fn reread(tx: &mut Tx<'_>, row: MemberRecord) -> Outcome<MemberView> {
    let mut read = Read { conn: tx.conn, now: tx.now, keys: tx.keys };
    view(&mut read, row)
}

/// ID number and phone in full. The purpose stands in the audit trail and in the record's history.
///
/// # Errors
/// `not_found` when the member is not there or out of reach.
pub fn unmask(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MemberUnmask>,
    id: MemberId,
    input: &UnmaskMember,
) -> Outcome<MemberSecretView> {
    let row = repo::find(tx.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    let (id_number, phone) = secrets::open(tx.keys, &repo::secrets(tx.conn, id)?)?;
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
    let paths: Vec<_> = children.iter().map(|child| child.path.clone()).collect();
    let mut counted = repo::counts_of(read.conn, &scope, &paths)?;
    Ok(MemberCountsView {
        counts: counts::by_status(&repo::counts(read.conn, &scope)?),
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

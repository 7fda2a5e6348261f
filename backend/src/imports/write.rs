//! Writes judged rows: new records in batches, changed ones by their version, one line in each one's history.

use std::collections::HashMap;

use changxiao_shared::imports::RowVerdict;
use changxiao_shared::kernel::ErrorCode;
use changxiao_shared::members::{MemberId, MemberInput};
use changxiao_shared::organizations::OrganizationId;

use super::content::{Judged, Reach};
use super::members::JudgedMember;
use super::organizations::{JudgedOrganization, Place};
use super::progress::Running;
use crate::db::{Scope, Tx};
use crate::fault::{Fault, Outcome};
use crate::members::rows::MemberRecord;
use crate::members::{counts, ended, repo as members, seal};
use crate::organizations::rows::OrganizationRecord;
use crate::organizations::{self, service};

/// Rows between two reports of progress.
const STEP: usize = 500;

/// Writes what is to be created and changed; refused and unchanged rows stay as they are.
pub(super) fn write(tx: &mut Tx<'_>, reach: &Reach, judged: Judged, running: Option<&Running>) -> Outcome<()> {
    let report = |done: usize| {
        if let Some(running) = running {
            running.reach(done);
        }
    };
    match judged {
        Judged::Organizations(rows) => write_organizations(tx, reach, rows, report),
        Judged::Members(rows) => write_members(tx, &reach.scope, rows, report),
    }
}

fn write_organizations(
    tx: &mut Tx<'_>,
    reach: &Reach,
    mut rows: Vec<JudgedOrganization>,
    report: impl Fn(usize),
) -> Outcome<()> {
    let (skipped, mut created) = (rows.len(), Vec::new());
    rows.retain(|row| matches!(row.verdict, RowVerdict::Create | RowVerdict::Change));
    let skipped = skipped - rows.len();
    rows.sort_by_key(|row| row.depth);
    let standing: Vec<OrganizationId> = rows
        .iter()
        .filter_map(|row| match row.place {
            Place::Standing(id) => Some(id),
            Place::Top | Place::Created(_) => None,
        })
        .collect();
    let mut parents = Parents::load(tx, &reach.scope, &standing)?;
    let mut changed = Vec::new();
    for (done, row) in rows.iter().enumerate() {
        let Some(input) = &row.input else { continue };
        if let Some((id, version)) = row.existing {
            organizations::repo::update(
                tx.conn,
                id,
                version,
                input,
                (&organizations::pinyin(&input.name), &organizations::initials(&input.name)),
                tx.now.naive_utc(),
            )?;
            changed.push(id.0);
        } else {
            let id = OrganizationId(tx.next_id());
            let record = service::new_record(id, parents.of(&row.place)?, input, tx.now.naive_utc());
            parents.add(record.clone());
            created.push(record);
        }
        if done % STEP == 0 {
            report(skipped + done);
        }
    }
    organizations::repo::insert_many(tx.conn, &created)?;
    let created: Vec<i64> = created.iter().map(|record| record.id.0).collect();
    tx.timelines("organization", &created, "organization.imported")?;
    tx.timelines("organization", &changed, "organization.changed_by_import")
}

/// Organisations that new ones hang below.
#[derive(Default)]
struct Parents {
    by_id: HashMap<OrganizationId, OrganizationRecord>,
    by_code: HashMap<String, OrganizationId>,
}

impl Parents {
    fn load(tx: &mut Tx<'_>, scope: &Scope, ids: &[OrganizationId]) -> Outcome<Parents> {
        let mut parents = Parents::default();
        for chunk in ids.chunks(STEP) {
            for record in organizations::repo::by_ids(tx.conn, scope, chunk)? {
                parents.add(record);
            }
        }
        Ok(parents)
    }

    fn add(&mut self, record: OrganizationRecord) {
        self.by_code.insert(record.code.clone(), record.id);
        self.by_id.insert(record.id, record);
    }

    /// What stands at a place; nothing at the top.
    fn of(&self, place: &Place) -> Outcome<Option<&OrganizationRecord>> {
        let id = match place {
            Place::Top => return Ok(None),
            Place::Standing(id) => Some(id),
            Place::Created(code) => self.by_code.get(code),
        };
        let found = id.and_then(|id| self.by_id.get(id));
        found.map(Some).ok_or_else(|| Fault::internal("a row is written before its superior"))
    }
}

fn write_members(tx: &mut Tx<'_>, scope: &Scope, mut rows: Vec<JudgedMember>, report: impl Fn(usize)) -> Outcome<()> {
    let total = rows.len();
    rows.retain(|row| matches!(row.verdict, RowVerdict::Create | RowVerdict::Change));
    let skipped = total - rows.len();
    let paths = branch_paths(tx, scope, &rows)?;
    let path_of = |id| paths.get(&id).cloned().ok_or_else(|| Fault::internal("a branch went out of reach"));
    let now = tx.now.naive_utc();
    let (mut created, mut changed) = (Vec::new(), Vec::new());
    for (part, rows) in rows.chunks(STEP).enumerate() {
        let (mut records, mut secrets) = (Vec::new(), Vec::new());
        for (row, input) in rows.iter().filter_map(|row| row.input.as_ref().map(|input| (row, input))) {
            let path = path_of(input.organization_id)?;
            if let Some((id, version)) = row.existing {
                change_member(tx, scope, (id, version), path, input)?;
                changed.push(id.0);
            } else {
                let id = MemberId(tx.next_id());
                let number = input.id_number.as_deref().unwrap_or_default();
                secrets.push(seal(tx.keys, id, number, input.phone.as_deref())?);
                records.push(MemberRecord::from_input(id, path, input, 1, (now, now)));
                created.push(id.0);
            }
        }
        members::insert_many(tx.conn, &records, &secrets)?;
        records.iter().for_each(|record| counts::add(tx, record, 1));
        report(skipped + part * STEP + rows.len());
    }
    tx.timelines("member", &created, "member.imported")?;
    tx.timelines("member", &changed, "member.changed_by_import")
}

fn change_member(
    tx: &mut Tx<'_>,
    scope: &Scope,
    (id, version): (MemberId, i32),
    path: Vec<u8>,
    input: &MemberInput,
) -> Outcome<()> {
    let old = members::find(tx.conn, scope, id)?.ok_or_else(Fault::not_found)?;
    let record = MemberRecord::from_input(id, path, input, version + 1, (old.created_at, tx.now.naive_utc()));
    if old.version != version {
        return Err(Fault::new(ErrorCode::StaleVersion));
    }
    members::update(tx.conn, version, &record)?;
    ended::close_account(tx, &old, &record)?;
    counts::add(tx, &old, -1);
    counts::add(tx, &record, 1);
    let number = input.id_number.as_deref().unwrap_or_default();
    members::update_secrets(tx.conn, &seal(tx.keys, id, number, input.phone.as_deref())?)
}

/// The paths of the branches that rows name.
fn branch_paths(tx: &mut Tx<'_>, scope: &Scope, rows: &[JudgedMember]) -> Outcome<HashMap<OrganizationId, Vec<u8>>> {
    let mut ids: Vec<OrganizationId> =
        rows.iter().filter_map(|row| row.input.as_ref().map(|input| input.organization_id)).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut paths = HashMap::with_capacity(ids.len());
    for chunk in ids.chunks(STEP) {
        let found = organizations::repo::by_ids(tx.conn, scope, chunk)?;
        paths.extend(found.into_iter().map(|branch| (branch.id, branch.path)));
    }
    Ok(paths)
}

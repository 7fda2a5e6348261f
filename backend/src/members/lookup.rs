//! Small look-ups that other slices need.

use std::collections::HashMap;

use changxiao_shared::kernel::ErrorCode;
use changxiao_shared::members::{MemberId, MemberStatus};
use changxiao_shared::organizations::OrganizationId;

use super::rows::MemberRecord;
use super::{counts, ended, repo};
use crate::db::{Conn, Scope, Tx};
use crate::fault::{Fault, Outcome};

/// A member as other slices need it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberFound {
    /// Id.
    pub id: MemberId,
    /// Name.
    pub name: String,
    /// Branch.
    pub organization_id: OrganizationId,
    /// The branch's path.
    pub org_path: Vec<u8>,
}

/// A member within reach.
///
/// # Errors
/// When the database refuses.
pub fn find_ref(conn: &mut Conn, scope: &Scope, id: MemberId) -> Outcome<Option<MemberFound>> {
    Ok(repo::find(conn, scope, id)?.map(|row| MemberFound {
        id: row.id,
        name: row.name,
        organization_id: row.organization_id,
        org_path: row.org_path,
    }))
}

/// Names of members within reach.
///
/// # Errors
/// When the database refuses.
pub fn names(
    conn: &mut Conn,
    scope: &Scope,
    ids: impl Iterator<Item = MemberId>,
) -> Outcome<HashMap<MemberId, String>> {
    let mut ids: Vec<_> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    Ok(repo::names(conn, scope, &ids)?.into_iter().collect())
}

/// A member's record, for slices that keep a case about the member.
///
/// # Errors
/// When the database refuses.
pub fn find_record(conn: &mut Conn, scope: &Scope, id: MemberId) -> Outcome<Option<MemberRecord>> {
    repo::find(conn, scope, id)
}

/// Sets a member's status, as a case about the member asks for it. The caller holds the tree.
///
/// # Errors
/// When the database refuses.
pub fn set_status(tx: &mut Tx<'_>, id: MemberId, status: MemberStatus) -> Outcome<()> {
    change(tx, id, |row| row.status = status)
}

/// Places a member in another branch, as a case about the member asks for it. The caller holds the tree and has found
/// the branch.
///
/// # Errors
/// When the database refuses.
pub fn set_branch(tx: &mut Tx<'_>, id: MemberId, branch: OrganizationId, path: &[u8]) -> Outcome<()> {
    change(tx, id, |row| {
        row.organization_id = branch;
        row.org_path = path.to_vec();
        // A group belongs to the branch left behind.
        row.group_id = None;
    })
}

pub(super) fn change(tx: &mut Tx<'_>, id: MemberId, change: impl FnOnce(&mut MemberRecord)) -> Outcome<()> {
    let old = repo::find(tx.conn, &Scope::everything(), id)?.ok_or_else(Fault::not_found)?;
    let mut new = old.clone();
    change(&mut new);
    new.version += 1;
    new.updated_at = tx.now.naive_utc();
    repo::update(tx.conn, old.version, &new)
        .map_err(|fault| Fault { retry: fault.code == ErrorCode::StaleVersion, ..fault })?;
    ended::close_account(tx, &old, &new)?;
    counts::add(tx, &old, -1);
    counts::add(tx, &new, 1);
    tx.timeline((super::service::KIND, id.0), "member.changed", Some(&old.differences(&new).join(", ")))?;
    Ok(())
}

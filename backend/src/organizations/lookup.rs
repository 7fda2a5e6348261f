//! Small look-ups that other slices need.

use std::collections::HashMap;

use changxiao_shared::kernel::FieldCode;
use changxiao_shared::organizations::{Field, OrgKind, OrgLevel, OrgStatus, OrganizationId, OrganizationQuery};

use super::repo;
use super::rows::OrganizationRecord;
use crate::db::{Conn, Lock, Scope, share};
use crate::fault::{Fault, Outcome};

/// An organisation as other slices need it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Id.
    pub id: OrganizationId,
    /// The organisation above.
    pub parent_id: Option<OrganizationId>,
    /// Path.
    pub path: Vec<u8>,
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Kind.
    pub kind: OrgKind,
    /// Level.
    pub level: OrgLevel,
    /// Field of work.
    pub field: Field,
}

/// Keeps the tree as it is until the end of the transaction. Whoever stores an organisation's path takes this first:
/// a move that commits in between would leave the new row behind.
///
/// # Errors
/// When a move takes too long.
pub fn hold_tree(conn: &mut Conn) -> Outcome<()> {
    share(conn, Lock::Tree)
}

/// An organisation within reach, by id.
///
/// # Errors
/// When the database refuses.
pub fn find_ref(conn: &mut Conn, scope: &Scope, id: OrganizationId) -> Outcome<Option<Found>> {
    Ok(repo::find(conn, scope, id)?.map(found))
}

/// An organisation within reach that is not dissolved, by id.
///
/// # Errors
/// When the database refuses.
pub fn find_active(conn: &mut Conn, scope: &Scope, id: OrganizationId) -> Outcome<Option<Found>> {
    Ok(repo::find(conn, scope, id)?.filter(|row| row.status == OrgStatus::Active).map(found))
}

/// An organisation within reach, by code.
///
/// # Errors
/// When the database refuses.
pub fn find_by_code(conn: &mut Conn, scope: &Scope, code: &str) -> Outcome<Option<Found>> {
    Ok(repo::find_by_code(conn, scope, code)?.map(found))
}

/// Active children within reach, in the order of the tree.
///
/// # Errors
/// When the database refuses.
pub fn children(conn: &mut Conn, scope: &Scope, parent: OrganizationId) -> Outcome<Vec<Found>> {
    let query = OrganizationQuery { parent: Some(parent), ..OrganizationQuery::default() };
    Ok(repo::list(conn, scope, &query, None, i64::MAX)?.into_iter().map(found).collect())
}

/// The organisations on a path, the topmost first, the one at its end included.
///
/// # Errors
/// When the database refuses.
pub fn on_path(conn: &mut Conn, path: &[u8]) -> Outcome<Vec<OrganizationRecord>> {
    repo::by_ids(conn, &Scope::everything(), &ids_on(path))
}

/// Organisations by id, wherever they stand, in the order of the tree.
///
/// # Errors
/// When the database refuses.
pub fn by_ids(conn: &mut Conn, ids: &[OrganizationId]) -> Outcome<Vec<OrganizationRecord>> {
    let mut found = Vec::with_capacity(ids.len());
    for some in ids.chunks(500) {
        found.extend(repo::by_ids(conn, &Scope::everything(), some)?);
    }
    Ok(found)
}

/// The active organisation that a place belongs to: of the smallest division that has one, the highest. The codes are
/// the place's own and those of the divisions above, with all their twelve digits, the smallest first.
///
/// # Errors
/// When the database refuses.
pub fn of_place(conn: &mut Conn, codes: &[&str]) -> Outcome<Option<Found>> {
    let rows = repo::of_regions(conn, codes)?;
    let rank = |row: &OrganizationRecord| codes.iter().position(|code| row.region_code.as_deref() == Some(*code));
    Ok(rows.into_iter().min_by_key(|row| (rank(row), row.depth, row.id)).map(found))
}

/// Ids of the organisations on a path, topmost first: eight bytes each.
pub fn ids_on(path: &[u8]) -> Vec<OrganizationId> {
    path.chunks_exact(8).map(|id| OrganizationId(id.iter().fold(0, |n, byte| (n << 8) | i64::from(*byte)))).collect()
}

fn found(row: super::rows::OrganizationRecord) -> Found {
    let super::rows::OrganizationRecord { id, parent_id, path, code, name, kind, level, field, .. } = row;
    Found { id, parent_id, path, code, name, kind, level, field }
}

/// Names of organisations within reach.
///
/// # Errors
/// When the database refuses.
pub fn names(
    conn: &mut Conn,
    scope: &Scope,
    ids: impl Iterator<Item = OrganizationId>,
) -> Outcome<HashMap<OrganizationId, String>> {
    let mut ids: Vec<_> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    let mut names = HashMap::with_capacity(ids.len());
    for some in ids.chunks(500) {
        names.extend(repo::names(conn, scope, some)?);
    }
    Ok(names)
}

/// The part of a scope that lies in one organisation's subtree; the whole scope when none is named.
///
/// # Errors
/// `validation_failed` when the organisation is out of reach.
pub fn narrow(conn: &mut Conn, scope: &Scope, within: Option<OrganizationId>) -> Outcome<Scope> {
    let Some(id) = within else { return Ok(scope.clone()) };
    let row = repo::find(conn, scope, id)?.ok_or_else(|| Fault::field("within", FieldCode::NoSuchRecord))?;
    Ok(scope.narrowed(&row.path))
}

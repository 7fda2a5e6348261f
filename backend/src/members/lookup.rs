//! Small look-ups that other slices need.

use std::collections::HashMap;

use changxiao_shared::members::MemberId;
use changxiao_shared::organizations::OrganizationId;

use super::repo;
use crate::db::{Conn, Scope};
use crate::fault::Outcome;

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

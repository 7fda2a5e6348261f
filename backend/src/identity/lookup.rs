//! Small look-ups that other slices need.

use changxiao_shared::identity::{Deed, Relation, Role, allowed};
use changxiao_shared::organizations::OrganizationId;

use super::repo;
use crate::db::Read;
use crate::fault::Outcome;

/// Names of those who may do a deed by a role held at an organisation itself.
///
/// # Errors
/// When the database refuses.
pub(crate) fn who_may(read: &mut Read<'_>, deed: Deed, organization: OrganizationId) -> Outcome<Vec<String>> {
    let roles: Vec<Role> = Role::ALL.iter().copied().filter(|role| allowed(*role, deed, Relation::Same)).collect();
    repo::holders(read.conn, organization, &roles, read.now.naive_utc())
}

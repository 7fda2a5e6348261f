//! Small look-ups that other slices need.

use changxiao_shared::identity::{Deed, Relation, Role, allowed};
use changxiao_shared::members::MemberId;
use changxiao_shared::organizations::OrganizationId;
use chrono::{DateTime, Utc};

use super::AccountRow;
use super::repo;
use crate::db::{Conn, Read};
use crate::fault::Outcome;

/// Names of those who may do a deed by a role held at an organisation itself.
///
/// # Errors
/// When the database refuses.
pub(crate) fn who_may(read: &mut Read<'_>, deed: Deed, organization: OrganizationId) -> Outcome<Vec<String>> {
    repo::holders(read.conn, organization, &roles_for(deed), read.now.naive_utc())
}

fn roles_for(deed: Deed) -> Vec<Role> {
    Role::ALL.iter().copied().filter(|role| allowed(*role, deed, Relation::Same)).collect()
}

/// Whether a member may do a deed by a role held at an organisation itself.
///
/// # Errors
/// When the database refuses.
pub(crate) fn member_may(
    conn: &mut Conn,
    (member, deed): (MemberId, Deed),
    organization: OrganizationId,
    now: DateTime<Utc>,
) -> Outcome<bool> {
    repo::member_holds(conn, member, organization, &roles_for(deed), now.naive_utc())
}

/// An account that may sign in, by its user name. Whoever asks sees to it that it is within reach.
///
/// # Errors
/// When the database refuses.
pub(crate) fn active_account(conn: &mut Conn, username: &str) -> Outcome<Option<AccountRow>> {
    Ok(repo::account_by_username(conn, username)?.filter(|account| account.active))
}

//! Small look-ups that other slices need.

use changxiao_shared::identity::{Deed, Relation, Role, allowed, is_post};
use changxiao_shared::members::MemberId;
use changxiao_shared::organizations::OrganizationId;
use chrono::{DateTime, Utc};

use super::AccountRow;
use super::repo::{self, PostRow};
use crate::db::{Conn, Read};
use crate::fault::Outcome;

/// Names of those who may do a deed by a role held at an organisation itself.
///
/// # Errors
/// When the database refuses.
pub(crate) fn who_may(read: &mut Read<'_>, deed: Deed, organization: OrganizationId) -> Outcome<Vec<String>> {
    repo::holders(read.conn, organization, &roles_for(deed), read.now.naive_utc())
}

pub(super) fn roles_for(deed: Deed) -> Vec<Role> {
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

/// A post that a member holds or held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Post {
    /// The member.
    pub(crate) member_id: MemberId,
    /// The role.
    pub(crate) role: Role,
    /// Where.
    pub(crate) organization_id: OrganizationId,
    /// The name of that organisation.
    pub(crate) organization: String,
    /// Its path.
    pub(crate) path: Vec<u8>,
    /// Whether it is held now.
    pub(crate) held: bool,
}

/// Posts at an organisation that are held now.
///
/// # Errors
/// When the database refuses.
pub(crate) fn posts_at(conn: &mut Conn, organization: OrganizationId, now: DateTime<Utc>) -> Outcome<Vec<Post>> {
    let rows = repo::grants_at(conn, organization, &post_roles())?;
    let posts = rows.into_iter().filter_map(|row| post(row, now));
    Ok(posts.filter(|post| post.held).collect())
}

/// Posts that a member holds or held.
///
/// # Errors
/// When the database refuses.
pub(crate) fn posts_of(conn: &mut Conn, member: MemberId, now: DateTime<Utc>) -> Outcome<Vec<Post>> {
    let rows = repo::grants_of_member(conn, member, &post_roles())?;
    Ok(rows.into_iter().filter_map(|row| post(row, now)).collect())
}

fn post_roles() -> Vec<Role> {
    Role::ALL.iter().copied().filter(|role| is_post(*role)).collect()
}

/// A grant as a post; none where no member stands behind the account, or where it has not begun.
fn post((member_id, role, organization_id, organization, path, period): PostRow, now: DateTime<Utc>) -> Option<Post> {
    let (starts_at, ends_at, withdrawn_at) = period;
    let now = now.naive_utc();
    if starts_at > now {
        return None;
    }
    let held = ends_at.is_none_or(|ends| ends > now) && withdrawn_at.is_none();
    Some(Post { member_id: member_id?, role, organization_id, organization, path, held })
}

/// An account that may sign in, by its user name. Whoever asks sees to it that it is within reach.
///
/// # Errors
/// When the database refuses.
pub(crate) fn active_account(conn: &mut Conn, username: &str) -> Outcome<Option<AccountRow>> {
    Ok(repo::account_by_username(conn, username)?.filter(|account| account.active))
}

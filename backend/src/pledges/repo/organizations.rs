//! What pledges read of organisations, members and roles.

use changxiao_shared::identity::Role;
use changxiao_shared::members::MemberId;
use changxiao_shared::organizations::{Field, OrgStatus, OrganizationId, OrganizationRef};
use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::schema::{accounts, members, organizations, role_grants};
use crate::db::{Conn, Scope};
use crate::fault::Outcome;
use crate::within;

/// What the slice needs to know of an organisation that stands behind a pledge.
#[derive(Clone, Debug, Queryable)]
pub(in crate::pledges) struct OrgFacts {
    pub(in crate::pledges) id: OrganizationId,
    pub(in crate::pledges) path: Vec<u8>,
    pub(in crate::pledges) name: String,
    pub(in crate::pledges) field: Field,
}

impl OrgFacts {
    pub(in crate::pledges) fn reference(&self) -> OrganizationRef {
        OrganizationRef { id: self.id, name: self.name.clone() }
    }
}

/// The organisation behind a pledge.
// unscoped: the id comes from a record already found within reach or on the board.
pub(in crate::pledges) fn facts(conn: &mut Conn, id: OrganizationId) -> Outcome<OrgFacts> {
    Ok(organizations::table
        .find(id)
        .select((organizations::id, organizations::path, organizations::name, organizations::field))
        .first(conn)?)
}

/// The organisation that is to pledge, if it is within reach.
pub(in crate::pledges) fn facts_within(
    conn: &mut Conn,
    scope: &Scope,
    id: OrganizationId,
) -> Outcome<Option<OrgFacts>> {
    let query = within!(organizations::table.into_boxed(), scope, organizations::path);
    Ok(query
        .filter(organizations::id.eq(id))
        .select((organizations::id, organizations::path, organizations::name, organizations::field))
        .first(conn)
        .optional()?)
}

/// Several organisations behind pledges.
// unscoped: the ids come from records already found within reach.
pub(in crate::pledges) fn facts_of(conn: &mut Conn, ids: &[OrganizationId]) -> Outcome<Vec<OrgFacts>> {
    Ok(organizations::table
        .filter(organizations::id.eq_any(ids.to_vec()))
        .select((organizations::id, organizations::path, organizations::name, organizations::field))
        .load(conn)?)
}

/// Active direct children within reach, in the order of the tree.
pub(in crate::pledges) fn children(conn: &mut Conn, scope: &Scope, parent: OrganizationId) -> Outcome<Vec<OrgFacts>> {
    let query = within!(organizations::table.into_boxed(), scope, organizations::path);
    Ok(query
        .filter(organizations::parent_id.eq(parent))
        .filter(organizations::status.eq(OrgStatus::Active))
        .order(organizations::path)
        .select((organizations::id, organizations::path, organizations::name, organizations::field))
        .load(conn)?)
}

/// The path of an organisation, to narrow the board to it.
// unscoped: the board is open to everybody, and a path is shown to nobody.
pub(in crate::pledges) fn path(conn: &mut Conn, id: OrganizationId) -> Outcome<Option<Vec<u8>>> {
    Ok(organizations::table.find(id).select(organizations::path).first(conn).optional()?)
}

/// The branch of a member within reach.
pub(in crate::pledges) fn branch_of_member(
    conn: &mut Conn,
    scope: &Scope,
    id: MemberId,
) -> Outcome<Option<OrganizationId>> {
    let query = within!(members::table.into_boxed(), scope, members::org_path, own: members::id);
    Ok(query.filter(members::id.eq(id)).select(members::organization_id).first(conn).optional()?)
}

/// The name of the member behind a pledge.
// unscoped: the id comes from a record already found within reach or on the board.
pub(in crate::pledges) fn member_name(conn: &mut Conn, id: MemberId) -> Outcome<String> {
    Ok(members::table.find(id).select(members::name).first(conn)?)
}

/// Who holds one of these roles at these organisations now: the organisation, and the member behind the account.
// unscoped: decides where a record already found within reach is reviewed; nothing of it is shown.
pub(in crate::pledges) fn holders(
    conn: &mut Conn,
    organizations: &[OrganizationId],
    roles: &[Role],
    now: NaiveDateTime,
) -> Outcome<Vec<(OrganizationId, Option<MemberId>)>> {
    Ok(role_grants::table
        .inner_join(accounts::table)
        .filter(role_grants::organization_id.eq_any(organizations.to_vec()))
        .filter(role_grants::role.eq_any(roles.to_vec()))
        .filter(role_grants::withdrawn_at.is_null())
        .filter(role_grants::starts_at.le(now))
        .filter(role_grants::ends_at.is_null().or(role_grants::ends_at.gt(now)))
        .filter(accounts::active.eq(true))
        .select((role_grants::organization_id, accounts::member_id))
        .load(conn)?)
}

//! Statements on roles that wait for a second person.

use changxiao_shared::identity::{AccountId, Role, RoleRequestId};
use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::super::rows::RoleRequestRow;
use crate::db::schema::{accounts, organizations, role_grants, role_requests};
use crate::db::{Conn, Scope};
use crate::fault::Outcome;
use crate::within;

/// A request with the names of its organisation, of the account that is to hold the role and of the one that asked.
pub type NamedRequest = (RoleRequestRow, String, String, String);

/// Stores a request.
// unscoped: an insert; the service has proved account and organisation within reach.
pub fn insert_request(conn: &mut Conn, row: &RoleRequestRow) -> Outcome<()> {
    diesel::insert_into(role_requests::table).values(row).execute(conn)?;
    Ok(())
}

/// Open requests at organisations within reach: of these accounts, or of all.
pub fn requests(
    conn: &mut Conn,
    scope: &Scope,
    of: Option<&[AccountId]>,
    now: NaiveDateTime,
) -> Outcome<Vec<NamedRequest>> {
    let askers = diesel::alias!(accounts as askers);
    let mut query = within!(
        role_requests::table
            .inner_join(organizations::table)
            .inner_join(accounts::table.on(accounts::id.eq(role_requests::account_id)))
            .inner_join(askers.on(askers.field(accounts::id).eq(role_requests::asked_by)))
            .select((
                RoleRequestRow::as_select(),
                organizations::name,
                accounts::display_name,
                askers.field(accounts::display_name),
            ))
            .into_boxed(),
        scope,
        organizations::path
    );
    if let Some(of) = of {
        query = query.filter(role_requests::account_id.eq_any(of));
    }
    Ok(query.filter(role_requests::open_until.gt(now)).order(role_requests::id).load(conn)?)
}

/// The roles that open requests ask for an account, wherever.
// unscoped: the forbidden combinations count wherever the other role is asked for; only roles are read.
pub fn roles_asked(conn: &mut Conn, account: AccountId, now: NaiveDateTime) -> Outcome<Vec<Role>> {
    Ok(role_requests::table
        .filter(role_requests::account_id.eq(account))
        .filter(role_requests::open_until.gt(now))
        .select(role_requests::role)
        .load(conn)?)
}

/// The paths of the organisations at which an account that can sign in holds one of these roles now.
// unscoped: whether the one who asked could still grant the role is looked at before it is.
pub fn paths_held(conn: &mut Conn, account: AccountId, roles: &[Role], now: NaiveDateTime) -> Outcome<Vec<Vec<u8>>> {
    Ok(role_grants::table
        .inner_join(organizations::table)
        .inner_join(accounts::table)
        .filter(role_grants::account_id.eq(account))
        .filter(role_grants::role.eq_any(roles.to_vec()))
        .filter(role_grants::withdrawn_at.is_null())
        .filter(role_grants::mark.is_not_null())
        .filter(role_grants::starts_at.le(now))
        .filter(role_grants::ends_at.is_null().or(role_grants::ends_at.gt(now)))
        .filter(accounts::active.eq(true))
        .select(organizations::path)
        .load(conn)?)
}

/// Removes a request; `false` where another has done so.
// unscoped: the service has found it within reach.
pub fn drop_request(conn: &mut Conn, id: RoleRequestId) -> Outcome<bool> {
    Ok(diesel::delete(role_requests::table.find(id)).execute(conn)? == 1)
}

/// Requests that nobody has confirmed in time, with the path of their organisation.
// unscoped: timed work.
pub fn overdue_requests(conn: &mut Conn, now: NaiveDateTime) -> Outcome<Vec<(RoleRequestRow, Vec<u8>)>> {
    Ok(role_requests::table
        .inner_join(organizations::table)
        .filter(role_requests::open_until.le(now))
        .order(role_requests::id)
        .select((RoleRequestRow::as_select(), organizations::path))
        .load(conn)?)
}

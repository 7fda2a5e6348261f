//! Statements on invitations and locks.

use changxiao_shared::identity::{AccountId, Role, RoleGrantId, needs_second_person};
use changxiao_shared::members::MemberId;
use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::super::rows::{InvitationRow, LockRow};
use super::raise_versions;
use crate::db::schema::{account_invitations, account_locks, accounts, organizations, role_grants};
use crate::db::{ChangedRows, Conn};
use crate::fault::Outcome;

/// Stores an invitation in place of the one before.
// unscoped: the service has loaded the account in scope.
pub fn replace_invitation(conn: &mut Conn, row: &InvitationRow) -> Outcome<()> {
    drop_invitation(conn, row.account_id)?;
    diesel::insert_into(account_invitations::table).values(row).execute(conn)?;
    Ok(())
}

/// Removes the invitation of an account; `false` where there is none.
// unscoped: the service has loaded the account in scope, or found it by the code.
pub fn drop_invitation(conn: &mut Conn, id: AccountId) -> Outcome<bool> {
    Ok(diesel::delete(account_invitations::table.find(id)).execute(conn)? == 1)
}

/// Removes invitations whose time is over, so many at the most, and says how many.
// unscoped: timed work.
pub fn drop_old_invitations(conn: &mut Conn, now: NaiveDateTime, most: i64) -> Outcome<usize> {
    let old: Vec<AccountId> = account_invitations::table
        .filter(account_invitations::expires_at.le(now))
        .limit(most)
        .select(account_invitations::account_id)
        .load(conn)?;
    for some in old.chunks(500) {
        let these = account_invitations::table.filter(account_invitations::account_id.eq_any(some.to_vec()));
        diesel::delete(these).execute(conn)?;
    }
    Ok(old.len())
}

/// The invitation with this hash, if its time is not over.
// unscoped: only who was handed the code knows it.
pub fn invitation(conn: &mut Conn, hash: &[u8], now: NaiveDateTime) -> Outcome<Option<InvitationRow>> {
    Ok(account_invitations::table
        .filter(account_invitations::hash.eq(hash))
        .filter(account_invitations::expires_at.gt(now))
        .select(InvitationRow::as_select())
        .first(conn)
        .optional()?)
}

/// Open invitations of accounts: until when each works.
// unscoped: of accounts the service has loaded in scope.
pub fn invited_until(
    conn: &mut Conn,
    ids: &[AccountId],
    now: NaiveDateTime,
) -> Outcome<Vec<(AccountId, NaiveDateTime)>> {
    Ok(account_invitations::table
        .filter(account_invitations::account_id.eq_any(ids))
        .filter(account_invitations::expires_at.gt(now))
        .select((account_invitations::account_id, account_invitations::expires_at))
        .load(conn)?)
}

/// Stores a lock.
// unscoped: an insert for an account the service has loaded in scope.
pub fn insert_lock(conn: &mut Conn, row: &LockRow) -> Outcome<()> {
    diesel::insert_into(account_locks::table).values(row).execute(conn)?;
    Ok(())
}

/// Locks of accounts that are not lifted.
// unscoped: of accounts the service has loaded in scope.
pub fn locks(conn: &mut Conn, ids: &[AccountId]) -> Outcome<Vec<LockRow>> {
    Ok(account_locks::table
        .filter(account_locks::account_id.eq_any(ids))
        .filter(account_locks::lifted_at.is_null())
        .order(account_locks::id)
        .select(LockRow::as_select())
        .load(conn)?)
}

/// Lifts the locks of an account and lets it in again.
// unscoped: the service has loaded the account in scope.
pub fn activate(
    conn: &mut Conn,
    (id, version): (AccountId, i32),
    (by, reason): (Option<AccountId>, &str),
    now: NaiveDateTime,
) -> Outcome<()> {
    raise_versions(conn, id, version, now)?;
    diesel::update(accounts::table.find(id)).set(accounts::active.eq(true)).execute(conn).or_stale()?;
    diesel::update(account_locks::table.filter(account_locks::account_id.eq(id)))
        .filter(account_locks::lifted_at.is_null())
        .set((account_locks::lifted_at.eq(now), account_locks::lifted_by.eq(by), account_locks::lift_reason.eq(reason)))
        .execute(conn)?;
    Ok(())
}

/// Grants of an account that count or will count, wherever they are held.
// unscoped: only ids are told, to compare with those within reach.
pub fn grants_anywhere(conn: &mut Conn, id: AccountId, now: NaiveDateTime) -> Outcome<Vec<RoleGrantId>> {
    Ok(role_grants::table
        .filter(role_grants::account_id.eq(id))
        .filter(role_grants::withdrawn_at.is_null())
        .filter(role_grants::ends_at.is_null().or(role_grants::ends_at.gt(now)))
        .select(role_grants::id)
        .load(conn)?)
}

/// The paths of the organisations at which an account administers, now or later.
// unscoped: only paths are told, to compare with the reach of whoever asks.
pub fn administrator_at(conn: &mut Conn, id: AccountId, now: NaiveDateTime) -> Outcome<Vec<Vec<u8>>> {
    let roles: Vec<Role> = Role::ALL.iter().copied().filter(|role| needs_second_person(*role)).collect();
    Ok(role_grants::table
        .inner_join(organizations::table)
        .filter(role_grants::account_id.eq(id))
        .filter(role_grants::role.eq_any(roles))
        .filter(role_grants::withdrawn_at.is_null())
        .filter(role_grants::ends_at.is_null().or(role_grants::ends_at.gt(now)))
        .select(organizations::path)
        .load(conn)?)
}

/// The accounts that stand for a member.
// unscoped: the service has found the member within reach.
pub fn accounts_of(conn: &mut Conn, member: MemberId) -> Outcome<Vec<AccountId>> {
    Ok(accounts::table.filter(accounts::member_id.eq(member)).select(accounts::id).load(conn)?)
}

/// Leaves of an account what others refer to.
// unscoped: the service has found its member within reach.
pub fn make_nobodys(
    conn: &mut Conn,
    id: AccountId,
    (name, password): (&str, Vec<u8>),
    now: NaiveDateTime,
) -> Outcome<()> {
    diesel::update(accounts::table.find(id))
        .set((
            accounts::username.eq(format!("erased-{id}")),
            accounts::display_name.eq(name),
            accounts::password.eq(password),
            accounts::active.eq(false),
            accounts::authz_version.eq(accounts::authz_version + 1),
            accounts::version.eq(accounts::version + 1),
            accounts::updated_at.eq(now),
        ))
        .execute(conn)
        .or_stale()
}

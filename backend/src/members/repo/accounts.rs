//! What the end of a membership does to the account of the member, in the same transaction.

use changxiao_shared::identity::{AccountId, LockCause};
use changxiao_shared::members::{MemberId, MemberStatus};
use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::schema::{account_invitations, account_locks, accounts, role_grants, role_requests, sessions};
use crate::db::{ChangedRows, Conn};
use crate::fault::Outcome;

/// The account of a member that may sign in.
// unscoped: the member's record is being changed by somebody who has it in reach.
pub fn active_account(conn: &mut Conn, member: MemberId) -> Outcome<Option<AccountId>> {
    Ok(accounts::table
        .filter(accounts::member_id.eq(member))
        .filter(accounts::active.eq(true))
        .select(accounts::id)
        .first(conn)
        .optional()?)
}

/// Closes an account: no sign-in, no session, no invitation, no role. The next request is refused on every process.
// unscoped: found by its member.
pub fn close_account(
    conn: &mut Conn,
    (id, lock): (AccountId, i64),
    status: MemberStatus,
    now: NaiveDateTime,
) -> Outcome<()> {
    let reason = status.label(changxiao_shared::kernel::Lang::Zh);
    diesel::update(accounts::table.find(id))
        .set((
            accounts::active.eq(false),
            accounts::authz_version.eq(accounts::authz_version + 1),
            accounts::version.eq(accounts::version + 1),
            accounts::updated_at.eq(now),
        ))
        .execute(conn)
        .or_stale()?;
    diesel::insert_into(account_locks::table)
        .values((
            account_locks::id.eq(lock),
            account_locks::account_id.eq(id),
            account_locks::cause.eq(LockCause::MembershipEnded),
            account_locks::reason.eq(reason),
            account_locks::locked_at.eq(now),
        ))
        .execute(conn)?;
    diesel::delete(account_invitations::table.find(id)).execute(conn)?;
    diesel::update(sessions::table.filter(sessions::account_id.eq(id)).filter(sessions::revoked_at.is_null()))
        .set(sessions::revoked_at.eq(now))
        .execute(conn)?;
    diesel::delete(role_requests::table.filter(role_requests::account_id.eq(id))).execute(conn)?;
    let held = role_grants::table.filter(role_grants::account_id.eq(id)).filter(role_grants::withdrawn_at.is_null());
    diesel::update(held)
        .set((role_grants::withdrawn_at.eq(now), role_grants::withdraw_reason.eq(reason)))
        .execute(conn)?;
    Ok(())
}

//! Locking accounts and letting them in again.

use changxiao_shared::identity::{AccountId, AccountView, Deed, GRANTABLE, LockAccount, LockCause, need};
use changxiao_shared::kernel::ErrorCode;

use super::rows::{AccountRow, LockRow};
use super::{accounts, repo};
use crate::access::Grant;
use crate::db::Tx;
use crate::fault::{Fault, Outcome};
use crate::organizations;

/// Refuses another version than the one that was read, before anything read later decides. Compared only when it is
/// stored, a guessed next version would be let through by checks that saw the state before.
pub(super) fn refuse_stale(account: &AccountRow, version: i32) -> Outcome<()> {
    if account.version == version { Ok(()) } else { Err(Fault::new(ErrorCode::StaleVersion)) }
}

/// An account that the actor may manage: within reach, another's, and holding no role beyond that reach. Who could
/// invite the holder of a higher role could sign in as that holder.
///
/// # Errors
/// `not_found`, `stale_version`, `own_record`, `account_beyond_reach`.
pub(super) fn manageable(
    tx: &mut Tx<'_>,
    grant: &Grant<need::AccountManage>,
    (id, version): (AccountId, i32),
) -> Outcome<AccountRow> {
    let account = repo::account(tx.conn, grant.scope(), id)?;
    refuse_stale(&account, version)?;
    if Some(id) == grant.actor().account_id {
        return Err(Fault::new(ErrorCode::OwnRecord));
    }
    let within = repo::grants_of(tx.conn, grant.scope(), &[id])?;
    let anywhere = repo::life::grants_anywhere(tx.conn, id, tx.now.naive_utc())?;
    let known = |id| within.iter().any(|(row, _)| row.id == id && GRANTABLE.contains(&row.role));
    if anywhere.into_iter().all(known) { Ok(account) } else { Err(Fault::new(ErrorCode::AccountBeyondReach)) }
}

/// Refuses to give a way in to an administrator's account to a fellow of the same level, who could then be both of the two
/// people that confirm a role (security row 43). Whoever grants roles above may, and the command line.
pub(super) fn check_way_in(tx: &mut Tx<'_>, grant: &Grant<need::AccountManage>, id: AccountId) -> Outcome<()> {
    let places = repo::life::administrator_at(tx.conn, id, tx.now.naive_utc())?;
    let from_above = |path: &Vec<u8>| {
        let above = |start: &[u8]| path.starts_with(start) && path.len() > start.len();
        grant.scope().ranges().iter().any(|range| above(&range.start))
    };
    if places.iter().all(from_above) { Ok(()) } else { Err(Fault::new(ErrorCode::AccountBeyondReach)) }
}

/// Locks an account within reach: its sessions end with their next request, on every process.
///
/// # Errors
/// `not_found`, `own_record`, `account_beyond_reach`; `transition_not_allowed` for one that is locked.
pub fn lock(
    tx: &mut Tx<'_>,
    grant: &Grant<need::AccountManage>,
    (id, version): (AccountId, i32),
    input: &LockAccount,
) -> Outcome<AccountView> {
    let account = manageable(tx, grant, (id, version))?;
    if !account.active {
        return Err(Fault::new(ErrorCode::TransitionNotAllowed));
    }
    let now = tx.now.naive_utc();
    repo::deactivate(tx.conn, id, version, now)?;
    repo::revoke_sessions(tx.conn, id, None, None, now)?;
    repo::life::drop_invitation(tx.conn, id)?;
    let row = LockRow {
        id: tx.next_id(),
        account_id: id,
        cause: LockCause::Locked,
        reason: input.reason.trim().to_owned(),
        organization_id: grant.principal().stands_at(Deed::AccountManage, &account.org_path, tx.now),
        locked_at: now,
        locked_by: grant.actor().account_id,
    };
    repo::life::insert_lock(tx.conn, &row)?;
    tx.audit("account.lock", ("account", id.0), &account.org_path, serde_json::json!({}));
    accounts::reread(tx, grant.scope(), id)
}

/// Lets a locked account in again; one that was locked from above only from there.
///
/// # Errors
/// `not_found`, `own_record`, `account_beyond_reach`; `transition_not_allowed` for one that is not locked.
pub fn unlock(
    tx: &mut Tx<'_>,
    grant: &Grant<need::AccountManage>,
    (id, version): (AccountId, i32),
    input: &LockAccount,
) -> Outcome<AccountView> {
    let account = manageable(tx, grant, (id, version))?;
    if account.active {
        return Err(Fault::new(ErrorCode::TransitionNotAllowed));
    }
    for lock in repo::life::locks(tx.conn, &[id])? {
        if let Some(place) = lock.organization_id
            && organizations::find_ref(tx.conn, grant.scope(), place)?.is_none()
        {
            return Err(Fault::new(ErrorCode::AccountBeyondReach));
        }
    }
    let by = (grant.actor().account_id, input.reason.trim());
    repo::life::activate(tx.conn, (id, version), by, tx.now.naive_utc())?;
    tx.audit("account.unlock", ("account", id.0), &account.org_path, serde_json::json!({}));
    accounts::reread(tx, grant.scope(), id)
}

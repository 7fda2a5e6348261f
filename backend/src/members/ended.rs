//! When a membership ends, so do the account of the member and its roles.

use changxiao_shared::members::membership_ended;

use super::repo::accounts;
use super::rows::MemberRecord;
use crate::db::Tx;
use crate::fault::Outcome;

/// Closes the member's account where the new record says that the membership has ended and the old one did not. It is
/// opened again only by hand.
pub(crate) fn close_account(tx: &mut Tx<'_>, old: &MemberRecord, new: &MemberRecord) -> Outcome<()> {
    if membership_ended(old.status) || !membership_ended(new.status) {
        return Ok(());
    }
    let Some(account) = accounts::active_account(tx.conn, new.id)? else { return Ok(()) };
    let lock = tx.next_id();
    accounts::close_account(tx.conn, (account, lock), new.status, tx.now.naive_utc())?;
    let details = serde_json::json!({ "status": new.status.code() });
    tx.audit("account.membership_ended", ("account", account.0), &new.org_path, details);
    Ok(())
}

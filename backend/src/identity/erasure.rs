//! What is erased of the accounts of somebody whose data is erased. The rows stay, for what refers to them.

use changxiao_shared::members::MemberId;

use super::clients::NO_PASSWORD;
use super::repo;
use super::sessions::password_place;
use crate::db::Tx;
use crate::fault::{Fault, Outcome};

/// Makes every account of a member nobody's: no name, no password, no session.
///
/// # Errors
/// When the database refuses.
pub(crate) fn erase_accounts(tx: &mut Tx<'_>, member: MemberId, name: &str) -> Outcome<()> {
    for id in repo::life::accounts_of(tx.conn, member)? {
        let password = tx.keys.seal(password_place(id), NO_PASSWORD).map_err(Fault::internal)?;
        let now = tx.now.naive_utc();
        repo::life::make_nobodys(tx.conn, id, (name, password), now)?;
        repo::revoke_sessions(tx.conn, id, None, None, now)?;
    }
    Ok(())
}

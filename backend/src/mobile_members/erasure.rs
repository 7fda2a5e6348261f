//! What is erased of somebody's mobilities on request.

use changxiao_shared::members::MemberId;
use changxiao_shared::mobile_members::rules::is_open;

use super::contact::Contact;
use super::repo;
use crate::db::Tx;
use crate::fault::Outcome;

/// Erases addresses and telephone numbers: of mobilities that are over, or of all.
///
/// # Errors
/// When the database refuses.
pub(crate) fn erase_contacts(tx: &mut Tx<'_>, member: MemberId, also_open: bool) -> Outcome<()> {
    for (id, state) in repo::life::of_member(tx.conn, member)? {
        if also_open || !is_open(state) {
            let nothing = Contact::default().seal(tx.keys, id)?;
            repo::life::replace_contact(tx.conn, id, &nothing)?;
        }
    }
    Ok(())
}

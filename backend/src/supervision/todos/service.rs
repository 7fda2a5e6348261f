//! What waits for both sides.

use changxiao_shared::supervision::todos::SupervisionTodo;

use crate::access::SignedIn;
use crate::db::Read;
use crate::fault::Outcome;
use crate::supervision::{accountability, inquiries, rectifications, sides};

/// What waits for the one who asks.
pub(super) fn todos(read: &mut Read<'_>, me: &SignedIn) -> Outcome<Vec<SupervisionTodo>> {
    let principal = me.principal();
    let (answering, directing) = sides::seats(principal, read.now);
    if principal.must_change_password {
        return Ok(Vec::new());
    }
    let today = read.today();
    let mut found = rectifications::waiting(read.conn, &answering, &directing, today)?;
    found.extend(inquiries::waiting(read.conn, &answering, &directing, today)?);
    found.extend(accountability::waiting(read.conn, principal, &directing, read.now)?);
    Ok(found)
}

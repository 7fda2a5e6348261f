//! Erasing what is held about a person, by the plan beside the inventory. Rows of the audit trail are not touched.

use changxiao_shared::data_requests::ErasureItem;
use changxiao_shared::members::MemberId;

use super::plan::PLAN;
use super::repo;
use crate::db::Tx;
use crate::db::inventory::tables;
use crate::fault::{Fault, Outcome};
use crate::members::erasure::ERASED;
use crate::{identity, members, mobile_members};

/// Erases the items of a member's data.
pub(super) fn erase(tx: &mut Tx<'_>, member: MemberId, items: &[ErasureItem]) -> Outcome<()> {
    if items.contains(&ErasureItem::Everything) {
        return everything(tx, member);
    }
    for item in items {
        match item {
            ErasureItem::Phone => members::erasure::erase_phone(tx, member)?,
            ErasureItem::Workplace => members::erasure::erase_workplace(tx, member)?,
            ErasureItem::MobilityContacts => mobile_members::erase_contacts(tx, member, false)?,
            ErasureItem::Everything => {}
        }
    }
    Ok(())
}

fn everything(tx: &mut Tx<'_>, member: MemberId) -> Outcome<()> {
    members::erasure::erase_person(tx, member)?;
    identity::erase_accounts(tx, member, ERASED)?;
    mobile_members::erase_contacts(tx, member, true)?;
    for (name, fate) in PLAN {
        let table = tables().find(|table| table.name == *name).and_then(|table| table.rows);
        let about = table.ok_or_else(|| Fault::internal(format!("no rows about people in {name}")))?;
        repo::erase_rows(tx.conn, (name, &about), *fate, member)?;
    }
    Ok(())
}

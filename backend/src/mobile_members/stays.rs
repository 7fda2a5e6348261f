//! Beginning and ending a stay with an inflow organisation.

use changxiao_shared::mobile_members::{Placement, StayId};
use chrono::NaiveDate;

use super::facts::Change;
use super::repo;
use super::rows::StayRecord;
use crate::db::Tx;
use crate::fault::Outcome;
use crate::organizations;

/// The organisation has the member from that day on.
pub(super) fn begin(
    tx: &mut Tx<'_>,
    change: &mut Change,
    organization: &organizations::Found,
    (placement, reason): (Placement, Option<&str>),
    received_on: NaiveDate,
) -> Outcome<()> {
    let stay = StayRecord {
        id: StayId(tx.next_id()),
        mobility_id: change.row.id,
        organization_id: organization.id,
        placement,
        reason: reason.map(str::to_owned),
        received_on,
        left_on: None,
    };
    repo::stays::insert(tx.conn, &stay)?;
    change.row.in_organization_id = Some(organization.id);
    change.row.in_path = Some(organization.path.clone());
    Ok(())
}

/// Ends the present stay.
pub(super) fn end(tx: &mut Tx<'_>, change: &Change, day: NaiveDate) -> Outcome<()> {
    let stays = repo::stays::list(tx.conn, change.row.id)?;
    if let Some(stay) = stays.iter().rfind(|stay| stay.left_on.is_none()) {
        repo::stays::end(tx.conn, stay.id, day.max(stay.received_on))?;
    }
    Ok(())
}

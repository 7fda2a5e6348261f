//! Small look-ups that other slices need.

use changxiao_shared::members::MemberId;
use changxiao_shared::mobile_members::MobilityId;
use changxiao_shared::organizations::OrganizationId;

use super::facts::MOBILITY;
use super::repo;
use super::rows::MobilityRecord;
use crate::db::{Conn, Scope, Tx};
use crate::fault::Outcome;

/// A mobility as other slices need it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stay {
    /// Id.
    pub(crate) id: MobilityId,
    /// The member.
    pub(crate) member_id: MemberId,
    /// The organisation holding the membership.
    pub(crate) organization_id: OrganizationId,
    /// Its path.
    pub(crate) out_path: Vec<u8>,
    /// The path of the organisation that has received the member.
    pub(crate) in_path: Option<Vec<u8>>,
}

fn stay(row: MobilityRecord) -> Stay {
    let MobilityRecord { id, member_id, organization_id, out_path, in_path, .. } = row;
    Stay { id, member_id, organization_id, out_path, in_path }
}

/// The mobility of a member that is not finished.
///
/// # Errors
/// When the database refuses.
pub(crate) fn open_stay(conn: &mut Conn, member: MemberId) -> Outcome<Option<Stay>> {
    Ok(repo::life::open_of(conn, member)?.map(stay))
}

/// A mobility of somebody of this name whom the organisation with this path, or one below, has received.
///
/// # Errors
/// When the database refuses.
pub(crate) fn stay_by_name(conn: &mut Conn, path: &[u8], name: &str) -> Outcome<Option<Stay>> {
    Ok(repo::life::received_by_name(conn, path, name)?.map(stay))
}

/// A mobility within reach.
///
/// # Errors
/// When the database refuses.
pub(crate) fn find_stay(conn: &mut Conn, scope: &Scope, id: MobilityId) -> Outcome<Option<Stay>> {
    Ok(repo::life::find(conn, scope, id)?.map(stay))
}

/// Writes into a mobility's history where the member was noticed; both sides see it.
///
/// # Errors
/// When the database refuses.
pub(crate) fn note_sighting(tx: &mut Tx<'_>, stay: &Stay, words: &str) -> Outcome<()> {
    tx.timeline((MOBILITY, stay.id.0), "mobility.noticed", Some(words))?;
    tx.audit("mobility.noticed", (MOBILITY, stay.id.0), &stay.out_path, serde_json::json!({}));
    Ok(())
}

//! Stays with inflow organisations, and claims to a member.

use changxiao_shared::mobile_members::{MobilityId, StayId};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::db::Conn;
use crate::db::schema::{mobility_claims, mobility_stays};
use crate::fault::Outcome;
use crate::mobile_members::rows::{ClaimRecord, StayRecord};

/// The stays of a mobility, oldest first.
// unscoped: the mobility was found within reach before.
pub(in crate::mobile_members) fn list(conn: &mut Conn, id: MobilityId) -> Outcome<Vec<StayRecord>> {
    Ok(mobility_stays::table.filter(mobility_stays::mobility_id.eq(id)).order(mobility_stays::id).load(conn)?)
}

/// Stores a stay.
// unscoped: the mobility was found within reach before.
pub(in crate::mobile_members) fn insert(conn: &mut Conn, row: &StayRecord) -> Outcome<()> {
    diesel::insert_into(mobility_stays::table).values(row).execute(conn)?;
    Ok(())
}

/// Ends a stay.
// unscoped: the mobility was found within reach before.
pub(in crate::mobile_members) fn end(conn: &mut Conn, id: StayId, left_on: NaiveDate) -> Outcome<()> {
    diesel::update(mobility_stays::table.find(id)).set(mobility_stays::left_on.eq(left_on)).execute(conn)?;
    Ok(())
}

/// The claim that waits to be settled.
// unscoped: the mobility was found within reach before.
pub(in crate::mobile_members) fn open_claim(conn: &mut Conn, id: MobilityId) -> Outcome<Option<ClaimRecord>> {
    Ok(mobility_claims::table
        .filter(mobility_claims::mobility_id.eq(id))
        .filter(mobility_claims::settled_at.is_null())
        .first(conn)
        .optional()?)
}

/// Stores a claim.
// unscoped: the certificate is the permission.
pub(in crate::mobile_members) fn insert_claim(conn: &mut Conn, row: &ClaimRecord) -> Outcome<()> {
    diesel::insert_into(mobility_claims::table).values(row).execute(conn)?;
    Ok(())
}

/// Settles a claim.
// unscoped: the mobility was found within reach before.
pub(in crate::mobile_members) fn settle_claim(conn: &mut Conn, id: i64, at: NaiveDateTime) -> Outcome<()> {
    diesel::update(mobility_claims::table.find(id)).set(mobility_claims::settled_at.eq(at)).execute(conn)?;
    Ok(())
}

/// Those of these mobilities that a second organisation claims.
// unscoped: the mobilities were found as the actor's own before.
pub(in crate::mobile_members) fn claimed(conn: &mut Conn, ids: &[MobilityId]) -> Outcome<Vec<MobilityId>> {
    Ok(mobility_claims::table
        .filter(mobility_claims::mobility_id.eq_any(ids.to_vec()))
        .filter(mobility_claims::settled_at.is_null())
        .select(mobility_claims::mobility_id)
        .load(conn)?)
}

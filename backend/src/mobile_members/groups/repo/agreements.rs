//! Co-management agreements (D3-04).

use changxiao_shared::mobile_members::groups::{AgreementId, AgreementState};
use changxiao_shared::organizations::OrganizationId;
use chrono::NaiveDate;
use diesel::prelude::*;

use crate::db::schema::co_management;
use crate::db::{ChangedRows, Conn, Scope};
use crate::fault::Outcome;
use crate::mobile_members::groups::rows::AgreementRecord;

/// An agreement within reach of either party.
pub(in crate::mobile_members::groups) fn find(
    conn: &mut Conn,
    scope: &Scope,
    id: AgreementId,
) -> Outcome<Option<AgreementRecord>> {
    let found: Option<AgreementRecord> = co_management::table.find(id).first(conn).optional()?;
    Ok(found.filter(|row| scope.contains(&row.org_path) || scope.contains(&row.partner_path)))
}

macro_rules! reached {
    ($scope:expr) => {
        on_any_side!(
            co_management::table.into_boxed(),
            $scope,
            co_management::org_path,
            co_management::partner_path.nullable()
        )
    };
}

/// One page of the list, newest first.
pub(in crate::mobile_members::groups) fn list(
    conn: &mut Conn,
    scope: &Scope,
    after: Option<AgreementId>,
    limit: i64,
) -> Outcome<Vec<AgreementRecord>> {
    let mut rows = reached!(scope);
    if let Some(after) = after {
        rows = rows.filter(co_management::id.lt(after));
    }
    Ok(rows.order(co_management::id.desc()).limit(limit).load(conn)?)
}

/// How many are within reach.
pub(in crate::mobile_members::groups) fn count(conn: &mut Conn, scope: &Scope) -> Outcome<i64> {
    Ok(reached!(scope).count().get_result(conn)?)
}

/// Stores a new agreement.
// unscoped: its organisation was found within reach before.
pub(in crate::mobile_members::groups) fn insert(conn: &mut Conn, row: &AgreementRecord) -> Outcome<()> {
    diesel::insert_into(co_management::table).values(row).execute(conn)?;
    Ok(())
}

/// Replaces an agreement if it still has the version read.
// unscoped: the agreement was found within reach before.
pub(in crate::mobile_members::groups) fn save(conn: &mut Conn, row: &AgreementRecord, read: i32) -> Outcome<()> {
    diesel::update(co_management::table.filter(co_management::id.eq(row.id)).filter(co_management::version.eq(read)))
        .set(row)
        .execute(conn)
        .or_stale()
}

/// Proposals that wait for one of these organisations, and agreements of theirs in force that end by a day.
// unscoped: the organisations are those of the actor's own roles.
pub(in crate::mobile_members::groups) fn waiting(
    conn: &mut Conn,
    seats: &[OrganizationId],
    ends_by: NaiveDate,
) -> Outcome<Vec<AgreementRecord>> {
    let asked = co_management::partner_id.eq_any(seats.to_vec()).and(co_management::state.eq(AgreementState::Proposed));
    let own =
        co_management::partner_id.eq_any(seats.to_vec()).or(co_management::organization_id.eq_any(seats.to_vec()));
    let ending = own.and(co_management::state.eq(AgreementState::InForce)).and(co_management::ends_on.le(ends_by));
    Ok(co_management::table.filter(asked.or(ending)).order(co_management::id).limit(100).load(conn)?)
}

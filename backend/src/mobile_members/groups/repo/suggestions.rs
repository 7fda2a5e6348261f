//! Where members away have gathered (C3-06).

use changxiao_shared::mobile_members::MobilityState;
use changxiao_shared::organizations::OrganizationId;
use diesel::dsl::{exists, max, not, sql};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Text};

use crate::db::schema::{members, mobile_group_members, mobile_group_set_asides, mobilities};
use crate::db::{Conn, Scope};
use crate::fault::Outcome;
use crate::mobile_members::groups::rows::{SetAsideRecord, Traveller};
use crate::within;

/// The states of a member who can join a group.
const JOINING: [MobilityState; 3] = [MobilityState::Away, MobilityState::Received, MobilityState::LostContact];

/// Names the place: the county's six digits, a slash, employer or site.
const PLACE: &str = "substr(mobilities.destination, 1, 6) || '/' || lower(trim(mobilities.employer))";

/// Members away, with an employer or site in a known county, and in no group.
macro_rules! gathered {
    ($scope:expr, $rows:expr) => {{
        let in_group = mobile_group_members::table
            .filter(mobile_group_members::mobility_id.eq(mobilities::id))
            .filter(mobile_group_members::left_on.is_null());
        within!($rows.into_boxed(), $scope, mobilities::out_path)
            .filter(mobilities::state.eq_any(JOINING))
            .filter(mobilities::employer.is_not_null())
            .filter(sql::<Bool>("length(mobilities.destination) >= 6"))
            .filter(not(exists(in_group)))
    }};
}

/// Places where at least so many are, the largest first.
pub(in crate::mobile_members::groups) fn places(
    conn: &mut Conn,
    scope: &Scope,
    least: i32,
    most: i64,
) -> Outcome<Vec<(String, i64)>> {
    let by_place = mobilities::table.group_by(sql::<Text>("1")).select((sql::<Text>(PLACE), sql::<BigInt>("count(*)")));
    let counted = gathered!(scope, by_place).order((sql::<BigInt>("2").desc(), sql::<Text>("1"))).limit(most);
    let found: Vec<(String, i64)> = counted.load(conn)?;
    Ok(found.into_iter().filter(|(_, n)| *n >= i64::from(least)).collect())
}

/// Those who are in one of these places, by name.
pub(in crate::mobile_members::groups) fn travellers(
    conn: &mut Conn,
    scope: &Scope,
    places: &[String],
) -> Outcome<Vec<(String, Traveller)>> {
    Ok(gathered!(scope, mobilities::table.inner_join(members::table))
        .filter(sql::<Text>(PLACE).eq_any(places.to_vec()))
        .order((members::pinyin, mobilities::id))
        .select((sql::<Text>(PLACE), (mobilities::all_columns, members::name, members::kind)))
        .load(conn)?)
}

/// How many members were there when an organisation last set a suggestion aside, by place.
// unscoped: the organisation was found within reach before.
pub(in crate::mobile_members::groups) fn set_aside(
    conn: &mut Conn,
    organization: OrganizationId,
) -> Outcome<Vec<(String, Option<i64>)>> {
    Ok(mobile_group_set_asides::table
        .filter(mobile_group_set_asides::organization_id.eq(organization))
        .group_by(mobile_group_set_asides::gathering)
        .select((mobile_group_set_asides::gathering, max(mobile_group_set_asides::members)))
        .load(conn)?)
}

/// Stores that a suggestion was set aside.
// unscoped: the organisation was found within reach before.
pub(in crate::mobile_members::groups) fn insert(conn: &mut Conn, row: &SetAsideRecord) -> Outcome<()> {
    diesel::insert_into(mobile_group_set_asides::table).values(row).execute(conn)?;
    Ok(())
}

//! The two registers (E2-07), and what waits.

use changxiao_shared::members::MemberId;
use changxiao_shared::mobile_members::{MobilityId, MobilityQuery, MobilitySort, MobilityState, Register};
use changxiao_shared::organizations::OrganizationId;
use chrono::NaiveDate;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use super::life::OPEN;
use crate::db::schema::{members, mobilities, mobility_notices};
use crate::db::{Conn, Scope, escape_like, subtree_end};
use crate::fault::Outcome;
use crate::mobile_members::rows::MobilityRecord;
use crate::within;

/// A row of a register with the member's name.
pub(in crate::mobile_members) type Listed = (MobilityRecord, String, String);

/// Where a page begins: the sort key and id of the last row before it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(in crate::mobile_members) enum After {
    /// By name.
    Name(String, MobilityId),
    /// By a day, those without one first.
    Day(Option<NaiveDate>, MobilityId),
}

impl After {
    /// After this row in that order.
    pub(in crate::mobile_members) fn of(row: &Listed, sort: MobilitySort) -> After {
        match sort {
            MobilitySort::Name => After::Name(row.2.clone(), row.0.id),
            MobilitySort::Departed => After::Day(Some(row.0.departed_on.unwrap_or(row.0.starts_on)), row.0.id),
            MobilitySort::Contacted => After::Day(row.0.contacted_on, row.0.id),
        }
    }
}

macro_rules! filtered {
    ($scope:expr, $q:expr) => {{
        let joined = mobilities::table.inner_join(members::table).into_boxed();
        let mut query = match $q.register {
            Register::Away => within!(joined, $scope, mobilities::out_path, own: mobilities::member_id),
            Register::Arrived => {
                within!(joined, $scope, mobilities::in_path.assume_not_null()).filter(mobilities::in_path.is_not_null())
            }
        };
        query = match $q.state {
            Some(state) => query.filter(mobilities::state.eq(state)),
            None => query.filter(mobilities::state.eq_any(OPEN)),
        };
        if let Some(region) = &$q.region {
            query = query
                .filter(mobilities::destination.ge(region.as_str().to_owned()))
                .filter(mobilities::destination.lt(region.text_beyond()));
        }
        if let Some(day) = $q.contacted_before {
            query = query.filter(mobilities::contacted_on.is_null().or(mobilities::contacted_on.lt(day)));
        }
        if let Some(text) = $q.q.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
            let part = format!("%{}%", escape_like(text));
            let spelt = format!("%{}%", escape_like(&text.to_lowercase()));
            query = query.filter(
                members::name
                    .like(part)
                    .escape('\\')
                    .or(members::pinyin.like(spelt.clone()).escape('\\'))
                    .or(members::initials.like(spelt).escape('\\')),
            );
        }
        query
    }};
}

/// One page of a register.
pub(in crate::mobile_members) fn list(
    conn: &mut Conn,
    scope: &Scope,
    query: &MobilityQuery,
    after: Option<After>,
    limit: i64,
) -> Outcome<Vec<Listed>> {
    let mut rows = filtered!(scope, query);
    let left = diesel::dsl::sql::<diesel::sql_types::Date>("coalesce(mobilities.departed_on, mobilities.starts_on)");
    rows = match query.sort.unwrap_or(MobilitySort::Name) {
        MobilitySort::Name => rows.order((members::pinyin, mobilities::id)),
        MobilitySort::Departed => rows.order((left.clone(), mobilities::id.asc())),
        MobilitySort::Contacted => {
            rows.order((mobilities::contacted_on.is_not_null(), mobilities::contacted_on, mobilities::id))
        }
    };
    rows = match (after, query.sort) {
        (None, _) => rows,
        (Some(After::Name(name, id)), _) => {
            rows.filter(members::pinyin.gt(name.clone()).or(members::pinyin.eq(name).and(mobilities::id.gt(id))))
        }
        (Some(After::Day(Some(day), id)), Some(MobilitySort::Departed)) => {
            rows.filter(left.clone().gt(day).or(left.eq(day).and(mobilities::id.gt(id))))
        }
        (Some(After::Day(None, id)), _) => rows.filter(
            mobilities::contacted_on.is_not_null().or(mobilities::contacted_on.is_null().and(mobilities::id.gt(id))),
        ),
        (Some(After::Day(Some(day), id)), _) => rows
            .filter(mobilities::contacted_on.gt(day).or(mobilities::contacted_on.eq(day).and(mobilities::id.gt(id)))),
    };
    Ok(rows.select((mobilities::all_columns, members::name, members::pinyin)).limit(limit).load(conn)?)
}

/// How many rows a filter finds.
pub(in crate::mobile_members) fn count(conn: &mut Conn, scope: &Scope, query: &MobilityQuery) -> Outcome<i64> {
    Ok(filtered!(scope, query).count().get_result(conn)?)
}

/// Members away from an organisation and from those below it.
// unscoped: the organisation was found within reach before.
pub(in crate::mobile_members) fn away_from(conn: &mut Conn, path: &[u8]) -> Outcome<Vec<MobilityRecord>> {
    let told = [MobilityState::Approved, MobilityState::Away, MobilityState::Received, MobilityState::LostContact];
    Ok(mobilities::table
        .filter(mobilities::out_path.ge(path))
        .filter(mobilities::out_path.lt(subtree_end(path)))
        .filter(mobilities::state.eq_any(told))
        .order(mobilities::id)
        .load(conn)?)
}

/// The most that is looked at for one list of things to do.
const MOST: i64 = 500;

/// Mobilities not finished whose outflow or inflow organisation is one of these, or whose liaison or member is this.
// unscoped: organisations and member are those of the actor's own roles.
pub(in crate::mobile_members) fn of_actor(
    conn: &mut Conn,
    organizations: &[OrganizationId],
    member: Option<MemberId>,
) -> Outcome<Vec<(MobilityRecord, String)>> {
    let mut query = mobilities::table
        .inner_join(members::table)
        .filter(
            mobilities::organization_id
                .eq_any(organizations.to_vec())
                .or(mobilities::in_organization_id.assume_not_null().eq_any(organizations.to_vec())),
        )
        .into_boxed();
    if let Some(member) = member {
        query = query
            .or_filter(mobilities::member_id.eq(member))
            .or_filter(mobilities::liaison_id.assume_not_null().eq(member));
    }
    Ok(query
        .filter(mobilities::state.eq_any(OPEN))
        .order(mobilities::id)
        .select((mobilities::all_columns, members::name))
        .limit(MOST)
        .load(conn)?)
}

/// Mobilities of these with a notice the member has not acknowledged.
// unscoped: the mobilities were found as the actor's own before.
pub(in crate::mobile_members) fn unacknowledged(conn: &mut Conn, ids: &[MobilityId]) -> Outcome<Vec<MobilityId>> {
    Ok(mobility_notices::table
        .filter(mobility_notices::mobility_id.eq_any(ids.to_vec()))
        .filter(mobility_notices::acknowledged_at.is_null())
        .select(mobility_notices::mobility_id)
        .distinct()
        .load(conn)?)
}

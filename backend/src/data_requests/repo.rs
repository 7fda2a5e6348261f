//! Statements on requests. They are reached through their member, wherever that stands now.

use changxiao_shared::data_requests::{DataRequestId, DataRequestQuery, DataRequestState};
use changxiao_shared::members::MemberId;
use diesel::prelude::*;

use super::plan::Fate;
use super::rows::{RequestRecord, Whose};
use crate::db::inventory::{Person, Rows};
use crate::db::schema::{data_requests, members};
use crate::db::{ChangedRows, Conn, OnConflict, Scope};
use crate::fault::Outcome;
use crate::members::erasure::ERASED;
use crate::within;

/// A request with its member.
pub(super) type Found = (RequestRecord, Whose);

macro_rules! within_reach {
    ($scope:expr, $select:expr) => {
        within!(data_requests::table.inner_join(members::table).select($select).into_boxed(), $scope, members::org_path)
    };
}

macro_rules! found {
    () => {
        (RequestRecord::as_select(), (members::name, members::organization_id, members::org_path))
    };
}

/// Stores a request.
// unscoped: an insert; the service has found the member.
pub(super) fn insert(conn: &mut Conn, row: &RequestRecord) -> Outcome<()> {
    diesel::insert_into(data_requests::table).values(row).execute(conn).taken("kind")?;
    Ok(())
}

/// Replaces a request if it still has the version read.
// unscoped: the request was found within reach before.
pub(super) fn save(conn: &mut Conn, row: &RequestRecord, read: i32) -> Outcome<()> {
    diesel::update(data_requests::table.filter(data_requests::id.eq(row.id)).filter(data_requests::version.eq(read)))
        .set(row)
        .execute(conn)
        .or_stale()
}

/// A request of a member within reach.
pub(super) fn find(conn: &mut Conn, scope: &Scope, id: DataRequestId) -> Outcome<Option<Found>> {
    Ok(within_reach!(scope, found!()).filter(data_requests::id.eq(id)).first(conn).optional()?)
}

/// The requests of one member, the newest first.
// unscoped: it is the person who asks about itself.
pub(super) fn of_member(conn: &mut Conn, member: MemberId) -> Outcome<Vec<Found>> {
    Ok(data_requests::table
        .inner_join(members::table)
        .filter(data_requests::member_id.eq(member))
        .order(data_requests::id.desc())
        .select(found!())
        .load(conn)?)
}

macro_rules! filtered {
    ($rows:expr, $query:expr) => {{
        let mut rows = $rows;
        if let Some(state) = $query.state {
            rows = rows.filter(data_requests::state.eq(state));
        }
        if let Some(kind) = $query.kind {
            rows = rows.filter(data_requests::kind.eq(kind));
        }
        rows
    }};
}

/// One page of requests, the newest first.
pub(super) fn list(
    conn: &mut Conn,
    scope: &Scope,
    query: &DataRequestQuery,
    after: Option<DataRequestId>,
    limit: i64,
) -> Outcome<Vec<Found>> {
    let mut rows = filtered!(within_reach!(scope, found!()), query);
    if let Some(after) = after {
        rows = rows.filter(data_requests::id.lt(after));
    }
    Ok(rows.order(data_requests::id.desc()).limit(limit).load(conn)?)
}

/// How many requests a filter finds.
pub(super) fn count(conn: &mut Conn, scope: &Scope, query: &DataRequestQuery) -> Outcome<i64> {
    Ok(filtered!(within_reach!(scope, diesel::dsl::count_star()), query).first(conn)?)
}

/// What waits within reach, the most urgent first.
pub(super) fn waiting(conn: &mut Conn, scope: &Scope, limit: i64) -> Outcome<Vec<Found>> {
    Ok(within_reach!(scope, found!())
        .filter(data_requests::state.eq(DataRequestState::Open))
        .order((data_requests::due_on, data_requests::id))
        .limit(limit)
        .load(conn)?)
}

/// Does to the rows of a table that are about a member what the plan says. All of the statement is written in the
/// inventory and in the plan but the id, which is a number.
// unscoped: the service has found the member within reach, and the rows are about it.
pub(super) fn erase_rows(conn: &mut Conn, (table, about): (&str, &Rows), fate: Fate, member: MemberId) -> Outcome<()> {
    let about = about.condition(Person { account: None, member: Some(member) });
    let sql = match fate {
        Fate::Own | Fate::Stays(_) => return Ok(()),
        Fate::Gone => format!("DELETE FROM {table} WHERE {about}"),
        Fate::Blank { absent, marked } => {
            let absent = absent.iter().map(|column| format!("{column} = NULL"));
            let marked = marked.iter().map(|column| format!("{column} = '{ERASED}'"));
            let set: Vec<String> = absent.chain(marked).collect();
            format!("UPDATE {table} SET {} WHERE {about}", set.join(", "))
        }
    };
    diesel::sql_query(sql).execute(conn)?;
    Ok(())
}

//! Statements on exchanges.

use changxiao_shared::mobile_members::exchanges::{ExchangeId, ExchangeState, Half};
use changxiao_shared::mobile_members::{CareKind, EntryId, MobilityId, MobilityState};
use changxiao_shared::organizations::OrganizationId;
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use super::rows::{Counted, ExchangeRecord, LineRecord, OpenStay, SharedMember};
use crate::bulk_insert;
use crate::db::schema::{
    exchange_lines, exchanges, members, mobilities, mobility_care, mobility_entries, mobility_stays, organizations,
};
use crate::db::{ChangedRows, Conn, OnConflict, Scope, subtree_end};
use crate::fault::Outcome;
use crate::mobile_members::groups::repo::sides::on_any_side;
use crate::mobile_members::rows::EntryRecord;

/// How many ids one statement names.
const CHUNK: usize = 500;

/// An exchange within reach of either committee.
pub(super) fn find(conn: &mut Conn, scope: &Scope, id: ExchangeId) -> Outcome<Option<ExchangeRecord>> {
    let found: Option<ExchangeRecord> = exchanges::table.find(id).first(conn).optional()?;
    Ok(found.filter(|row| scope.contains(&row.org_path) || scope.contains(&row.partner_path)))
}

macro_rules! reached {
    ($scope:expr) => {
        on_any_side!(exchanges::table.into_boxed(), $scope, exchanges::org_path, exchanges::partner_path.nullable())
    };
}

/// One page of the list, newest first.
pub(super) fn list(
    conn: &mut Conn,
    scope: &Scope,
    after: Option<ExchangeId>,
    limit: i64,
) -> Outcome<Vec<ExchangeRecord>> {
    let mut rows = reached!(scope);
    if let Some(after) = after {
        rows = rows.filter(exchanges::id.lt(after));
    }
    Ok(rows.order(exchanges::id.desc()).limit(limit).load(conn)?)
}

/// How many are within reach.
pub(super) fn count(conn: &mut Conn, scope: &Scope) -> Outcome<i64> {
    Ok(reached!(scope).count().get_result(conn)?)
}

/// The exchange of two committees about a half-year.
// unscoped: one of the two committees was found within reach before.
pub(super) fn of_pair(
    conn: &mut Conn,
    (one, other): (OrganizationId, OrganizationId),
    (year, half): (i32, Half),
) -> Outcome<Option<ExchangeId>> {
    Ok(exchanges::table
        .filter(exchanges::first_id.eq(one.min(other)).and(exchanges::second_id.eq(one.max(other))))
        .filter(exchanges::year.eq(year).and(exchanges::half.eq(half)))
        .select(exchanges::id)
        .first(conn)
        .optional()?)
}

/// The paths of the two committees of a sheet, and where it stands.
type Between = (Vec<u8>, Vec<u8>, ExchangeState);

/// Both paths and the state of every sheet of a half-year that has a committee of a county on one side.
// unscoped: the county was found within reach before, or is that of the actor's own role.
pub(super) fn of_half(conn: &mut Conn, county: &[u8], (year, half): (i32, Half)) -> Outcome<Vec<Between>> {
    let (start, end) = (county.to_vec(), subtree_end(county));
    let sent = exchanges::org_path.ge(start.clone()).and(exchanges::org_path.lt(end.clone()));
    let received = exchanges::partner_path.ge(start).and(exchanges::partner_path.lt(end));
    Ok(exchanges::table
        .filter(exchanges::year.eq(year).and(exchanges::half.eq(half)))
        .filter(sent.or(received))
        .select((exchanges::org_path, exchanges::partner_path, exchanges::state))
        .load(conn)?)
}

/// Stores an exchange with its lines and with what it writes into the members' logs.
///
/// # Errors
/// `duplicate` where the two committees have one about that half-year.
// unscoped: the sending committee was found within reach before.
pub(super) fn insert(
    conn: &mut Conn,
    row: &ExchangeRecord,
    lines: &[LineRecord],
    entries: &[EntryRecord],
) -> Outcome<()> {
    diesel::insert_into(exchanges::table).values(row).execute(conn).taken("half")?;
    bulk_insert!(&mut *conn, mobility_entries::table, entries)?;
    bulk_insert!(&mut *conn, exchange_lines::table, lines)?;
    Ok(())
}

/// Notes in the members' mobilities that there was an exchange. The version moves, so that nobody saves a copy over it.
// unscoped: the mobilities are those of the sheet.
pub(super) fn note_exchanged(conn: &mut Conn, ids: &[MobilityId], day: NaiveDate, at: NaiveDateTime) -> Outcome<()> {
    for some in ids.chunks(CHUNK) {
        diesel::update(mobilities::table.filter(mobilities::id.eq_any(some.to_vec())))
            .set((
                mobilities::exchanged_on.eq(day),
                mobilities::version.eq(mobilities::version + 1),
                mobilities::updated_at.eq(at),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// The lines of an exchange, by name.
// unscoped: the exchange was found within reach before.
pub(super) fn lines(conn: &mut Conn, id: ExchangeId) -> Outcome<Vec<LineRecord>> {
    Ok(exchange_lines::table.filter(exchange_lines::exchange_id.eq(id)).order(exchange_lines::place).load(conn)?)
}

/// Keeps the answer, if the exchange still has the version read.
// unscoped: the exchange was found within reach before.
pub(super) fn answer(conn: &mut Conn, row: &ExchangeRecord, read: i32) -> Outcome<()> {
    diesel::update(exchanges::table.filter(exchanges::id.eq(row.id)).filter(exchanges::version.eq(read)))
        .set((
            exchanges::state.eq(row.state),
            exchanges::answer.eq(&row.answer),
            exchanges::answered_by.eq(&row.answered_by),
            exchanges::answered_at.eq(row.answered_at),
            exchanges::version.eq(row.version),
        ))
        .execute(conn)
        .or_stale()
}

/// Keeps the words of a line.
// unscoped: the exchange was found within reach before.
pub(super) fn save_words(conn: &mut Conn, line: &LineRecord) -> Outcome<()> {
    diesel::update(exchange_lines::table.find((line.exchange_id, line.mobility_id)))
        .set((
            exchange_lines::thinking.eq(&line.thinking),
            exchange_lines::conduct.eq(&line.conduct),
            exchange_lines::needs.eq(&line.needs),
            exchange_lines::home.eq(&line.home),
        ))
        .execute(conn)?;
    Ok(())
}

/// Adds what the other committee has said to the entry that the sheet wrote.
// unscoped: the entry is that of a line of the sheet.
pub(super) fn complete_entry(conn: &mut Conn, id: EntryId, text: &str) -> Outcome<()> {
    diesel::update(mobility_entries::table.find(id)).set(mobility_entries::text.eq(text)).execute(conn)?;
    Ok(())
}

/// Members of one committee who were with another in a time, by name; somebody who was there twice comes twice.
// unscoped: one of the two committees was found within reach before.
pub(super) fn shared(
    conn: &mut Conn,
    (home, host): (&[u8], &[u8]),
    (first, last): (NaiveDate, NaiveDate),
) -> Outcome<Vec<SharedMember>> {
    let left = mobility_stays::left_on.is_null().or(mobility_stays::left_on.assume_not_null().ge(first));
    Ok(mobility_stays::table
        .inner_join(mobilities::table.inner_join(members::table))
        .inner_join(organizations::table)
        .filter(mobilities::out_path.ge(home).and(mobilities::out_path.lt(subtree_end(home))))
        .filter(organizations::path.ge(host).and(organizations::path.lt(subtree_end(host))))
        .filter(mobility_stays::received_on.le(last).and(left))
        .order((members::pinyin, mobilities::id, mobility_stays::id))
        .select((
            mobilities::all_columns,
            members::name,
            members::kind,
            organizations::name,
            mobility_stays::received_on,
            mobility_stays::left_on,
        ))
        .load(conn)?)
}

/// Members of a committee who are elsewhere now, and members from elsewhere who are with it.
// unscoped: the committee was found within reach before, or is that of the actor's own role.
pub(super) fn open_stays(conn: &mut Conn, committee: &[u8]) -> Outcome<Vec<OpenStay>> {
    let (start, end) = (committee.to_vec(), subtree_end(committee));
    let away = mobilities::out_path.ge(start.clone()).and(mobilities::out_path.lt(end.clone()));
    let in_path = mobilities::in_path.assume_not_null();
    let arrived = mobilities::in_path.is_not_null().and(in_path.ge(start)).and(in_path.lt(end));
    Ok(mobility_stays::table
        .inner_join(mobilities::table)
        .filter(mobility_stays::left_on.is_null())
        .filter(mobilities::state.eq_any([MobilityState::Received, MobilityState::LostContact]))
        .filter(away.or(arrived))
        .select((
            mobilities::out_path,
            mobilities::in_path,
            mobilities::state,
            mobilities::exchanged_on,
            mobility_stays::received_on,
        ))
        .load(conn)?)
}

/// What was written into the logs of these in a time.
// unscoped: the mobilities are those of a sheet.
pub(super) fn counted(
    conn: &mut Conn,
    ids: &[MobilityId],
    (first, last): (NaiveDate, NaiveDate),
) -> Outcome<Vec<Counted>> {
    let mut found = Vec::new();
    for some in ids.chunks(CHUNK) {
        let rows: Vec<Counted> = mobility_entries::table
            .filter(mobility_entries::mobility_id.eq_any(some.to_vec()))
            .filter(mobility_entries::happened_on.ge(first).and(mobility_entries::happened_on.le(last)))
            .select((
                mobility_entries::mobility_id,
                mobility_entries::kind,
                mobility_entries::education_days,
                mobility_entries::amount_fen,
            ))
            .load(conn)?;
        found.extend(rows);
    }
    Ok(found)
}

/// Requests for care of these that are not settled, oldest first.
// unscoped: the mobilities are those of a sheet.
pub(super) fn open_care(conn: &mut Conn, ids: &[MobilityId]) -> Outcome<Vec<(MobilityId, CareKind, String)>> {
    let mut found = Vec::new();
    for some in ids.chunks(CHUNK) {
        let rows: Vec<(MobilityId, CareKind, String)> = mobility_care::table
            .filter(mobility_care::mobility_id.eq_any(some.to_vec()))
            .filter(mobility_care::settled_at.is_null())
            .order(mobility_care::id)
            .select((mobility_care::mobility_id, mobility_care::kind, mobility_care::text))
            .load(conn)?;
        found.extend(rows);
    }
    Ok(found)
}

/// Sheets that wait for the answer of one of these.
// unscoped: the organisations are those of the actor's own roles.
pub(super) fn unanswered(conn: &mut Conn, seats: &[OrganizationId]) -> Outcome<Vec<ExchangeRecord>> {
    Ok(exchanges::table
        .filter(exchanges::partner_id.eq_any(seats.to_vec()))
        .filter(exchanges::state.eq(ExchangeState::Sent))
        .order(exchanges::id)
        .limit(100)
        .load(conn)?)
}

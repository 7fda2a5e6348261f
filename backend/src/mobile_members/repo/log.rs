//! The shared log, notices, requests for care.

use changxiao_shared::mobile_members::{CareId, EntryKind, MobilityId, MobilitySide, NoticeId};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::dsl::sum;
use diesel::prelude::*;

use crate::bulk_insert;
use crate::db::schema::{mobility_care, mobility_entries, mobility_notices};
use crate::db::{ChangedRows, Conn};
use crate::fault::Outcome;
use crate::mobile_members::rows::{CareRecord, EntryRecord, NoticeRecord};

/// The log, newest first.
// unscoped: the mobility was found within reach before.
pub(in crate::mobile_members) fn entries(conn: &mut Conn, id: MobilityId) -> Outcome<Vec<EntryRecord>> {
    Ok(mobility_entries::table
        .filter(mobility_entries::mobility_id.eq(id))
        .order((mobility_entries::happened_on.desc(), mobility_entries::id.desc()))
        .load(conn)?)
}

/// Stores an entry.
// unscoped: the mobility was found within reach before.
pub(in crate::mobile_members) fn insert_entry(conn: &mut Conn, row: &EntryRecord) -> Outcome<()> {
    diesel::insert_into(mobility_entries::table).values(row).execute(conn)?;
    Ok(())
}

/// Days of education with the inflow side in a year (C3-08).
// unscoped: the mobility was found within reach before.
pub(in crate::mobile_members) fn education_days(
    conn: &mut Conn,
    id: MobilityId,
    (first, last): (NaiveDate, NaiveDate),
) -> Outcome<i64> {
    let days: Option<i64> = mobility_entries::table
        .filter(mobility_entries::mobility_id.eq(id))
        .filter(mobility_entries::kind.eq(EntryKind::Attendance))
        .filter(mobility_entries::happened_on.ge(first))
        .filter(mobility_entries::happened_on.le(last))
        .select(sum(mobility_entries::education_days))
        .first(conn)?;
    Ok(days.unwrap_or(0))
}

/// Notices, newest first.
// unscoped: the mobility was found within reach before.
pub(in crate::mobile_members) fn notices(conn: &mut Conn, id: MobilityId) -> Outcome<Vec<NoticeRecord>> {
    Ok(mobility_notices::table
        .filter(mobility_notices::mobility_id.eq(id))
        .order(mobility_notices::id.desc())
        .load(conn)?)
}

/// Stores notices.
// unscoped: the mobilities were found within reach before.
pub(in crate::mobile_members) fn insert_notices(conn: &mut Conn, rows: &[NoticeRecord]) -> Outcome<()> {
    bulk_insert!(&mut *conn, mobility_notices::table, rows)?;
    Ok(())
}

/// Marks a notice of this mobility as acknowledged.
///
/// # Errors
/// `stale_version` when it was acknowledged already.
// unscoped: the mobility was found within reach before.
pub(in crate::mobile_members) fn acknowledge(
    conn: &mut Conn,
    id: NoticeId,
    at: NaiveDateTime,
    answer: Option<&str>,
) -> Outcome<()> {
    diesel::update(mobility_notices::table.filter(mobility_notices::id.eq(id)))
        .filter(mobility_notices::acknowledged_at.is_null())
        .set((mobility_notices::acknowledged_at.eq(at), mobility_notices::answer.eq(answer)))
        .execute(conn)
        .or_stale()
}

/// Requests for care, newest first.
// unscoped: the mobility was found within reach before.
pub(in crate::mobile_members) fn care(conn: &mut Conn, id: MobilityId) -> Outcome<Vec<CareRecord>> {
    Ok(mobility_care::table.filter(mobility_care::mobility_id.eq(id)).order(mobility_care::id.desc()).load(conn)?)
}

/// Stores a request for care.
// unscoped: the mobility was found within reach before.
pub(in crate::mobile_members) fn insert_care(conn: &mut Conn, row: &CareRecord) -> Outcome<()> {
    diesel::insert_into(mobility_care::table).values(row).execute(conn)?;
    Ok(())
}

/// Settles a request for care.
///
/// # Errors
/// `stale_version` when it was settled already.
// unscoped: the mobility was found within reach before.
pub(in crate::mobile_members) fn settle_care(
    conn: &mut Conn,
    id: CareId,
    side: MobilitySide,
    result: &str,
    (by, at): (&str, NaiveDateTime),
) -> Outcome<()> {
    diesel::update(mobility_care::table.filter(mobility_care::id.eq(id)))
        .filter(mobility_care::settled_at.is_null())
        .set((
            mobility_care::settled_side.eq(side),
            mobility_care::result.eq(result),
            mobility_care::settled_by.eq(by),
            mobility_care::settled_at.eq(at),
        ))
        .execute(conn)
        .or_stale()
}

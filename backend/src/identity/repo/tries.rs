//! Statements on wrong tries. A track is a keyed hash; nothing here knows whose.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::super::rows::TriesRow;
use crate::db::Conn;
use crate::db::schema::sign_in_tries;
use crate::fault::Outcome;

/// What was counted on a track.
// unscoped: sign-in does not know yet who asks.
pub fn find(conn: &mut Conn, track: &[u8]) -> Outcome<Option<TriesRow>> {
    Ok(sign_in_tries::table.find(track).select(TriesRow::as_select()).first(conn).optional()?)
}

/// Stores what was counted on a track, in place of what was. The caller holds the track.
// unscoped: sign-in does not know yet who asks.
pub fn store(conn: &mut Conn, row: &TriesRow) -> Outcome<()> {
    if diesel::update(sign_in_tries::table.find(&row.track)).set(row).execute(conn)? == 0 {
        diesel::insert_into(sign_in_tries::table).values(row).execute(conn)?;
    }
    Ok(())
}

/// Forgets a track.
// unscoped: sign-in does not know yet who asks.
pub fn forget(conn: &mut Conn, track: &[u8]) -> Outcome<()> {
    diesel::delete(sign_in_tries::table.find(track)).execute(conn)?;
    Ok(())
}

/// Forgets all that was counted before a moment, and says how much.
// unscoped: what is over is over for everybody.
pub fn forget_before(conn: &mut Conn, moment: NaiveDateTime) -> Outcome<usize> {
    Ok(diesel::delete(sign_in_tries::table.filter(sign_in_tries::last_at.lt(moment))).execute(conn)?)
}

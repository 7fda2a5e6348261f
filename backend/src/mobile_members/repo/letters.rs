//! Introduction letters, certificates of membership, and their numbers.

use changxiao_shared::mobile_members::{Instrument, MobilityId};
use changxiao_shared::organizations::OrganizationId;
use diesel::prelude::*;

use crate::db::Conn;
use crate::db::schema::{letter_serials, letters};
use crate::fault::Outcome;
use crate::mobile_members::rows::LetterRecord;
use crate::on_engine;

/// The letter of a mobility.
// unscoped: the mobility was found within reach before.
pub(in crate::mobile_members) fn of(conn: &mut Conn, id: MobilityId) -> Outcome<Option<LetterRecord>> {
    Ok(letters::table.find(id).first(conn).optional()?)
}

/// A letter by number.
// unscoped: whoever holds the letter may show it.
pub(in crate::mobile_members) fn by_number(conn: &mut Conn, number: &str) -> Outcome<Option<LetterRecord>> {
    Ok(letters::table.filter(letters::number.eq(number)).first(conn).optional()?)
}

/// Stores a letter.
// unscoped: the mobility was found within reach before.
pub(in crate::mobile_members) fn insert(conn: &mut Conn, row: &LetterRecord) -> Outcome<()> {
    diesel::insert_into(letters::table).values(row).execute(conn)?;
    Ok(())
}

/// Puts a letter in the place of the one before.
// unscoped: the mobility was found within reach before.
pub(in crate::mobile_members) fn replace(conn: &mut Conn, row: &LetterRecord) -> Outcome<()> {
    diesel::update(letters::table.find(row.mobility_id)).set(row).execute(conn)?;
    Ok(())
}

/// The next number of a committee for a kind of letter in a year. Its row stays locked until the end of the transaction,
/// and goes back with it: no gaps, no duplicates.
// unscoped: the committee is above a mobility found within reach.
pub(in crate::mobile_members) fn next_serial(
    conn: &mut Conn,
    issuer: OrganizationId,
    instrument: Instrument,
    year: i32,
) -> Outcome<i32> {
    on_engine!(&mut *conn, c => diesel::insert_into(letter_serials::table)
        .values((
            letter_serials::organization_id.eq(issuer),
            letter_serials::instrument.eq(instrument),
            letter_serials::year.eq(year),
            letter_serials::last.eq(0),
        ))
        .on_conflict_do_nothing()
        .execute(c))?;
    let own = letter_serials::table.find((issuer, instrument, year));
    diesel::update(own).set(letter_serials::last.eq(letter_serials::last + 1)).execute(conn)?;
    Ok(own.select(letter_serials::last).first(conn)?)
}

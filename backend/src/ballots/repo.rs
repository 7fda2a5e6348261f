//! Statements on ballots.

use changxiao_shared::ballots::RoundId;
use changxiao_shared::identity::AccountId;
use diesel::prelude::*;

use super::rows::{BallotRecord, CodeRecord, CountRecord, RoundRecord};
use crate::db::schema::{ballot_codes, ballot_counts, ballot_rounds, ballots, organizations};
use crate::db::{ChangedRows, Conn, Scope};
use crate::fault::Outcome;
use crate::{bulk_insert, on_engine, within};

/// The most rounds shown at once.
const MOST: i64 = 200;

/// A round with name and path of the one who holds it.
pub(super) type Found = (RoundRecord, String, Vec<u8>);

/// Rounds within reach, the newest first.
pub(super) fn list(conn: &mut Conn, scope: &Scope) -> Outcome<Vec<(RoundRecord, String)>> {
    let joined = ballot_rounds::table.inner_join(organizations::table).into_boxed();
    Ok(within!(joined, scope, organizations::path)
        .order(ballot_rounds::id.desc())
        .select((ballot_rounds::all_columns, organizations::name))
        .limit(MOST)
        .load(conn)?)
}

/// A round within reach.
pub(super) fn find(conn: &mut Conn, scope: &Scope, id: RoundId) -> Outcome<Option<Found>> {
    let joined = ballot_rounds::table.inner_join(organizations::table).into_boxed();
    Ok(within!(joined, scope, organizations::path)
        .filter(ballot_rounds::id.eq(id))
        .select((ballot_rounds::all_columns, organizations::name, organizations::path))
        .first(conn)
        .optional()?)
}

/// A round by id.
// unscoped: the ballot paper and the result are for everybody.
pub(super) fn by_id(conn: &mut Conn, id: RoundId) -> Outcome<Option<(RoundRecord, String)>> {
    Ok(ballot_rounds::table
        .inner_join(organizations::table)
        .filter(ballot_rounds::id.eq(id))
        .select((ballot_rounds::all_columns, organizations::name))
        .first(conn)
        .optional()?)
}

/// Stores a new round.
// unscoped: the organisation was found within reach before.
pub(super) fn insert(conn: &mut Conn, row: &RoundRecord) -> Outcome<()> {
    diesel::insert_into(ballot_rounds::table).values(row).execute(conn)?;
    Ok(())
}

/// Replaces a round if it still has the version before this one.
// unscoped: the round was found within reach before.
pub(super) fn save(conn: &mut Conn, row: &RoundRecord) -> Outcome<()> {
    let found =
        ballot_rounds::table.filter(ballot_rounds::id.eq(row.id)).filter(ballot_rounds::version.eq(row.version - 1));
    diesel::update(found).set(row).execute(conn).or_stale()
}

/// Stores codes.
// unscoped: the round was found within reach before.
pub(super) fn insert_codes(conn: &mut Conn, rows: &[CodeRecord]) -> Outcome<()> {
    bulk_insert!(&mut *conn, ballot_codes::table, rows)?;
    Ok(())
}

/// A code of a round.
// unscoped: whoever holds the slip may draw.
pub(super) fn code(conn: &mut Conn, id: RoundId, hash: &[u8]) -> Outcome<Option<CodeRecord>> {
    Ok(ballot_codes::table.find((id, hash.to_vec())).first(conn).optional()?)
}

/// Notes what a code was used for, unless it was used before; says whether it was noted.
// unscoped: whoever holds the slip may draw.
pub(super) fn use_code(conn: &mut Conn, id: RoundId, hash: &[u8], blinded: &str) -> Outcome<bool> {
    let unused = ballot_codes::table
        .filter(ballot_codes::round_id.eq(id))
        .filter(ballot_codes::code_hash.eq(hash))
        .filter(ballot_codes::blinded.is_null());
    Ok(diesel::update(unused).set(ballot_codes::blinded.eq(blinded)).execute(conn)? > 0)
}

/// How many codes of a round were used.
// unscoped: the round was found within reach before.
pub(super) fn drawn(conn: &mut Conn, id: RoundId) -> Outcome<i64> {
    Ok(ballot_codes::table
        .filter(ballot_codes::round_id.eq(id))
        .filter(ballot_codes::blinded.is_not_null())
        .count()
        .get_result(conn)?)
}

/// Removes the codes of a round.
// unscoped: the round was found within reach before.
pub(super) fn delete_codes(conn: &mut Conn, id: RoundId) -> Outcome<()> {
    diesel::delete(ballot_codes::table.filter(ballot_codes::round_id.eq(id))).execute(conn)?;
    Ok(())
}

/// Stores a ballot; says whether it was stored. It is not where its token or its number is taken.
// unscoped: whoever has a token may cast.
pub(super) fn cast(conn: &mut Conn, row: &BallotRecord) -> Outcome<bool> {
    let stored = on_engine!(&mut *conn, c => diesel::insert_into(ballots::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(stored > 0)
}

/// The ballot cast with a token.
// unscoped: whoever has a token may cast.
pub(super) fn by_token(conn: &mut Conn, id: RoundId, token_hash: &[u8]) -> Outcome<Option<BallotRecord>> {
    Ok(ballots::table
        .filter(ballots::round_id.eq(id))
        .filter(ballots::token_hash.eq(token_hash))
        .first(conn)
        .optional()?)
}

/// The ballots of a round, in the order of their receipts' hashes, which nobody chose.
// unscoped: the round was found before, and is closed.
pub(super) fn ballots_of(conn: &mut Conn, id: RoundId) -> Outcome<Vec<BallotRecord>> {
    Ok(ballots::table.filter(ballots::round_id.eq(id)).order((ballots::receipt, ballots::id)).load(conn)?)
}

/// Removes the ballots of a round.
// unscoped: the round was found within reach before.
pub(super) fn delete_ballots(conn: &mut Conn, id: RoundId) -> Outcome<()> {
    diesel::delete(ballots::table.filter(ballots::round_id.eq(id))).execute(conn)?;
    Ok(())
}

/// What tellers counted.
// unscoped: the round was found within reach before.
pub(super) fn counts(conn: &mut Conn, id: RoundId) -> Outcome<Vec<CountRecord>> {
    Ok(ballot_counts::table.filter(ballot_counts::round_id.eq(id)).order(ballot_counts::account_id).load(conn)?)
}

/// Stores what a teller counted, in place of what the same teller counted before.
// unscoped: the round was found within reach before.
pub(super) fn put_count(conn: &mut Conn, row: &CountRecord) -> Outcome<()> {
    delete_count(conn, row.round_id, row.account_id)?;
    diesel::insert_into(ballot_counts::table).values(row).execute(conn)?;
    Ok(())
}

fn delete_count(conn: &mut Conn, id: RoundId, account: AccountId) -> Outcome<()> {
    diesel::delete(ballot_counts::table.find((id, account))).execute(conn)?;
    Ok(())
}

//! Values sealed with a key of an earlier generation: finding them, and sealing them anew. What is left to do follows
//! from the values themselves, so that nothing has to be remembered over a crash.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary};

use super::{Conn, Tx};
use crate::crypto::{KeyFault, Keyring, SealedColumn};
use crate::fault::{Fault, Outcome};
use crate::on_engine;

/// A value that an earlier key has sealed.
#[derive(QueryableByName, Clone, Debug)]
pub struct OldValue {
    /// The row.
    #[diesel(sql_type = BigInt)]
    pub id: i64,
    /// The value as it stands.
    #[diesel(sql_type = Binary)]
    pub sealed: Vec<u8>,
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

/// How the engine writes its first and its second value.
const fn places(conn: &Conn) -> [&'static str; 2] {
    match conn {
        Conn::Pg(_) => ["$1", "$2"],
        Conn::Sqlite(_) => ["?", "?"],
    }
}

/// The next values of a column, after a row, that are not of the current generation.
///
/// # Errors
/// When the database refuses.
pub fn find_old(conn: &mut Conn, keys: &Keyring, of: &SealedColumn, after: i64) -> Outcome<Vec<OldValue>> {
    let SealedColumn { table, key, column, with, batch } = *of;
    let [header, _] = places(conn);
    let sql = format!(
        "SELECT CAST({key} AS BIGINT) AS id, {column} AS sealed FROM {table} \
         WHERE {key} > {after} AND substr({column}, 1, 2) <> {header} ORDER BY {key} LIMIT {batch}"
    );
    let found = diesel::sql_query(sql).bind::<Binary, _>(keys.header(with).to_vec());
    Ok(on_engine!(conn, c => found.load(c))?)
}

/// How many values of a column are not of the current generation.
///
/// # Errors
/// When the database refuses.
pub fn count_old(conn: &mut Conn, keys: &Keyring, of: &SealedColumn) -> Outcome<i64> {
    let SealedColumn { table, column, with, .. } = *of;
    let [header, _] = places(conn);
    let sql = format!("SELECT count(*) AS n FROM {table} WHERE substr({column}, 1, 2) <> {header}");
    let count = diesel::sql_query(sql).bind::<Binary, _>(keys.header(with).to_vec());
    let count: Count = on_engine!(conn, c => count.get_result(c))?;
    Ok(count.n)
}

/// Seals values anew where they still are what was found: whoever has changed one meanwhile has sealed it with the
/// current key. Gives the rows back whose values do not open, and leaves them as they are.
///
/// # Errors
/// When the database refuses or there is no randomness.
pub fn seal_anew(tx: &mut Tx<'_>, of: &SealedColumn, values: &[OldValue]) -> Outcome<Vec<i64>> {
    tx.changes_no_record();
    let SealedColumn { table, key, column, with, .. } = *of;
    let [new, old] = places(tx.conn);
    let mut closed = Vec::new();
    for OldValue { id, sealed } in values {
        let anew = match tx.keys.reseal(with, of.place(*id), sealed) {
            Ok(anew) => anew,
            Err(KeyFault::DoesNotOpen) => {
                closed.push(*id);
                continue;
            }
            Err(fault) => return Err(Fault::internal(fault)),
        };
        let sql = format!("UPDATE {table} SET {column} = {new} WHERE {key} = {id} AND {column} = {old}");
        let update = diesel::sql_query(sql).bind::<Binary, _>(anew).bind::<Binary, _>(sealed.clone());
        on_engine!(&mut *tx.conn, c => update.execute(c))?;
    }
    Ok(closed)
}

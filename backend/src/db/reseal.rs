//! Values sealed with a key of an earlier generation: finding them, and sealing them anew. What is left to do follows
//! from the values themselves, so that nothing has to be remembered over a crash.

use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Binary};

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

/// How the engine writes a value that is bound.
const fn place(conn: &Conn) -> &'static str {
    match conn {
        Conn::Pg(_) => "$1",
        Conn::Sqlite(_) => "?",
    }
}

/// The next values of a column, after a row, that are not of the current generation.
///
/// # Errors
/// When the database refuses.
pub fn find_old(conn: &mut Conn, keys: &Keyring, of: &SealedColumn, after: i64) -> Outcome<Vec<OldValue>> {
    let SealedColumn { table, key, column, with, batch } = *of;
    let header = place(conn);
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
    let header = place(conn);
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
    let (mut closed, mut opened, mut anew) = (Vec::new(), Vec::new(), Vec::new());
    for value in values {
        match tx.keys.reseal(of.with, of.place(value.id), &value.sealed) {
            Ok(sealed) => {
                opened.push(value);
                anew.push(sealed);
            }
            Err(KeyFault::DoesNotOpen) => closed.push(value.id),
            Err(fault) => return Err(Fault::internal(fault)),
        }
    }
    replace(tx.conn, of, &opened, &anew)?;
    Ok(closed)
}

/// Writes new values in place of old ones. PostgreSQL gets a batch in one statement: one for each value would cost the
/// requests beside it several times the work.
fn replace(conn: &mut Conn, of: &SealedColumn, old: &[&OldValue], new: &[Vec<u8>]) -> Outcome<()> {
    let SealedColumn { table, key, column, .. } = *of;
    match conn {
        Conn::Sqlite(conn) => {
            for (OldValue { id, sealed }, new) in old.iter().zip(new) {
                let sql = format!("UPDATE {table} SET {column} = ? WHERE {key} = {id} AND {column} = ?");
                diesel::sql_query(sql).bind::<Binary, _>(new).bind::<Binary, _>(sealed).execute(conn)?;
            }
        }
        Conn::Pg(conn) => {
            let sql = format!(
                "UPDATE {table} SET {column} = given.anew \
                 FROM unnest($1::bigint[], $2::bytea[], $3::bytea[]) AS given (id, sealed, anew) \
                 WHERE {table}.{key} = given.id AND {table}.{column} = given.sealed"
            );
            let (ids, sealed): (Vec<i64>, Vec<&[u8]>) = old.iter().map(|old| (old.id, old.sealed.as_slice())).unzip();
            let update = diesel::sql_query(sql).bind::<Array<BigInt>, _>(ids).bind::<Array<Binary>, _>(sealed);
            update.bind::<Array<Binary>, _>(new).execute(conn)?;
        }
    }
    Ok(())
}

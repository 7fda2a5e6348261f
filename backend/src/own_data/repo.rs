//! Reading whatever a table holds about a person, by its entry in the inventory.

use changxiao_shared::identity::AccountId;
use diesel::prelude::*;
use diesel::sql_types::Text;

use crate::db::Conn;
use crate::db::inventory::{Form, Person, Rows, Table};
use crate::db::schema::accounts;
use crate::fault::Outcome;

/// The most rows of one table: a file that cannot be made would be none.
const MOST: usize = 50_000;

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

/// The rows about a person, each a JSON object of texts by column; `key` is the number of the row.
// unscoped: it is the person who asks about itself.
pub(super) fn rows(conn: &mut Conn, table: &Table, rows: &Rows, person: Person) -> Outcome<Vec<String>> {
    let sql = select(conn, table, rows, person);
    let lines: Vec<Line> = diesel::sql_query(sql).load(conn)?;
    Ok(lines.into_iter().map(|row| row.line).collect())
}

/// The path of an account's organisation.
// unscoped: it is the own account.
pub(super) fn path(conn: &mut Conn, account: AccountId) -> Outcome<Vec<u8>> {
    Ok(accounts::table.find(account).select(accounts::org_path).first(conn)?)
}

/// All of it is written in the inventory but ids, which are numbers.
fn select(conn: &Conn, table: &Table, rows: &Rows, person: Person) -> String {
    let (object, hex) = match conn {
        Conn::Pg(_) => ("json_build_object", "encode(\"{}\", 'hex')"),
        // An absent value would be an empty text here.
        Conn::Sqlite(_) => ("json_object", "CASE WHEN \"{}\" IS NOT NULL THEN hex(\"{}\") END"),
    };
    let text = |column: &str, form: Form| match form {
        Form::Sealed | Form::Hex => hex.replace("{}", column),
        _ => format!("CAST(\"{column}\" AS TEXT)"),
    };
    let mut fields: Vec<String> =
        table.out.iter().map(|out| format!("'{}', {}", out.column, text(out.column, out.form))).collect();
    if let Some(key) = key(table) {
        fields.push(format!("'key', CAST(\"{key}\" AS TEXT)"));
    }
    let about = rows.condition(person);
    let (name, order, fields) = (table.name, rows.order, fields.join(", "));
    format!("SELECT CAST({object}({fields}) AS TEXT) AS line FROM {name} WHERE {about} ORDER BY {order} LIMIT {MOST}")
}

/// What sealed values of a table are bound to.
fn key(table: &Table) -> Option<&'static str> {
    let sealed = table.out.iter().any(|out| matches!(out.form, Form::Sealed));
    sealed.then(|| table.none.first().copied()).flatten()
}

//! Rows of the database as they are handed out: values of JSON for programs, words for people.

use std::collections::HashMap;

use changxiao_shared::kernel::{Lang, format_date_time};
use changxiao_shared::organizations::OrganizationId;
use chrono::{NaiveDateTime, SecondsFormat};
use serde_json::{Map, Value, json};

use crate::crypto::{Keyring, Place};
use crate::db::inventory::{Form, Out, Table};
use crate::fault::{Fault, Outcome};

/// What one table holds about a person.
pub(super) struct Part {
    /// The table's name.
    pub(super) name: String,
    /// Its heading.
    pub(super) title: String,
    /// Headings of the columns.
    pub(super) heads: Vec<String>,
    /// Rows for people.
    pub(super) rows: Vec<Vec<String>>,
    /// The same for programs.
    pub(super) json: Vec<Value>,
}

/// A row as it was read: texts by column.
pub(super) type Row = HashMap<String, Option<String>>;

/// What values need to become readable.
pub(super) struct Reader<'r> {
    pub(super) keys: &'r Keyring,
    pub(super) lang: Lang,
    pub(super) organizations: &'r HashMap<OrganizationId, String>,
}

impl Reader<'_> {
    /// The rows of a table.
    pub(super) fn part(&self, table: &'static Table, title: (&str, &str), rows: &[Row]) -> Outcome<Part> {
        let mut part = Part {
            name: table.name.to_owned(),
            title: self.lang.pick(title.0, title.1).to_owned(),
            heads: table.out.iter().map(|out| self.lang.pick(out.title.0, out.title.1).to_owned()).collect(),
            rows: Vec::with_capacity(rows.len()),
            json: Vec::with_capacity(rows.len()),
        };
        for row in rows {
            let mut fields = Map::new();
            let mut cells = Vec::with_capacity(table.out.len());
            for out in table.out {
                let (value, words) = self.value(table, out, row)?;
                fields.insert(out.column.to_owned(), value);
                cells.push(words);
            }
            part.json.push(Value::Object(fields));
            part.rows.push(cells);
        }
        Ok(part)
    }

    fn value(&self, table: &'static Table, out: &'static Out, row: &Row) -> Outcome<(Value, String)> {
        let Some(text) = row.get(out.column).and_then(Option::as_deref) else {
            return Ok((Value::Null, String::new()));
        };
        Ok(match out.form {
            Form::Plain | Form::Hex => (plain(text), text.to_owned()),
            Form::Number => (json!(text.parse::<i64>().map_err(Fault::internal)?), text.to_owned()),
            Form::YesNo => {
                // SQLite has numbers for it.
                let yes = matches!(text, "1" | "true");
                (json!(yes), self.lang.pick(["否", "是"], ["no", "yes"])[usize::from(yes)].to_owned())
            }
            Form::Moment => {
                let at =
                    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S%.f").map_err(Fault::internal)?.and_utc();
                (json!(at.to_rfc3339_opts(SecondsFormat::AutoSi, true)), format_date_time(at))
            }
            Form::Code(label) => (json!(text), label(text, self.lang).unwrap_or(text).to_owned()),
            Form::Organization => {
                let id = OrganizationId(text.parse().map_err(Fault::internal)?);
                let name = self.organizations.get(&id).cloned().unwrap_or_default();
                (json!({ "id": id, "name": name }), name)
            }
            Form::Sealed => {
                let opened = self.open(table.name, out.column, text, row)?;
                (plain(&opened), readable(&opened))
            }
        })
    }

    fn open(&self, table: &'static str, column: &'static str, hex: &str, row: &Row) -> Outcome<String> {
        let key = row.get("key").and_then(Option::as_deref).unwrap_or_default();
        let place = Place { table, column, row: key.parse().map_err(Fault::internal)? };
        let digits = |at: usize| hex.get(at..at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok());
        let bytes: Option<Vec<u8>> = (0..hex.len()).step_by(2).map(digits).collect();
        let bytes = bytes.ok_or_else(|| Fault::internal("a sealed value that is not hexadecimal"))?;
        self.keys.unseal(place, &bytes).map_err(Fault::internal)
    }
}

/// What is kept as a JSON object or list stands in the file as one, not as a text of one.
fn plain(text: &str) -> Value {
    let nested = text.starts_with(['{', '[']).then(|| serde_json::from_str(text).ok()).flatten();
    nested.unwrap_or_else(|| json!(text))
}

/// The values of an object, for people.
fn readable(text: &str) -> String {
    let Ok(Value::Object(fields)) = serde_json::from_str::<Value>(text) else { return text.to_owned() };
    let texts: Vec<&str> = fields.values().filter_map(Value::as_str).collect();
    texts.join(" · ")
}

//! A row about one person in every table that has any, each column with a value of its own: all that is to be handed out
//! is found in the file, and nothing of what is not.

use std::collections::BTreeMap;

use changxiao::crypto::Place;
use changxiao::db::inventory::{Form, Table, tables};
use changxiao_shared::identity::AccountId;
use changxiao_shared::members::MemberId;
use integration::{Engine, TestApp, both_engines};
use serde_json::{Value, json};

use super::{area, ask, unpacked};

/// Tables whose row the person has anyway, and which sign-in needs as it is.
pub(crate) const THERE: [&str; 3] = ["members", "member_secrets", "accounts"];
const DAY: &str = "2027-01-02";
const MOMENT: &str = "2027-01-02 03:04:05";

/// Columns of a table with the types the code was compiled for.
pub(crate) fn columns(table: &str) -> Vec<(String, String)> {
    let source = include_str!("../../../backend/src/db/schema.rs");
    let (_, rest) = source.split_once(&format!("    {table} (")).expect("a table");
    let (body, _) = rest.split_once("\n    }").expect("an end");
    let column = |line: &str| line.trim().trim_end_matches(',').split_once(" -> ").map(pair);
    body.lines().filter_map(column).collect()
}

fn pair((name, kind): (&str, &str)) -> (String, String) {
    (name.to_owned(), kind.trim_start_matches("Nullable<").trim_end_matches('>').to_owned())
}

/// Whose rows are planted, and the numbers they get.
struct Plot<'a> {
    app: &'a TestApp,
    member: i64,
    account: i64,
}

impl Plot<'_> {
    const PLEDGE: i64 = 7_001;
    const MOBILITY: i64 = 7_002;
    const CASE: i64 = 7_003;
    const COMMENDATION: i64 = 7_004;

    /// What a column of a planted row holds, in SQL.
    fn value(&self, table: &Table, column: &str, kind: &str, number: i64) -> String {
        let organization =
            || table.out.iter().any(|out| out.column == column && matches!(out.form, Form::Organization));
        let text = |text: &str| format!("'{text}'");
        match (table.name, column, kind) {
            ("timeline" | "audit_log", "object_kind", _) => text("member"),
            ("timeline" | "audit_log", "object_id", _) | (_, "member_id" | "leader_id" | "liaison_id", _) => {
                self.member.to_string()
            }
            (_, "account_id" | "created_by", _) => self.account.to_string(),
            ("pledges", "id", _) | (_, "pledge_id", _) => Self::PLEDGE.to_string(),
            ("mobilities", "id", _) | (_, "mobility_id", _) => Self::MOBILITY.to_string(),
            ("accountability_cases", "id", _) | (_, "case_id", _) => Self::CASE.to_string(),
            (_, "commendation_id", _) => Self::COMMENDATION.to_string(),
            ("pledge_comments", "state", _) => text("approved"),
            ("mobilities", "state", _) => text("closed"),
            ("audit_log", "details", _) => text(r#"{"purpose":"canary looks"}"#),
            ("mobilities", "contact", _) => self.bytes(&self.contact()),
            (.., "BigInt") if organization() => self.app.tree.branch.to_string(),
            (.., "Text") => text(&canary(table.name, column)),
            (.., "Date") => text(DAY),
            (.., "Timestamp") => text(MOMENT),
            (.., "Bool") => "TRUE".to_owned(),
            (.., "Binary") => self.bytes(&number.to_be_bytes()),
            _ => number.to_string(),
        }
    }

    fn contact(&self) -> Vec<u8> {
        let place = Place { table: "mobilities", column: "contact", row: Self::MOBILITY };
        let text = json!({ "address": "canary address", "phone": "13900001111" }).to_string();
        self.app.state.db.keys().expect("keys").seal(place, &text).expect("seals")
    }

    fn bytes(&self, bytes: &[u8]) -> String {
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        if self.app.database.engine() == Engine::Sqlite { format!("X'{hex}'") } else { format!("'\\x{hex}'") }
    }

    /// One row in every table that is handed out, past the server and its references.
    fn plant(&self) {
        let free = match self.app.database.engine() {
            Engine::Sqlite => "PRAGMA foreign_keys = OFF",
            Engine::Postgres => "SET session_replication_role = replica",
        };
        let mut sql = vec![free.to_owned(), self.commendation()];
        for (number, table) in (8_001..).zip(tables().filter(|t| t.rows.is_some() && !THERE.contains(&t.name))) {
            let columns = columns(table.name);
            let names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
            let values: Vec<String> =
                columns.iter().map(|(name, kind)| self.value(table, name, kind, number)).collect();
            sql.push(format!("INSERT INTO {} ({}) VALUES ({})", table.name, names.join(", "), values.join(", ")));
        }
        let own = ["occupation", "employer", "exempt_reason"].map(|c| format!("{c} = '{}'", canary("members", c)));
        sql.push(format!("UPDATE members SET {} WHERE id = {}", own.join(", "), self.member));
        self.app.database.execute(&sql.join("; "));
    }

    fn commendation(&self) -> String {
        format!(
            "INSERT INTO commendations (id, organization_id, kind, title, nominate_until, state, version) \
             VALUES ({}, {}, 'excellence', '七一表彰', '{DAY}', 'published', 1)",
            Self::COMMENDATION,
            self.app.tree.county
        )
    }
}

/// Plants a row about a person in every table that has any.
pub(crate) fn plant(app: &TestApp, member: MemberId, account: AccountId) {
    Plot { app, member: member.0, account: account.0 }.plant();
}

/// The value of a column of text.
pub(crate) fn canary(table: &str, column: &str) -> String {
    // The end keeps `name` from being found in `name_more`.
    format!("canary {table}.{column}.")
}

/// Whether a column has its value in some row of the file.
fn is_found(table: &Table, column: &str, kind: &str, form: Form, rows: &Value) -> bool {
    let rows = rows[table.name].as_array().expect("rows");
    let values: Vec<&Value> = rows.iter().map(|row| &row[column]).collect();
    let said = matches!(
        (table.name, column),
        ("timeline" | "audit_log", "object_kind") | ("audit_log", "details") | ("mobilities", "state")
    );
    match (form, kind) {
        (Form::Plain | Form::Code(_), "Text") if !said => values.contains(&&json!(canary(table.name, column))),
        (Form::Plain, "Date") => values.contains(&&json!(DAY)),
        (Form::Moment, _) => values.contains(&&json!("2027-01-02T03:04:05Z")),
        (Form::YesNo, _) => values.contains(&&json!(true)),
        _ => values.iter().any(|value| !value.is_null()),
    }
}

fn whole(files: &BTreeMap<String, Vec<u8>>) -> String {
    let json = files.iter().filter(|(name, _)| name.ends_with(".json"));
    json.map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned()).collect()
}

both_engines! {
    fn all_that_is_held_is_in_the_file_and_nothing_that_is_kept(app) {
        app.go_to("2027-03-01");
        let member = app.client("branch.member");
        let beside = app.client("branch.member2");
        plant(app, app.tree.member("branch.member"), app.tree.account("branch.member"));
        let files = unpacked(&ask(&member).expect(200));
        for table in tables() {
            let Some(rows) = &table.rows else { continue };
            let held = area(&files, rows.area.code());
            let columns = columns(table.name);
            for out in table.out.iter().filter(|_| !THERE.contains(&table.name)) {
                let (_, kind) = columns.iter().find(|(name, _)| name == out.column).expect("a column");
                let found = is_found(table, out.column, kind, out.form, &held);
                assert!(found, "{}.{} is not in {held:#}", table.name, out.column);
            }
        }
        let text = whole(&files);
        for table in tables() {
            let kept = table.kept.iter().flat_map(|(_, columns)| columns.iter()).chain(table.none);
            for column in kept {
                assert!(!text.contains(&canary(table.name, column)), "{}.{column} is in the file", table.name);
            }
        }
        assert_eq!(area(&files, "mobility")["mobilities"][0]["contact"]["address"], "canary address");
        assert!(area(&files, "looks")["looks"].to_string().contains("canary looks"));
        assert_eq!(area(&files, "person")["members"][0]["employer"], canary("members", "employer"));

        let theirs = whole(&unpacked(&ask(&beside).expect(200)));
        assert!(!theirs.contains("canary"), "{theirs}");
    }
}

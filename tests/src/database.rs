//! A database of one test: a file, or a database on the server that `TEST_PG_URL` names.

use std::path::Path;

use changxiao::db::{Conn, Engine};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;

/// One test's database; on PostgreSQL it is removed when this is dropped, on SQLite with the folder it lies in.
#[derive(Debug)]
pub struct Database {
    url: String,
    to_drop: Option<String>,
}

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

impl Database {
    /// An empty SQLite database in a folder.
    pub fn file(folder: &Path) -> Database {
        Database { url: format!("sqlite://{}", folder.join("changxiao.db").display()), to_drop: None }
    }

    /// An empty PostgreSQL database of this name.
    pub fn on_server(name: &str) -> Database {
        Database::create(name, "")
    }

    /// A PostgreSQL database of this name, a copy of another.
    pub fn copy_on_server(name: &str, template: &str) -> Database {
        Database::create(name, &format!(" TEMPLATE {template}"))
    }

    fn create(name: &str, how: &str) -> Database {
        server().batch_execute(&format!("CREATE DATABASE {name}{how}")).expect("the database is made");
        let url = server_url();
        let (host, _) = url.rsplit_once('/').expect("an address with a database name");
        Database { url: format!("{host}/{name}"), to_drop: Some(name.to_owned()) }
    }

    /// The address the server is configured with.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Which engine it is.
    pub fn engine(&self) -> Engine {
        if self.url.starts_with("sqlite") { Engine::Sqlite } else { Engine::Postgres }
    }

    /// A connection past the server.
    pub fn connect(&self) -> Conn {
        match self.url.strip_prefix("sqlite://") {
            Some(file) => {
                let mut conn = SqliteConnection::establish(file).expect("the file opens");
                conn.batch_execute("PRAGMA busy_timeout=10000").expect("a pragma");
                Conn::Sqlite(conn)
            }
            None => Conn::Pg(PgConnection::establish(&self.url).expect("the database opens")),
        }
    }

    /// Runs statements past the server.
    pub fn execute(&self, sql: &str) {
        self.connect().batch_execute(sql).expect(sql);
    }

    /// The rows of a query with one text column named `line`.
    pub fn lines(&self, sql: &str) -> Vec<String> {
        lines(&mut self.connect(), sql)
    }

    /// Names of all tables, the migrations' own left out.
    pub fn tables(&self) -> Vec<String> {
        tables(&mut self.connect())
    }

    /// Every row of one table as text, in a fixed order.
    pub fn rows(&self, table: &str) -> Vec<String> {
        rows(&mut self.connect(), table)
    }

    /// Every row of every table but those that refusals and sign-ins write to as well. Two equal dumps: no change.
    pub fn dump(&self) -> Vec<(String, Vec<String>)> {
        self.dump_without(&["audit_log", "audit_heads", "audit_anchors", "sessions", "refresh_tokens", "sign_in_tries"])
    }

    /// Every row of every table but these.
    pub fn dump_without(&self, left_out: &[&str]) -> Vec<(String, Vec<String>)> {
        let conn = &mut self.connect();
        let kept: Vec<String> = tables(conn).into_iter().filter(|t| !left_out.contains(&t.as_str())).collect();
        kept.into_iter().map(|table| (table.clone(), rows(conn, &table))).collect()
    }

    /// How many rows a table has under a condition.
    pub fn count(&self, table: &str, condition: &str) -> usize {
        self.lines(&format!("SELECT '' AS line FROM {table} WHERE {condition}")).len()
    }

    /// Leaves the database on its server.
    pub(crate) fn keep(mut self) {
        self.to_drop = None;
    }
}

fn lines(conn: &mut Conn, sql: &str) -> Vec<String> {
    let rows: Vec<Line> = diesel::sql_query(sql).load(conn).expect(sql);
    rows.into_iter().map(|row| row.line).collect()
}

fn tables(conn: &mut Conn) -> Vec<String> {
    let sql = match conn {
        Conn::Sqlite(_) => {
            "SELECT name AS line FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' \
             AND name NOT LIKE '\\_\\_%' ESCAPE '\\' ORDER BY name"
        }
        Conn::Pg(_) => {
            "SELECT table_name::text AS line FROM information_schema.tables WHERE table_schema = 'public' \
             AND table_name NOT LIKE '\\_\\_%' ORDER BY table_name"
        }
    };
    lines(conn, sql)
}

fn rows(conn: &mut Conn, table: &str) -> Vec<String> {
    if let Conn::Pg(_) = conn {
        return lines(conn, &format!("SELECT t::text AS line FROM {table} t ORDER BY 1"));
    }
    let columns = lines(conn, &format!("SELECT name AS line FROM pragma_table_info('{table}')"));
    let quoted: Vec<String> = columns.iter().map(|c| format!("quote({c})")).collect();
    lines(conn, &format!("SELECT {} AS line FROM {table} ORDER BY 1", quoted.join("||','||")))
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Some(name) = &self.to_drop {
            // A failure leaves a database behind on a server for tests; the test itself has its result already.
            drop(server().batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")));
        }
    }
}

/// A connection to the PostgreSQL server's own database.
pub(crate) fn server() -> PgConnection {
    PgConnection::establish(&server_url()).expect("the PostgreSQL server of TEST_PG_URL answers")
}

fn server_url() -> String {
    std::env::var("TEST_PG_URL").expect(
        "TEST_PG_URL must name a PostgreSQL server whose role may create databases, such as \
         postgres://postgres@127.0.0.1:5432/postgres: `cargo xtask test` starts one and sets it",
    )
}

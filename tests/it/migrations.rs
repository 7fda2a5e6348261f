//! The migration tree: up, down, up again; the same schema on both engines, and the one the code was compiled for.

use std::collections::BTreeSet;

use changxiao::config::Config;
use changxiao::context::Context;
use changxiao::db::{Db, Engine, SchemaState};
use changxiao::state::AppState;
use integration::Database;
use tempfile::TempDir;

/// An empty database that lasts as long as this value.
struct Empty {
    database: Database,
    folder: TempDir,
}

impl Empty {
    fn on(engine: Engine, name: &str) -> Empty {
        let folder = TempDir::new().expect("a folder");
        let database = match engine {
            Engine::Sqlite => Database::file(folder.path()),
            Engine::Postgres => Database::on_server(&format!("changxiao_it_{}_{name}", std::process::id())),
        };
        Empty { database, folder }
    }

    fn url(&self) -> &str {
        self.database.url()
    }
}

/// The schema in words that both engines share: one line per column, key or index, and reference.
fn schema(database: &Database) -> BTreeSet<String> {
    let queries = match database.engine() {
        Engine::Sqlite => [SQLITE_COLUMNS, SQLITE_INDEXES, SQLITE_REFERENCES],
        Engine::Postgres => [POSTGRES_COLUMNS, POSTGRES_INDEXES, POSTGRES_REFERENCES],
    };
    let lines = queries.iter().flat_map(|query| database.lines(query));
    lines.map(|line| line.to_lowercase()).filter(|line| !line.contains(" __diesel")).collect()
}

const SQLITE_COLUMNS: &str = "SELECT 'column ' || t.name || '.' || c.name || ' ' || c.type || \
    CASE WHEN c.\"notnull\" OR c.pk > 0 THEN ' not null' ELSE '' END AS line \
    FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table'";
const SQLITE_INDEXES: &str = "SELECT CASE i.\"unique\" WHEN 1 THEN 'unique ' ELSE 'index ' END || t.name || '(' || \
    (SELECT group_concat(name, ',') FROM (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno)) || ')' AS line \
    FROM sqlite_master t, pragma_index_list(t.name) i WHERE t.type = 'table' \
    UNION SELECT 'unique ' || t.name || '(' || max(c.name) || ')' FROM sqlite_master t, pragma_table_info(t.name) c \
    WHERE t.type = 'table' AND c.pk > 0 GROUP BY t.name HAVING count(*) = 1";
const SQLITE_REFERENCES: &str = "SELECT 'reference ' || t.name || '.' || f.\"from\" || ' ' || f.\"table\" || '.' || \
    f.\"to\" || ' ' || f.on_delete AS line \
    FROM sqlite_master t, pragma_foreign_key_list(t.name) f WHERE t.type = 'table'";
const POSTGRES_COLUMNS: &str = "SELECT 'column ' || table_name || '.' || column_name || ' ' || \
    replace(data_type, ' without time zone', '') || CASE is_nullable WHEN 'NO' THEN ' not null' ELSE '' END AS line \
    FROM information_schema.columns WHERE table_schema = 'public'";
const POSTGRES_INDEXES: &str = "SELECT CASE WHEN i.indisunique THEN 'unique ' ELSE 'index ' END || c.relname || '(' || \
    (SELECT string_agg(a.attname, ',' ORDER BY k.n) FROM unnest(i.indkey) WITH ORDINALITY k (attnum, n) \
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum) || ')' AS line \
    FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace s ON s.oid = c.relnamespace \
    WHERE s.nspname = 'public'";
const POSTGRES_REFERENCES: &str = "SELECT 'reference ' || c.relname || '.' || a.attname || ' ' || r.relname || '.' || \
    b.attname || ' ' || CASE f.confdeltype WHEN 'a' THEN 'no action' WHEN 'c' THEN 'cascade' ELSE 'other' END AS line \
    FROM pg_constraint f JOIN pg_class c ON c.oid = f.conrelid JOIN pg_class r ON r.oid = f.confrelid \
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = f.conkey[1] \
    JOIN pg_attribute b ON b.attrelid = r.oid AND b.attnum = f.confkey[1] WHERE f.contype = 'f'";

/// Tables and columns as the code was compiled: `table.column type not null`.
fn compiled_columns() -> BTreeSet<String> {
    let source = include_str!("../../backend/src/db/schema.rs");
    let mut columns = BTreeSet::new();
    for definition in source.split("diesel::table! {").skip(1) {
        let (head, rest) = definition.split_once(") {").expect("a table with a key");
        let table = head.split_once('(').expect("a key").0.trim();
        let (body, _) = rest.split_once('}').expect("an end");
        for line in body.lines().map(str::trim).filter(|l| l.contains(" -> ")) {
            let (column, kind) = line.trim_end_matches(',').split_once(" -> ").expect("a column");
            let bare = kind.trim_start_matches("Nullable<").trim_end_matches('>');
            let null = if bare == kind { " not null" } else { "" };
            columns.insert(format!("column {table}.{column} {}{null}", sql_type(bare)));
        }
    }
    columns
}

fn sql_type(diesel: &str) -> String {
    match diesel {
        "Bool" => "boolean".to_owned(),
        "Binary" => "bytea".to_owned(),
        other => other.to_lowercase(),
    }
}

fn up_down_up(engine: Engine) {
    let empty = Empty::on(engine, "updown");
    let applied = Db::migrate(empty.url()).expect("up");
    assert!(applied > 0);
    assert_eq!(Db::schema_state(empty.url()).expect("reads"), SchemaState::Current);
    assert_eq!(Db::migrate(empty.url()).expect("up again"), 0, "what is applied is not applied twice");
    let first = schema(&empty.database);
    assert_eq!(Db::unmigrate(empty.url()).expect("down"), applied);
    assert_eq!(empty.database.tables(), Vec::<String>::new());
    assert_eq!(Db::schema_state(empty.url()).expect("reads"), SchemaState::Behind(applied));
    assert_eq!(Db::migrate(empty.url()).expect("up"), applied);
    assert_eq!(schema(&empty.database), first);
}

#[test]
fn up_down_up_on_sqlite() {
    up_down_up(Engine::Sqlite);
}

#[test]
fn up_down_up_on_postgres() {
    up_down_up(Engine::Postgres);
}

#[test]
fn both_engines_have_the_schema_the_code_was_compiled_for() {
    let [sqlite, postgres] = [Engine::Sqlite, Engine::Postgres].map(|engine| {
        let empty = Empty::on(engine, "compare");
        Db::migrate(empty.url()).expect("up");
        schema(&empty.database)
    });
    let difference: Vec<_> = sqlite.symmetric_difference(&postgres).collect();
    assert!(difference.is_empty(), "on one engine only: {difference:#?}");
    let columns: BTreeSet<String> = sqlite.iter().filter(|l| l.starts_with("column ")).cloned().collect();
    let compiled = compiled_columns();
    assert!(columns.len() > 100);
    let difference: Vec<_> = columns.symmetric_difference(&compiled).collect();
    assert!(difference.is_empty(), "in the database or in schema.rs only: {difference:#?}");
}

/// Every reference has an index that begins with it, so that deleting and joining never scan (CONTRIBUTING).
#[test]
fn every_reference_has_an_index() {
    let empty = Empty::on(Engine::Sqlite, "references");
    Db::migrate(empty.url()).expect("up");
    let schema = schema(&empty.database);
    let references: Vec<_> = schema.iter().filter_map(|line| line.strip_prefix("reference ")).collect();
    assert!(references.len() > 10);
    for reference in references {
        let (table, column) = reference.split(' ').next().and_then(|r| r.split_once('.')).expect("table.column");
        let (whole, begun) = (format!("{table}({column})"), format!("{table}({column},"));
        let kept = schema.iter().filter_map(|l| l.strip_prefix("index ").or(l.strip_prefix("unique ")));
        assert!(kept.into_iter().any(|i| i == whole || i.starts_with(&begun)), "no index for {reference}");
    }
}

fn a_newer_schema_is_left_alone(engine: Engine) {
    let empty = Empty::on(engine, "newer");
    Db::migrate(empty.url()).expect("up");
    empty.database.execute("INSERT INTO __diesel_schema_migrations (version) VALUES ('99999999999999')");
    let before = schema(&empty.database);
    assert_eq!(Db::schema_state(empty.url()).expect("reads"), SchemaState::Newer("99999999999999".into()));
    let refused = Db::migrate(empty.url()).expect_err("refuses");
    assert!(refused.to_string().contains("newer version"), "{refused}");
    let config = Config {
        database_url: Some(empty.url().to_owned()),
        data_dir: empty.folder.path().to_owned(),
        ..Config::default()
    };
    assert!(AppState::open(config, Context::new(0)).is_err());
    assert_eq!(schema(&empty.database), before);
    assert_eq!(empty.database.count("key_generations", "1 = 1"), 0, "nothing was written");
}

#[test]
fn a_newer_schema_is_left_alone_on_sqlite() {
    a_newer_schema_is_left_alone(Engine::Sqlite);
}

#[test]
fn a_newer_schema_is_left_alone_on_postgres() {
    a_newer_schema_is_left_alone(Engine::Postgres);
}

//! The database every test begins with, made once a run on each engine and copied for each test.

use std::path::PathBuf;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use changxiao::db::{Db, Engine};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};
use tempfile::TempDir;

use crate::database::{Database, server};
use crate::{TestApp, Tree, tree};

struct Template {
    tree: Tree,
    people: u32,
    key: Vec<u8>,
    content: Content,
}

enum Content {
    File(Vec<u8>),
    Named { name: String, _alive: std::sync::Mutex<PgConnection> },
}

/// A copy: the folder with the key, the database, what is in it, and the number of the next person.
pub(crate) fn copy(engine: Engine) -> (TempDir, Database, Tree, u32) {
    static SQLITE: OnceLock<Template> = OnceLock::new();
    static POSTGRES: OnceLock<Template> = OnceLock::new();
    static COPIES: AtomicU32 = AtomicU32::new(0);
    let made = if engine == Engine::Sqlite { &SQLITE } else { &POSTGRES };
    let template = made.get_or_init(|| make(engine));
    let folder = TempDir::new().expect("a folder");
    std::fs::write(folder.path().join("master.key"), &template.key).expect("the key is copied");
    let database = match &template.content {
        Content::File(bytes) => {
            std::fs::write(folder.path().join("changxiao.db"), bytes).expect("the file is copied");
            Database::file(folder.path())
        }
        Content::Named { name, .. } => {
            let number = COPIES.fetch_add(1, Ordering::Relaxed);
            Database::copy_on_server(&format!("{name}_{number}"), name)
        }
    };
    (folder, database, template.tree.clone(), template.people)
}

fn make(engine: Engine) -> Template {
    let folder = TempDir::new().expect("a folder");
    let (database, alive) = match engine {
        Engine::Sqlite => (Database::file(folder.path()), None),
        Engine::Postgres => {
            let name = format!("changxiao_it_{}", std::process::id());
            let alive = claim(&name);
            (Database::on_server(&name), Some((name, alive)))
        }
    };
    Db::migrate(database.url()).expect("the migrations apply");
    let app = TestApp::on(folder, database, Tree::default(), 1, |_| {});
    let tree = tree::plant(&app);
    let people = app.next_person();
    let (folder, database) = app.stop();
    let content = match alive {
        None => Content::File(whole_file(&database, folder.path().join("template.db"))),
        Some((name, alive)) => {
            database.keep();
            Content::Named { name, _alive: std::sync::Mutex::new(alive) }
        }
    };
    let key = std::fs::read(folder.path().join("master.key")).expect("the key");
    Template { tree, people, key, content }
}

fn whole_file(database: &Database, copy: PathBuf) -> Vec<u8> {
    database.execute(&format!("VACUUM INTO '{}'", copy.display()));
    std::fs::read(copy).expect("the copy")
}

/// Marks databases of this name as in use for as long as the connection lives, and removes those of ended runs:
/// a process that ends has no moment to remove its template.
fn claim(name: &str) -> PgConnection {
    #[derive(QueryableByName)]
    struct Found {
        #[diesel(sql_type = Text)]
        name: String,
        #[diesel(sql_type = Bool)]
        ended: bool,
    }
    let mut conn = server();
    conn.batch_execute(&format!("SELECT pg_advisory_lock(hashtext('{name}'))")).expect("a lock");
    let found: Vec<Found> = diesel::sql_query(
        "SELECT d.datname::text AS name, l.free AS ended FROM pg_database d, \
         LATERAL (SELECT substring(d.datname from '^changxiao_it_[0-9]+') AS run) r, \
         LATERAL (SELECT NOT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted \
            AND objid = (hashtext(r.run)::bigint & 4294967295)::oid) AS free) l \
         WHERE r.run IS NOT NULL",
    )
    .load(&mut conn)
    .expect("the list of databases");
    for left in found.iter().filter(|f| f.ended) {
        drop(conn.batch_execute(&format!("DROP DATABASE IF EXISTS {}", left.name)));
    }
    conn
}

//! No acknowledged change is lost when the process is killed, and none is acknowledged before it is on the disk
//! (security rows 1 and 3).

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use changxiao_shared::members::api::CREATE_MEMBER;
use changxiao_shared::organizations::api::LIST_ORGANIZATIONS;
use diesel::prelude::*;
use diesel::sql_types::Text;
use integration::{Engine, TestApp, member_input};

use crate::binary::{Client, Server, install, run};

const KILLS: u64 = 20;
const WRITERS: usize = 4;
/// Acknowledged changes before a kill.
const ENOUGH: usize = 10;

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

pub(crate) fn lines(data: &Path, sql: &str) -> Vec<String> {
    let file = data.join("changxiao.db");
    let mut conn = SqliteConnection::establish(&file.display().to_string()).expect("the database opens");
    let rows: Vec<Line> = diesel::sql_query(sql).load(&mut conn).expect("the database answers");
    rows.into_iter().map(|row| row.line).collect()
}

/// Codes of this round that were acknowledged before the process was killed.
fn one_round(data: &Path, client: &Client, parent: &str, round: u64) -> BTreeSet<String> {
    let server = Server::start(data);
    let base = server.base.clone();
    let ledger = Mutex::new(BTreeSet::new());
    let over = AtomicBool::new(false);
    // Spread over 100 to 500 ms by a fixed walk, so that kills fall on all phases of writing and checkpointing.
    let started = Instant::now();
    let (until, latest) = (started + Duration::from_millis(100 + round * 137 % 400), started + Duration::from_secs(60));
    std::thread::scope(|scope| {
        for writer in 0..WRITERS {
            let (base, ledger, over) = (&base, &ledger, &over);
            scope.spawn(move || {
                for n in 0.. {
                    if over.load(Ordering::Relaxed) {
                        break;
                    }
                    let code = format!("K{round}-{writer}-{n}");
                    if client.make_branch(base, parent, &code) {
                        ledger.lock().expect("no writer panicked").insert(code);
                    }
                }
            });
        }
        // On a busy machine a round lasts until there is something to lose.
        while Instant::now() < until || ledger.lock().expect("no writer panicked").len() < ENOUGH {
            assert!(Instant::now() < latest, "the server does not take changes");
            std::thread::yield_now();
        }
        server.kill();
        over.store(true, Ordering::Relaxed);
    });
    ledger.into_inner().expect("no writer panicked")
}

#[test]
fn no_acknowledged_change_is_lost_when_the_process_is_killed() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path();
    install(data);
    let first = Server::start(data);
    let client = Client::officer(&first.base);
    let parent = client.top(&first.base);
    first.kill();
    let mut acknowledged = BTreeSet::new();
    for round in 0..KILLS {
        acknowledged.extend(one_round(data, &client, &parent, round));
        assert_eq!(lines(data, "SELECT integrity_check AS line FROM pragma_integrity_check"), ["ok"], "kill {round}");
        let kept: BTreeSet<String> = lines(data, "SELECT code AS line FROM organizations").into_iter().collect();
        let lost: Vec<_> = acknowledged.difference(&kept).collect();
        assert!(lost.is_empty(), "kill {round}: acknowledged and lost: {lost:?}");
        // What was not acknowledged is there whole or not at all: as many audit rows and history lines as records.
        let made = lines(data, "SELECT code AS line FROM organizations WHERE code LIKE 'K%'").len();
        for (table, column, of) in [("audit_log", "action", "create"), ("timeline", "action", "created")] {
            let sql = format!("SELECT {column} AS line FROM {table} WHERE {column} = 'organization.{of}'");
            assert_eq!(lines(data, &sql).len(), made, "kill {round}: {table}");
        }
    }
    let verified = run(data, &["verify-audit"]);
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stdout));
}

/// Kills cannot tell a synced log from one in the system's memory; the order of the system calls can. With
/// `synchronous=NORMAL` nothing is synced at a commit, and this fails.
#[test]
fn nothing_is_acknowledged_before_it_is_synced() {
    let folder = tempfile::tempdir().expect("a folder");
    let (data, trace) = (folder.path().join("data"), folder.path().join("trace"));
    install(&data);
    let server = Server::traced(&data, "fsync,fdatasync,write,writev,sendto,sendmsg", &trace);
    let client = Client::officer(&server.base);
    let parent = client.top(&server.base);
    for n in 0..10 {
        assert!(client.make_branch(&server.base, &parent, &format!("S{n}")));
    }
    // The connection's thread goes on only when strace has written down its last call.
    client.top(&server.base);
    server.kill();
    let text = String::from_utf8_lossy(&std::fs::read(&trace).expect("strace wrote")).into_owned();
    let (mut synced, mut acknowledged) = (false, 0);
    let mut in_sync = BTreeSet::new();
    for line in text.lines() {
        let process = line.split(' ').next().unwrap_or_default();
        let sync_of_the_log = line.contains("sync(") && line.contains("changxiao.db-wal");
        if sync_of_the_log && line.ends_with("<unfinished ...>") {
            in_sync.insert(process);
        } else if sync_of_the_log || (line.contains("sync resumed") && in_sync.remove(process)) {
            synced |= line.ends_with("= 0");
        } else if line.contains("HTTP/1.1 201") {
            assert!(synced, "acknowledged before the log was synced:\n{line}");
            (synced, acknowledged) = (false, acknowledged + 1);
        }
    }
    assert_eq!(acknowledged, 10, "{text}");
}

/// A database server that was started anew has cut every connection: each is replaced, none fails a second time.
#[test]
fn connections_that_were_cut_are_opened_anew() {
    let app = TestApp::start(Engine::Postgres);
    let officer = app.client("county.officer");
    let list = || officer.call(LIST_ORGANIZATIONS, &[]).send().status;
    let create = || {
        let input = member_input(app.next_person(), app.tree.branch, "滕惊蛰");
        officer.call(CREATE_MEMBER, &[]).json(&input).send().status
    };
    let cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
               WHERE datname = current_database() AND pid <> pg_backend_pid()";
    let kinds = [(&list as &dyn Fn() -> u16, 200), (&create, 201)];
    assert!(kinds.iter().all(|(ask, good)| ask() == *good));
    app.database.execute(cut);
    let connections = app.state.config.connections;
    for (ask, good) in kinds {
        let failed = (0..3 * connections).map(|_| ask()).filter(|status| *status != good).count();
        assert!(failed <= connections as usize, "{failed} requests failed");
        assert_eq!(ask(), good);
    }
}

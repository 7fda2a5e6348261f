//! Backup and restore with the real binary and as a library (security rows 13 and 15).

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use changxiao::backup;
use changxiao::config::Config;
use changxiao::context::Context;
use changxiao::db::{Db, digest_tables};
use changxiao::demo::{self, Province};
use changxiao::state::AppState;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;

use crate::binary::{Client, DIVISIONS, Server, install, run};

fn config(data: &Path) -> Config {
    Config { data_dir: data.to_path_buf(), argon2_memory_kib: 19_456, argon2_passes: 2, ..Config::default() }
}

/// A small installation with one evidence file, and a backup of it.
struct Made {
    folder: tempfile::TempDir,
    file: PathBuf,
}

impl Made {
    fn new() -> Made {
        let folder = tempfile::tempdir().expect("a folder");
        let data = folder.path().join("data");
        std::fs::create_dir_all(data.join("evidence/ab")).expect("makes folders");
        std::fs::write(data.join("evidence/ab/photo"), b"a picture").expect("writes");
        std::fs::write(data.join("evidence/ab/photo#1"), b"half a pic").expect("writes");
        Db::migrate(&config(&data).database_url()).expect("migrates");
        let state = AppState::open(config(&data), Context::new(0)).expect("opens");
        demo::fill(&state, DIVISIONS.as_bytes(), Province { members: 12, pledges: 0, away: 0, seed: 1 })
            .expect("fills");
        let file = folder.path().join("backup");
        let made = Made { folder, file };
        made.backup(&made.file).expect("backs up");
        made
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn backup(&self, out: &Path) -> Result<backup::Manifest, changxiao::fault::Fault> {
        backup::create(&config(&self.data()), out, Context::new(0).clock.now())
    }

    /// Restores into a fresh data folder that has the master key.
    fn restore(&self, from: &Path) -> (PathBuf, Result<backup::Restored, changxiao::fault::Fault>) {
        let target = tempfile::tempdir_in(self.folder.path()).expect("a folder").keep();
        std::fs::copy(self.data().join("master.key"), target.join("master.key")).expect("copies");
        let done = backup::restore(&config(&target), from, false, &Context::new(0));
        (target, done)
    }
}

fn cause(fault: &changxiao::fault::Fault) -> &str {
    fault.cause.as_deref().unwrap_or_default()
}

#[test]
fn a_backup_under_writes_restores_to_the_same_data_and_a_working_server() {
    let folder = tempfile::tempdir().expect("a folder");
    let (data, target) = (folder.path().join("data"), folder.path().join("target"));
    let backup = folder.path().join("backup");
    install(&data);
    let server = Server::start(&data);
    let client = Client::officer(&server.base);
    let parent = client.top(&server.base);
    let (over, made) = (AtomicBool::new(false), AtomicUsize::new(0));
    let out = std::thread::scope(|scope| {
        for writer in 0..2 {
            let (client, base, parent, over, made) = (&client, &server.base, &parent, &over, &made);
            scope.spawn(move || {
                for n in 0.. {
                    if over.load(Ordering::Relaxed) {
                        break;
                    }
                    assert!(client.make_branch(base, parent, &format!("W{writer}-{n}")), "writing goes on");
                    made.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
        while made.load(Ordering::Relaxed) < 20 {
            std::thread::yield_now();
        }
        let out = run(&data, &["backup", "--out", &backup.display().to_string()]);
        over.store(true, Ordering::Relaxed);
        out
    });
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let from = backup.display().to_string();
    // While the server holds the database nothing is put over it, not even by force.
    let refused = run(&data, &["restore", "--force", "--from", &from]);
    assert!(!refused.status.success() && String::from_utf8_lossy(&refused.stderr).contains("stop it first"));
    server.kill();
    std::fs::create_dir_all(&target).expect("makes a folder");
    std::fs::copy(data.join("master.key"), target.join("master.key")).expect("copies");
    let done = run(&target, &["restore", "--from", &from]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    assert!(run(&target, &["verify-audit"]).status.success());
    let again = Server::start(&target);
    let officer = Client::officer(&again.base);
    let list = officer.get(&again.base, "/api/v1/organizations?q=W0-");
    assert!(list["total"].as_u64().is_some_and(|n| n > 0), "{list}");
}

#[test]
fn tables_and_files_come_back_as_they_were() {
    let made = Made::new();
    let (target, done) = made.restore(&made.file);
    let done = done.expect("restores");
    assert!(done.audit_rows > 0);
    assert_eq!(digest_tables(&target.join("changxiao.db")).expect("reads"), done.manifest.tables);
    assert_eq!(
        digest_tables(&made.data().join("changxiao.db")).expect("reads"),
        done.manifest.tables,
        "nothing was written since the backup"
    );
    assert!(done.manifest.tables.iter().any(|t| t.table == "members" && t.rows == 12));
    assert_eq!(std::fs::read(target.join("evidence/ab/photo")).expect("reads"), b"a picture");
    assert!(!target.join("evidence/ab/photo#1").exists(), "an unfinished upload is no evidence");
}

#[test]
fn every_changed_byte_and_every_missing_end_is_refused() {
    let made = Made::new();
    let whole = std::fs::read(&made.file).expect("reads");
    let changed = made.folder.path().join("changed");
    let step = whole.len() / 200;
    for n in 0..200 {
        let mut bytes = whole.clone();
        bytes[n * step + n % step] ^= 1 << (n % 8);
        std::fs::write(&changed, &bytes).expect("writes");
        let (target, done) = made.restore(&changed);
        assert!(done.is_err(), "byte {}", n * step + n % step);
        assert!(!target.join("changxiao.db").exists(), "nothing is put in place");
    }
    for length in [0, 10, 47, whole.len() / 2, whole.len() - 1] {
        std::fs::write(&changed, &whole[..length]).expect("writes");
        assert!(made.restore(&changed).1.is_err(), "{length} bytes");
    }
    std::fs::write(&changed, &whole).expect("writes");
    assert!(made.restore(&changed).1.is_ok(), "the control: the same file unchanged");
}

#[test]
fn a_backup_of_another_installation_is_refused() {
    let (made, other) = (Made::new(), Made::new());
    let fault = made.restore(&other.file).1.expect_err("another key");
    assert!(cause(&fault).contains("master key"));
}

#[test]
fn a_newer_schema_is_refused() {
    let made = Made::new();
    let file = made.data().join("changxiao.db");
    let mut conn = SqliteConnection::establish(&file.display().to_string()).expect("opens");
    conn.batch_execute("INSERT INTO __diesel_schema_migrations (version) VALUES ('99990101000000')").expect("writes");
    drop(conn);
    let newer = made.folder.path().join("newer");
    made.backup(&newer).expect("backs up");
    let (target, done) = made.restore(&newer);
    assert!(cause(&done.expect_err("a newer schema")).contains("newer version"));
    assert!(!target.join("changxiao.db").exists());
}

#[test]
fn data_are_replaced_only_by_force() {
    let made = Made::new();
    let digest = |made: &Made| digest_tables(&made.data().join("changxiao.db")).expect("reads");
    let file = made.data().join("changxiao.db").display().to_string();
    let mut conn = SqliteConnection::establish(&file).expect("opens");
    conn.batch_execute("UPDATE organizations SET name = 'changed since'").expect("writes");
    drop(conn);
    let (since, config) = (digest(&made), config(&made.data()));
    let fault = backup::restore(&config, &made.file, false, &Context::new(0)).expect_err("there are data");
    assert!(cause(&fault).contains("--force"));
    assert_eq!(digest(&made), since, "nothing was touched");
    let done = backup::restore(&config, &made.file, true, &Context::new(0)).expect("restores");
    assert_eq!(digest(&made), done.manifest.tables);
    // A file that SQLite cannot read, with a stale log beside it, is what a restore is for.
    std::fs::write(&file, b"not a database at all").expect("writes");
    std::fs::write(format!("{file}-wal"), b"stale").expect("writes");
    backup::restore(&config, &made.file, true, &Context::new(0)).expect("restores");
    assert_eq!(digest(&made), done.manifest.tables);
}

#[test]
fn postgresql_is_sent_to_its_own_tools() {
    let folder = tempfile::tempdir().expect("a folder");
    let url = ["--database-url", "postgres://nobody@127.0.0.1:1/none"];
    let file = folder.path().join("backup").display().to_string();
    for args in [["backup", "--out", &file], ["restore", "--from", &file]] {
        let done = run(folder.path(), &[&args[..], &url[..]].concat());
        assert!(!done.status.success());
        assert!(String::from_utf8_lossy(&done.stderr).contains("pg_basebackup"), "{args:?}");
    }
}

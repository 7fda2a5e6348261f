//! Data keys are replaced while the server runs: nothing is lost, nothing stays behind, and the old key is of no use
//! (security row 50); what was erased is gone from the file (row 56).

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use changxiao::config::Config;
use changxiao::context::Context;
use changxiao::crypto::{Place, SEALED};
use changxiao::db::{Db, Engine, verify_audit};
use changxiao::keys::{self, Step, Walk};
use changxiao::state::AppState;
use changxiao_shared::kernel::ErrorCode;
use changxiao_shared::members::MemberView;
use changxiao_shared::members::api::{CREATE_MEMBER, GET_MEMBER, UNMASK_MEMBER, UPDATE_MEMBER};
use integration::{Client, PASSWORD, TestApp, both_engines, member_input, phone};
use serde_json::{Value, json};

use crate::binary::{DIVISIONS, Server, run};
use crate::durability::lines;

fn finish(db: &Db) {
    let mut walk = Walk::default();
    loop {
        match walk.step(db).expect("a step") {
            Step::Sealed => {}
            done => return assert_eq!(done, Step::Finished),
        }
    }
}

/// The second bytes of all values of a column, which name the generation.
fn generations(app: &TestApp, table: &str, column: &str) -> Vec<String> {
    let second = match app.database.engine() {
        Engine::Postgres => format!("get_byte({column}, 1) || ''"),
        Engine::Sqlite => format!("ltrim(hex(substr({column}, 2, 1)), '0')"),
    };
    let sql = format!("SELECT DISTINCT {second} AS line FROM {table} WHERE {column} IS NOT NULL");
    app.database.lines(&sql)
}

fn numbers(client: &Client, member: impl std::fmt::Display) -> Value {
    let purpose = json!({ "purpose": "核对身份信息" });
    client.call(UNMASK_MEMBER, &[&member]).json(&purpose).send().expect(200).json()
}

/// A value as the database has it, to be put back later.
fn keep_aside(app: &TestApp) {
    app.database.execute("CREATE TABLE aside AS SELECT * FROM member_secrets");
}

both_engines! {
    /// Everything opens before, in between and after; no record has changed; a kept value is worth nothing.
    fn a_rotation_ends_with_the_destruction_of_the_earlier_keys(app) {
        let officer = app.client("county.officer");
        let member = app.tree.member("branch.member");
        let (before, record) = (numbers(&officer, member), officer.call(GET_MEMBER, &[&member]).send().expect(200));
        let (version, text) = (record.version(), record.text());
        keep_aside(app);

        keys::begin(&app.state.db).expect("begins");
        let refused = keys::begin(&app.state.db).expect_err("one at a time");
        assert_eq!(refused.code, ErrorCode::TransitionNotAllowed);
        assert!(!keys::status(&app.state.db).expect("counts").waiting.is_empty());
        assert_eq!(numbers(&officer, member), before);
        finish(&app.state.db);

        let status = keys::status(&app.state.db).expect("counts");
        let found: Vec<_> = status.generations.iter().map(|key| (key.purpose.as_str(), key.generation)).collect();
        assert_eq!(found, [("audit", 1), ("complaint", 2), ("identity", 2), ("index", 1)]);
        for column in SEALED {
            let found = generations(app, column.table, column.column);
            assert!(found.iter().all(|generation| generation == "2"), "{}.{}: {found:?}", column.table, column.column);
        }
        assert_eq!(generations(app, "member_secrets", "phone"), ["2"]);
        assert_eq!(numbers(&officer, member), before);
        let after = officer.call(GET_MEMBER, &[&member]).send().expect(200);
        assert_eq!((after.version(), after.text()), (version, text), "the record is as it was");
        app.visitor().sign_in("county.officer", PASSWORD).expect(200);
        assert_eq!(Walk::default().step(&app.state.db).expect("a step"), Step::Idle);

        let told = |action: &str| app.database.count("audit_log", &format!("action = 'data_key.{action}'"));
        assert_eq!((told("rotation_begun"), told("rotation_finished")), (2, 2));
        let checked = app.state.db.read_system(|read, _| verify_audit(read.conn, read.keys)).expect("reads");
        assert_eq!(checked.1, []);

        // A value that somebody kept, and one of another row.
        let ask = || officer.call(UNMASK_MEMBER, &[&member]).json(&json!({ "purpose": "核对身份信息" })).send();
        let put = |from: &str| {
            app.database.execute(&format!(
                "UPDATE member_secrets SET id_number = (SELECT id_number FROM {from} LIMIT 1) WHERE member_id = {member}"
            ));
        };
        put(&format!("aside WHERE member_id = {member}"));
        ask().refused(ErrorCode::Internal);
        put(&format!("member_secrets WHERE member_id <> {member}"));
        ask().refused(ErrorCode::Internal);
    }

    /// A process that has not heard of the rotation seals nothing with the old key, and opens what others have sealed.
    fn two_processes_agree(app) {
        let officer = app.client("county.officer");
        let beside = app.neighbour();
        let there = beside.client(&officer);
        let make = |client: &Client| -> MemberView {
            let input = member_input(app.next_person(), app.tree.branch, "滕小满");
            client.call(CREATE_MEMBER, &[]).json(&input).send().expect(201).json()
        };
        make(&there);
        keys::begin(&app.state.db).expect("begins");
        let made = make(&there);
        let of_it = format!("member_secrets WHERE member_id = {}) AS made", made.id);
        assert_eq!(generations(app, &format!("(SELECT * FROM {of_it}"), "phone"), ["2"], "made by the other process");
        finish(&app.state.db);

        keys::begin(&app.state.db).expect("begins again");
        finish(&app.state.db);
        assert_eq!(numbers(&there, made.id), numbers(&officer, made.id), "opened with a key never seen before");
        make(&there);
        assert_eq!(generations(app, "member_secrets", "phone"), ["3"]);
    }

    /// While batches are sealed anew others write: what was acknowledged last is what stands.
    fn nothing_written_meanwhile_is_lost(app) {
        let officer = app.client("county.officer");
        let made: Vec<(u32, MemberView)> = (0..8)
            .map(|_| {
                let n = app.next_person();
                let input = member_input(n, app.tree.branch, "滕芒种");
                (n, officer.call(CREATE_MEMBER, &[]).json(&input).send().expect(201).json())
            })
            .collect();
        let over = AtomicBool::new(false);
        let last: Vec<String> = std::thread::scope(|scope| {
            let writers: Vec<_> = made
                .iter()
                .map(|(n, member)| {
                    let (officer, over) = (&officer, &over);
                    scope.spawn(move || {
                        let (mut input, mut version) = (member_input(*n, app.tree.branch, "滕芒种"), member.version);
                        for round in 0.. {
                            input.phone = Some(phone(100_000 + n * 1_000 + round % 1_000));
                            let call = officer.call(UPDATE_MEMBER, &[&member.id]).json(&input).if_match(version);
                            version = call.send().expect(200).version();
                            if over.load(Ordering::Relaxed) {
                                break;
                            }
                        }
                        input.phone.expect("a phone")
                    })
                })
                .collect();
            for _ in 0..3 {
                keys::begin(&app.state.db).expect("begins");
                finish(&app.state.db);
            }
            over.store(true, Ordering::Relaxed);
            writers.into_iter().map(|writer| writer.join().expect("writes")).collect()
        });
        for ((_, member), phone) in made.iter().zip(&last) {
            assert_eq!(numbers(&officer, member.id)["phone"], json!(phone));
        }
        for column in SEALED {
            let found = generations(app, column.table, column.column);
            assert!(found.iter().all(|generation| generation == "4"), "{}.{}: {found:?}", column.table, column.column);
        }
    }
}

const PEOPLE: usize = 3_000;

fn unhex(text: &str) -> Vec<u8> {
    text.as_bytes()
        .chunks(2)
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).expect("digits"), 16).expect("digits"))
        .collect()
}

fn contains(data: &Path, what: &[u8]) -> bool {
    ["changxiao.db", "changxiao.db-wal"].iter().any(|name| {
        let bytes = std::fs::read(data.join(name)).unwrap_or_default();
        bytes.windows(what.len()).any(|window| window == what)
    })
}

fn old_values(data: &Path) -> usize {
    lines(data, "SELECT '' AS line FROM member_secrets WHERE substr(id_number, 2, 1) = X'01'").len()
}

/// Killed again and again, the server takes the rotation up where the values say it stands.
#[test]
fn a_rotation_survives_kills() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path();
    let divisions = data.join("divisions.csv");
    std::fs::write(&divisions, DIVISIONS).expect("writes");
    let filled =
        run(data, &["demo", "--members", &PEOPLE.to_string(), "--divisions", &divisions.display().to_string()]);
    assert!(filled.status.success(), "{}", String::from_utf8_lossy(&filled.stderr));
    let wrapped = lines(data, "SELECT hex(wrapped) AS line FROM key_generations WHERE purpose = 'identity'");
    let begun = run(data, &["keys", "rotate"]);
    assert!(begun.status.success(), "{}", String::from_utf8_lossy(&begun.stderr));
    assert_eq!(old_values(data), PEOPLE, "the command leaves the work to the server");

    let (mut midway, mut before) = (0, PEOPLE);
    for round in 0..5 {
        let server = Server::start(data);
        let latest = Instant::now() + Duration::from_secs(60);
        while old_values(data) == before {
            assert!(Instant::now() < latest, "round {round}: the work does not go on");
        }
        let until = Instant::now() + Duration::from_millis(round * 7);
        while Instant::now() < until {
            std::thread::yield_now();
        }
        server.kill();
        let left = old_values(data);
        assert!(left <= before, "round {round}: {left} after {before}");
        midway += usize::from(left > 0 && left < before);
        before = left;
        if left == 0 {
            break;
        }
    }
    assert!(midway > 0, "no kill fell into the work");

    let server = Server::start(data);
    let latest = Instant::now() + Duration::from_secs(120);
    let generations =
        || lines(data, "SELECT purpose || generation AS line FROM key_generations ORDER BY purpose, generation");
    while generations() != ["audit1", "complaint2", "identity2", "index1"] {
        assert!(Instant::now() < latest, "the rotation does not end: {:?}", generations());
        std::thread::yield_now();
    }
    server.kill();
    assert_eq!(old_values(data), 0);
    let status = run(data, &["keys", "status"]);
    assert!(String::from_utf8_lossy(&status.stdout).ends_with("no rotation is under way\n"));
    // The kill may have come before the log was emptied: the next start does that.
    let server = Server::start(data);
    let old = unhex(&wrapped[0]);
    while contains(data, &old) {
        assert!(Instant::now() < latest, "the old key stays in the file");
        std::thread::yield_now();
    }
    server.kill();

    let sealed = lines(data, "SELECT member_id || ' ' || hex(id_number) AS line FROM member_secrets");
    assert_eq!(sealed.len(), PEOPLE);
    let config = Config { data_dir: data.to_owned(), ..Config::default() };
    let state = AppState::open(config, Context::new(0)).expect("opens");
    let opened = state.db.read_system(|read, _| {
        let open = |line: &String| {
            let (member, value) = line.split_once(' ').expect("two words");
            let row = member.parse().expect("an id");
            let place = Place { table: "member_secrets", column: "id_number", row };
            read.keys.unseal(place, &unhex(value)).expect("opens").len()
        };
        Ok(sealed.iter().map(open).filter(|length| *length == 18).count())
    });
    assert_eq!(opened.expect("reads"), PEOPLE);
    let verified = run(data, &["verify-audit"]);
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stdout));
}

/// What is erased through the API is gone from file and log; with `secure_delete` off it would still be there.
#[test]
fn what_was_erased_is_gone_from_the_file() {
    const CANARY: &str = "鸩羽千夜紫薇朱槿";
    let app = TestApp::start(Engine::Sqlite);
    let officer = app.client("county.officer");
    let settle = || app.state.db.empty_log().expect("is emptied");
    let n = app.next_person();
    let plant = |version: Option<(&MemberView, i32)>, employer: Option<&str>| -> MemberView {
        let mut input = member_input(n, app.tree.branch, "滕白露");
        input.employer = employer.map(str::to_owned);
        let answer = match version {
            None => officer.call(CREATE_MEMBER, &[]).json(&input).send().expect(201),
            Some((member, version)) => {
                officer.call(UPDATE_MEMBER, &[&member.id]).json(&input).if_match(version).send().expect(200)
            }
        };
        answer.json()
    };
    let long = CANARY.repeat(14);
    let made = plant(None, Some(&long));
    settle();
    assert!(contains(app.data_dir(), CANARY.as_bytes()), "it was there");
    let erased = plant(Some((&made, made.version)), Some("县城管局"));
    settle();
    assert!(!contains(app.data_dir(), CANARY.as_bytes()), "and is not any more");

    let again = plant(Some((&erased, erased.version)), Some(&long));
    settle();
    app.database.execute(&format!(
        "PRAGMA secure_delete=OFF; UPDATE members SET employer = '县城管局' WHERE id = {}",
        again.id
    ));
    settle();
    assert!(contains(app.data_dir(), CANARY.as_bytes()), "the control finds what is left without secure_delete");
}

//! One request, one transaction (security row 6): whichever of its writes fails, the commit included, nothing of it is
//! there, and the same request sent again succeeds.
//!
//! The fault is the database's own: triggers on every table count the rows written and refuse the n-th.

use changxiao_shared::identity::api as identity;
use changxiao_shared::imports::api as imports;
use changxiao_shared::kernel::Endpoint;
use changxiao_shared::members::api as members;
use changxiao_shared::organizations::api as organizations;
use changxiao_shared::pledges::api as pledges;
use integration::{Engine, PASSWORD, TestApp, both_engines, member_input};
use serde_json::{Value, json};

use crate::coverage::filled;
use crate::coverage::records::{Body, Records, Target};

/// More rows than any of these requests writes.
const MOST: i32 = 200;

/// Tables of the faults themselves; and a try to sign in is counted, in a transaction of its own, before anybody knows
/// what becomes of it.
const OURS: [&str; 3] = ["fault", "fault_at_commit", "sign_in_tries"];

fn install(app: &TestApp) {
    let tables = app.database.tables();
    app.database.execute(
        "CREATE TABLE fault (n INTEGER NOT NULL, at_commit BOOLEAN NOT NULL); INSERT INTO fault VALUES (-1, FALSE); \
         CREATE TABLE fault_at_commit (nobody BIGINT REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED)",
    );
    let count = "UPDATE fault SET n = n - 1; INSERT INTO fault_at_commit SELECT 1 FROM fault WHERE at_commit";
    if app.database.engine() == Engine::Postgres {
        app.database.execute(&format!(
            "CREATE FUNCTION fault() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {count}; \
             IF EXISTS (SELECT 1 FROM fault WHERE n = 0) THEN RAISE EXCEPTION 'the fault'; END IF; \
             IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$"
        ));
    }
    for table in tables {
        for deed in ["INSERT", "UPDATE", "DELETE"] {
            let head = format!("CREATE TRIGGER fault_{deed}_{table} BEFORE {deed} ON {table} FOR EACH ROW");
            app.database.execute(&match app.database.engine() {
                Engine::Postgres => format!("{head} EXECUTE FUNCTION fault()"),
                Engine::Sqlite => {
                    format!("{head} BEGIN {count}; SELECT RAISE(ABORT, 'the fault') FROM fault WHERE n = 0; END")
                }
            });
        }
    }
}

fn arm(app: &TestApp, n: i32, at_commit: bool) {
    app.database.execute(&format!("UPDATE fault SET n = {n}, at_commit = {at_commit}"));
}

fn everything(app: &TestApp) -> Vec<(String, Vec<String>)> {
    app.database.dump_without(&OURS)
}

/// The version of the record a request changes.
fn version(app: &TestApp, endpoint: Endpoint, target: &Target) -> Option<i32> {
    target.version?;
    let table = match endpoint.path.split('/').nth(3).expect("/api/v1/…") {
        "comments" => "pledge_comments",
        "focus-areas" => "focus_areas",
        "pledge-settings" => return target.version,
        table => table,
    };
    let found =
        app.database.lines(&format!("SELECT version || '' AS line FROM {table} WHERE id = {}", target.places[0]));
    Some(found[0].parse().expect("a version"))
}

/// Sends the request once for each of its writes with that write failing, once with the commit failing, and then so
/// that it succeeds. Says how many faults it took.
fn try_all(app: &TestApp, endpoint: Endpoint, target: &Target) -> i32 {
    let target_now = Target { version: version(app, endpoint, target), body: target.body.clone(), ..target.clone() };
    let client = if target.right.is_empty() { app.visitor() } else { app.client(target.right) };
    let places: Vec<&dyn std::fmt::Display> = target.places.iter().map(|p| p as &dyn std::fmt::Display).collect();
    let before = everything(app);
    let send = |n: i32, at_commit: bool| {
        // Nobody knows what became of the tries to sign in that a fault cut off: they count, and the next would wait.
        arm(app, -1, false);
        app.database.execute("DELETE FROM sign_in_tries");
        arm(app, n, at_commit);
        filled(client.call(endpoint, &places), &target_now).key(endpoint.operation).send()
    };
    let assert_untouched = |what: &str| assert_eq!(everything(app), before, "{}: {what}", endpoint.operation);
    send(-1, true).expect(500);
    assert_untouched("the commit");
    for n in 1..MOST {
        let answer = send(n, false);
        if answer.status == 500 {
            assert_untouched(&format!("write {n}"));
            continue;
        }
        assert!(answer.status < 300, "{} after {n} faults: {} {}", endpoint.operation, answer.status, answer.text());
        assert_ne!(everything(app), before, "{} changed nothing", endpoint.operation);
        arm(app, -1, false);
        return n - 1;
    }
    unreachable!("{} never succeeds", endpoint.operation)
}

fn new_request(right: &'static str, body: Value) -> Target {
    Target { places: Vec::new(), version: None, query: Vec::new(), body: Body::Json(body), right }
}

fn creating(app: &TestApp) -> Vec<(Endpoint, Target)> {
    let organization = |code: &str| {
        json!({ "parent_id": app.tree.township, "organization": {
            "code": code, "name": "中共青石镇河湾村支部委员会", "kind": "branch", "level": "branch", "field": "rural",
            "set_up": "stand_alone" } })
    };
    let member = member_input(app.next_person(), app.tree.branch, "滕霜降");
    let account = json!({ "username": "fault.tester", "display_name": "滕小满",
        "organization_id": app.tree.branch });
    let pledge = json!({ "organization_id": app.tree.branch, "member_id": app.tree.member("branch.member"),
        "year": 2027, "text": { "title": "清理水渠" } });
    let area = json!({ "organization_id": app.tree.county, "field": "rural", "kind": "member",
        "words": { "name_zh": "护林防火", "name_en": "fire watch", "active": true } });
    let sheet = "党组织代码,党组织名称,上级党组织代码,组织类别,层级,领域\nT0101010188,中共青石镇石坝村支部委员会,\
                 T01010101,党支部,党支部,农村\n";
    let import = Target {
        query: vec![("kind", "organizations".to_owned()), ("organization_id", app.tree.county.to_string())],
        body: Body::File("text/csv", sheet.into()),
        ..new_request("county.officer", Value::Null)
    };
    vec![
        (organizations::CREATE_ORGANIZATION, new_request("county.officer", organization("T0101010177"))),
        (members::CREATE_MEMBER, new_request("county.officer", json!(member))),
        (identity::CREATE_ACCOUNT, new_request("county.roles", account)),
        (pledges::CREATE_PLEDGE, new_request("branch.member", pledge)),
        (pledges::CREATE_FOCUS_AREA, new_request("county.officer", area)),
        (imports::CREATE_IMPORT, import),
        (identity::CREATE_SESSION, new_request("", json!({ "username": "county.auditor", "password": PASSWORD }))),
        (identity::UPDATE_PREFERENCES, new_request("county.officer", json!({ "lang": "en" }))),
    ]
}

/// In an order in which each is possible.
const CHANGING: [Endpoint; 23] = [
    organizations::UPDATE_ORGANIZATION,
    organizations::MOVE_ORGANIZATION,
    members::UPDATE_MEMBER,
    members::UNMASK_MEMBER,
    identity::GRANT_ROLE,
    identity::WITHDRAW_ROLE,
    identity::REVOKE_SESSION,
    imports::CONFIRM_IMPORT,
    pledges::UPDATE_PLEDGE,
    pledges::SUBMIT_PLEDGE,
    pledges::RETURN_PLEDGE,
    pledges::SUBMIT_PLEDGE,
    pledges::CONFIRM_PLEDGE,
    pledges::PUBLISH_PLEDGE,
    pledges::CREATE_PROGRESS,
    pledges::UPLOAD_EVIDENCE,
    pledges::CREATE_FOLLOW_UP,
    pledges::ANSWER_FOLLOW_UP,
    pledges::APPROVE_COMMENT,
    pledges::ANSWER_COMMENT,
    pledges::UPDATE_FOCUS_AREA,
    pledges::UPDATE_PLEDGE_SETTINGS,
    pledges::AMEND_PLEDGE,
];

both_engines! {
    fn whichever_write_fails_nothing_is_half_done(app) {
        let records = Records::make(app);
        for name in ["county.officer", "county.roles", "branch.member", "branch.secretary", "township.officer",
            "branch.member2"] {
            app.client(name);
        }
        let mut faults = 0;
        let creating = creating(app);
        install(app);
        for (endpoint, target) in &creating {
            faults += try_all(app, *endpoint, target);
        }
        for endpoint in CHANGING {
            let target = records.target(endpoint.operation).expect("an entry of Records::target");
            faults += try_all(app, endpoint, &target);
        }
        assert!(faults > 150, "{faults} writes failed: the fault does not work");
        let (_, wrong) = app.state.db.read_system(|read, _| changxiao::db::verify_audit(read.conn, read.keys)).expect("reads");
        assert_eq!(wrong, []);
    }
}

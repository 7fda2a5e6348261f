//! What has served its time is removed, and nothing before (security row 58). Classes with a log of their own have tests of
//! their own: roles asked for, messages of webhooks, notices of departments, the audit trail.

use changxiao::retention::{Removed, sweep};
use changxiao_shared::identity::AccountView;
use changxiao_shared::identity::api::{CREATE_ACCOUNT, CREATE_INVITATION, DELETE_SESSION};
use changxiao_shared::imports::api::CREATE_IMPORT;
use changxiao_shared::kernel::ErrorCode;
use chrono::TimeDelta;
use integration::{PASSWORD, TestApp, both_engines};
use serde_json::json;

/// What is removed, by the end of its time.
const CLASSES: [(TimeDelta, &[&str]); 3] = [
    (TimeDelta::days(1), &["idempotency_keys", "sign_in_tries"]),
    (TimeDelta::days(7), &["account_invitations", "import_jobs", "import_rows"]),
    (TimeDelta::days(180), &["sessions", "refresh_tokens"]),
];

/// A row of every class. Whoever looks on later signs in anew.
fn make_some(app: &TestApp) {
    let roles = app.sign_in("county.roles");
    let input = json!({ "username": "made.twice", "display_name": "滕立春", "organization_id": app.tree.branch });
    let made = roles.call(CREATE_ACCOUNT, &[]).key("the-same-key").json(&input).send().expect(201);
    let made: AccountView = made.json();
    roles.call(CREATE_INVITATION, &[&made.id]).if_match(made.version).send().expect(200);
    app.visitor().sign_in("made.twice", "not the password").refused(ErrorCode::WrongCredentials);
    let officer = app.sign_in("county.officer");
    let sheet = "党组织代码,党组织名称,上级党组织代码,组织类别,层级,领域\nT0101010199,中共青石镇石桥村支部委员会,\
                 T01010101,党支部,党支部,农村\n";
    let query = [("kind", "organizations".to_owned()), ("organization_id", app.tree.county.to_string())];
    let upload = officer.call(CREATE_IMPORT, &[]).query(&query).header("X-File-Name", "branches.csv");
    upload.body("text/csv", sheet).send().expect(201);
    for client in [roles, officer] {
        client.call(DELETE_SESSION, &[]).send().expect(204);
    }
}

/// Rows of a class; of the sessions, those that were ended.
fn held(app: &TestApp, table: &str) -> usize {
    let ended = "SELECT id FROM sessions WHERE revoked_at IS NOT NULL";
    match table {
        "sessions" => app.database.count(table, "revoked_at IS NOT NULL"),
        "refresh_tokens" => app.database.count(table, &format!("session_id IN ({ended})")),
        _ => app.database.count(table, "1 = 1"),
    }
}

both_engines! {
    fn what_has_served_its_time_goes_and_nothing_before(app) {
        app.go_to("2027-03-01");
        make_some(app);
        let begun = app.state.now();
        for (_, tables) in CLASSES {
            for table in tables {
                assert!(held(app, table) > 0, "the control: {table}");
            }
        }
        let minute = TimeDelta::minutes(1);
        for (round, (time, tables)) in CLASSES.into_iter().enumerate() {
            app.advance(begun + time - minute - app.state.now());
            sweep(&app.state.db).expect("sweeps");
            for table in CLASSES[round..].iter().flat_map(|(_, tables)| *tables) {
                assert!(held(app, table) > 0, "{table} a minute before {time}");
            }
            app.advance(minute + minute);
            let removed = sweep(&app.state.db).expect("sweeps");
            assert!(removed.total() > 0, "{removed:?}");
            for table in tables {
                assert_eq!(held(app, table), 0, "{table} a minute after {time}");
            }
            assert_eq!(sweep(&app.state.db).expect("sweeps"), Removed::default(), "a second time");
        }
        assert!(app.database.count("audit_log", "action = 'retention.removed'") >= CLASSES.len());
        app.visitor().sign_in("county.officer", PASSWORD).expect(200);
    }
}

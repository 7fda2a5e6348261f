//! Rows of the trail that are over their time go; what is left still checks out, and nobody else can shorten it.

use changxiao::audit::prune;
use changxiao::db::{AuditFinding, audit_checkpoint, verify_audit, verify_checkpoint};
use changxiao_shared::identity::api::UPDATE_PREFERENCES;
use changxiao_shared::members::api::UNMASK_MEMBER;
use chrono::TimeDelta;
use integration::{TestApp, both_engines};
use serde_json::json;

fn findings(app: &TestApp) -> Vec<AuditFinding> {
    app.state.db.read_system(|read, _| verify_audit(read.conn, read.keys)).expect("the trail is read").1
}

fn told(app: &TestApp) -> Vec<&'static str> {
    findings(app).into_iter().map(|finding| finding.what).collect()
}

fn rows(app: &TestApp, condition: &str) -> usize {
    app.database.count("audit_log", condition)
}

fn take(app: &TestApp, days: u32) -> usize {
    prune(&app.state.db, days).expect("is shortened")
}

/// Deeds of today: one that shows personal data, and some that do not.
fn deeds(app: &TestApp) {
    let officer = app.sign_in("county.officer");
    let member = app.tree.member("branch.member");
    let purpose = json!({ "purpose": "核对身份信息" });
    officer.call(UNMASK_MEMBER, &[&member]).json(&purpose).send().expect(200);
    for _ in 0..4 {
        officer.call(UPDATE_PREFERENCES, &[]).json(&json!({ "lang": "en" })).send().expect(204);
    }
}

both_engines! {
    /// Half a year at the least, whatever is asked for; who saw personal data stays known for three years.
    fn rows_go_when_they_are_over_their_time(app) {
        deeds(app);
        app.advance(TimeDelta::days(183));
        deeds(app);
        let before = rows(app, "1 = 1");
        assert_eq!((take(app, 0), rows(app, "1 = 1")), (0, before), "none is half a year old");

        let checkpoint = |app: &TestApp| {
            app.state.db.read_system(|read, _| audit_checkpoint(read.conn, read.keys, read.now)).expect("is taken")
        };
        let earlier = checkpoint(app);
        app.advance(TimeDelta::days(2));
        let taken = take(app, 184);
        assert!(taken > 5, "{taken}");
        assert_eq!(take(app, 184), 0, "once is enough");
        assert_eq!((rows(app, "action = 'member.unmask'"), findings(app)), (2, vec![]));
        assert!(rows(app, "action = 'account.preferences'") < 8);
        assert!(rows(app, "action = 'audit.pruned'") >= 1, "the trail says so itself");
        let goes_on = |app: &TestApp| {
            let found = app.state.db.read_system(|read, _| verify_checkpoint(read.conn, read.keys, &earlier));
            found.expect("is compared")
        };
        assert_eq!(goes_on(app), vec![]);

        deeds(app);
        app.advance(TimeDelta::days(3 * 366 - 100));
        take(app, 184);
        assert_eq!((rows(app, "action = 'member.unmask'"), findings(app)), (2, vec![]), "the first is over its time");
        app.advance(TimeDelta::days(366));
        take(app, 184);
        assert_eq!((rows(app, "action = 'member.unmask'"), findings(app)), (0, vec![]));
        assert_eq!(goes_on(app), vec![]);
        deeds(app);
        assert_eq!(findings(app), vec![]);
    }

    /// An anchor needs the trail's key: without it none is moved, made or taken away unnoticed.
    fn nobody_else_shortens_the_trail(app) {
        deeds(app);
        app.advance(TimeDelta::days(200));
        deeds(app);
        take(app, 184);
        assert_eq!(findings(app), vec![]);
        let undo = |app: &TestApp| {
            for table in ["audit_anchors", "audit_log"] {
                app.database.execute(&format!("DELETE FROM {table}; INSERT INTO {table} SELECT * FROM kept_{table}"));
            }
            assert_eq!(findings(app), vec![]);
        };
        for table in ["audit_anchors", "audit_log"] {
            app.database.execute(&format!("CREATE TABLE kept_{table} AS SELECT * FROM {table}"));
        }

        let first = app.database.lines("SELECT chain || ' ' || seq AS line FROM audit_anchors WHERE kept > 0");
        let (chain, seq) = first[0].split_once(' ').expect("two numbers");
        app.database.execute(&format!("DELETE FROM audit_log WHERE chain = {chain} AND seq <= {seq}"));
        assert_eq!(told(app), ["rows kept from before the anchor are missing, or others were added"]);
        undo(app);
        app.database.execute(&format!("UPDATE audit_log SET actor = 'x' WHERE chain = {chain} AND seq <= {seq}"));
        assert_eq!(told(app), ["this row was changed"]);
        undo(app);
        let later = app.database.lines(
            "SELECT l.chain || ' ' || MIN(l.seq) AS line FROM audit_log l JOIN audit_anchors a ON a.chain = l.chain \
             WHERE l.seq > a.seq GROUP BY l.chain ORDER BY l.chain"
        );
        let (other, next) = later[0].split_once(' ').expect("two numbers");
        let remove = format!("DELETE FROM audit_log WHERE chain = {other} AND seq = {next}");
        app.database.execute(&remove);
        assert!(!told(app).is_empty(), "the first row after the anchor");
        undo(app);
        app.database.execute(&format!("{remove}; UPDATE audit_anchors SET seq = {next} WHERE chain = {other}"));
        assert!(told(app).contains(&"the anchor of the chain was changed"));
        undo(app);
        app.database.execute(&format!("DELETE FROM audit_anchors WHERE chain = {chain}"));
        assert!(!told(app).is_empty(), "the anchor is gone");
        undo(app);
    }
}

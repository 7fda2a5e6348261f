//! The audit trail: no change without a row, and no row changed, removed or inserted without being found.

use changxiao::db::{AuditFinding, verify_audit};
use changxiao_shared::identity::api::UPDATE_PREFERENCES;
use changxiao_shared::kernel::ErrorCode;
use integration::{Engine, PASSWORD, TestApp, both_engines};
use serde_json::json;

/// How many rows were checked, and what is wrong with them.
fn verify(app: &TestApp) -> (i64, Vec<AuditFinding>) {
    app.state.db.read_system(|read, _| verify_audit(read.conn, read.keys)).expect("the trail is read")
}

fn findings(app: &TestApp) -> Vec<(i64, &'static str)> {
    verify(app).1.into_iter().map(|f| (f.seq, f.what)).collect()
}

/// A chain with at least six rows, and the number of its last one.
fn long_chain(app: &TestApp) -> (i32, i64) {
    let client = app.client("county.officer");
    for _ in 0..6 {
        client.call(UPDATE_PREFERENCES, &[]).json(&json!({ "lang": "en" })).send().expect(204);
    }
    let found = app.database.lines("SELECT chain || ' ' || seq AS line FROM audit_heads WHERE seq >= 6 ORDER BY chain");
    let (chain, seq) = found[0].split_once(' ').expect("two numbers");
    assert_eq!(verify(app).1, []);
    (chain.parse().expect("a number"), seq.parse().expect("a number"))
}

both_engines! {
    /// Every row since the first counts, and all hang together.
    fn the_trail_of_a_fresh_system_checks_out(app) {
        app.client("branch.member");
        let (checked, wrong) = verify(app);
        assert_eq!(usize::try_from(checked).expect("a count"), app.database.count("audit_log", "1 = 1"));
        assert!(checked > 50);
        assert_eq!(wrong, []);
    }

    /// Whatever field of a row is changed, the row is named.
    fn a_changed_row_is_found(app) {
        let (chain, last) = long_chain(app);
        let third = last - 2;
        for change in [
            "details = '{\"lang\":\"zh\"}'",
            "actor = 'somebody else'",
            "action = 'nothing'",
            "object_id = object_id + 1",
            "account_id = 7",
            "address = '::1'",
        ] {
            let row = format!("WHERE chain = {chain} AND seq = {third}");
            app.database.execute(&format!("CREATE TABLE kept AS SELECT * FROM audit_log {row}"));
            app.database.execute(&format!("UPDATE audit_log SET {change} {row}"));
            assert_eq!(findings(app), [(third, "this row was changed")], "{change}");
            app.database.execute(&format!(
                "DELETE FROM audit_log {row}; INSERT INTO audit_log SELECT * FROM kept; DROP TABLE kept"
            ));
            assert_eq!(findings(app), []);
        }
    }

    /// A hole is named by the row after it.
    fn a_removed_row_is_found(app) {
        let (chain, last) = long_chain(app);
        app.database.execute(&format!("DELETE FROM audit_log WHERE chain = {chain} AND seq = {}", last - 2));
        assert_eq!(findings(app), [(last - 1, "rows before this one are missing")]);
    }

    /// Closing the gap by numbering anew does not help.
    fn a_hole_that_was_closed_is_found(app) {
        let (chain, last) = long_chain(app);
        let gap = last - 2;
        app.database.execute(&format!("DELETE FROM audit_log WHERE chain = {chain} AND seq = {gap}"));
        for seq in gap + 1..=last {
            app.database.execute(&format!(
                "UPDATE audit_log SET seq = {} WHERE chain = {chain} AND seq = {seq}", seq - 1
            ));
        }
        app.database.execute(&format!("UPDATE audit_heads SET seq = {} WHERE chain = {chain}", last - 1));
        let found = findings(app);
        assert!(found.contains(&(gap, "this row does not follow from the one before it")), "{found:?}");
        assert!(found.contains(&(gap, "this row was changed")), "{found:?}");
    }

    /// A row added behind the last one, a copy of it at that.
    fn an_inserted_row_is_found(app) {
        let (chain, last) = long_chain(app);
        let columns = "at, account_id, session_id, actor, address, request_id, action, object_kind, object_id, \
             org_path, details, prev, hash";
        app.database.execute(&format!(
            "INSERT INTO audit_log (chain, seq, {columns}) SELECT chain, seq + 1, {columns} FROM audit_log \
             WHERE chain = {chain} AND seq = {last}"
        ));
        let found = findings(app);
        assert!(found.contains(&(last + 1, "this row was changed")), "{found:?}");
        assert!(found.contains(&(last + 1, "this row does not follow from the one before it")), "{found:?}");
        // A chain that does not exist is no hiding place.
        app.database.execute(&format!("DELETE FROM audit_log WHERE chain = {chain} AND seq = {}", last + 1));
        app.database.execute(&format!(
            "INSERT INTO audit_log (chain, seq, {columns}) SELECT 99, 1, {columns} FROM audit_log \
             WHERE chain = {chain} AND seq = {last}"
        ));
        assert_eq!(findings(app), [(1, "a row of a chain without a head")]);
    }

    /// The last rows cut off.
    fn a_cut_off_end_is_found(app) {
        let (chain, last) = long_chain(app);
        app.database.execute(&format!("DELETE FROM audit_log WHERE chain = {chain} AND seq > {}", last - 2));
        assert_eq!(findings(app), [(last, "the end of the chain was removed or changed")]);
    }

    /// The last rows cut off and the head set back to what is left: the head's own hash needs the key.
    fn a_head_that_was_set_back_is_found(app) {
        let (chain, last) = long_chain(app);
        let end = last - 2;
        app.database.execute(&format!("DELETE FROM audit_log WHERE chain = {chain} AND seq > {end}"));
        app.database.execute(&format!(
            "UPDATE audit_heads SET seq = {end}, \
             hash = (SELECT hash FROM audit_log WHERE chain = {chain} AND seq = {end}) WHERE chain = {chain}"
        ));
        assert_eq!(findings(app), [(end, "the head of the chain was changed")]);
        // Nor does another row's hash do.
        app.database.execute(&format!(
            "UPDATE audit_heads SET mac = (SELECT hash FROM audit_log WHERE chain = {chain} AND seq = {end}) \
             WHERE chain = {chain}"
        ));
        assert_eq!(findings(app), [(end, "the head of the chain was changed")]);
    }

    /// A whole chain removed with its head.
    fn a_chain_that_was_removed_is_found(app) {
        let (chain, _) = long_chain(app);
        app.database.execute(&format!(
            "DELETE FROM audit_log WHERE chain = {chain}; DELETE FROM audit_heads WHERE chain = {chain}"
        ));
        assert_eq!(findings(app), [(0, "the head of the chain is missing")]);
    }

    /// Many writers at once, some in the same chain, some the first of their chain.
    fn parallel_writers_keep_the_chains_whole(app) {
        // As after the very first start: chains begin while others write.
        app.database.execute("DELETE FROM audit_log; DELETE FROM audit_heads");
        let users = ["county.officer", "branch.member", "far.member", "neighbour.officer"];
        let clients: Vec<_> = users.iter().map(|name| app.sign_in(name)).collect();
        app.database.execute("DELETE FROM audit_log; DELETE FROM audit_heads");
        std::thread::scope(|scope| {
            for client in &clients {
                for _ in 0..3 {
                    scope.spawn(|| {
                        for _ in 0..8 {
                            let call = client.call(UPDATE_PREFERENCES, &[]).json(&json!({ "lang": "en" }));
                            call.send().expect(204);
                        }
                    });
                }
            }
            for name in ["nobody.at.all", "nobody.here", "nobody.there", "no.one"] {
                scope.spawn(|| app.visitor().sign_in(name, PASSWORD).refused(ErrorCode::WrongCredentials));
            }
        });
        let (checked, wrong) = verify(app);
        assert_eq!(wrong, []);
        assert_eq!(checked, 4 * 3 * 8 + 4);
    }

    /// Transactions are spread over the chains, so that writers do not wait for each other; SQLite's one writer needs one.
    fn transactions_are_spread_over_the_chains(app) {
        for name in ["county.officer", "branch.member", "far.member", "neighbour.officer", "branch.secretary",
            "township.officer", "other.member", "county.roles", "neighbour.member", "city.officer"] {
            app.sign_in(name);
        }
        let chains = app.database.lines(
            "SELECT DISTINCT chain || '' AS line FROM audit_log WHERE action = 'session.open'"
        );
        match app.database.engine() {
            Engine::Postgres => assert!(chains.len() > 2, "{chains:?}"),
            Engine::Sqlite => assert_eq!(chains, ["0"]),
        }
    }
}

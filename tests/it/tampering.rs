//! What a database administrator without the master key writes past the server: nothing of it counts, and auditors hear of
//! it (row 45). Sealed values moved between rows are in `privacy.rs` and `identity/factor.rs`.

use changxiao::identity::{service, tell_forged};
use changxiao_shared::audit::{AuditPage, api::LIST_AUDIT};
use changxiao_shared::identity::api::{
    ACCEPT_INVITATION, CREATE_INVITATION, FIND_INVITATION, GET_ACCOUNT, GET_ME, LIST_ACCOUNTS, WITHDRAW_ROLE,
};
use changxiao_shared::identity::{AccountView, InvitationSecretView, Role};
use changxiao_shared::kernel::ErrorCode;
use changxiao_shared::organizations::api::LIST_ORGANIZATIONS;
use integration::{Client, PASSWORD, TestApp, both_engines};
use serde_json::json;

/// Roles of somebody who signs in now.
fn roles(app: &TestApp, username: &str) -> Vec<Role> {
    app.sign_in(username).me().roles.iter().map(|held| held.role).collect()
}

fn cookie(client: &Client) -> String {
    let set = client.sign_in("branch.member", PASSWORD).expect(200).header("set-cookie").to_owned();
    set.split(';').next().expect("a cookie").to_owned()
}

fn code(link: &str) -> &str {
    link.split_once('#').expect("a code").1
}

both_engines! {
    /// The control: what the server grants counts. A row beside it does not, whatever its mark is copied from.
    fn a_grant_written_into_the_database_counts_for_nothing(app) {
        let account = app.tree.account("nobody");
        app.grant(account, Role::Member, app.tree.branch);
        assert_eq!(roles(app, "nobody"), [Role::Member]);
        let officer = app.tree.account("county.officer");
        for (n, mark) in ["NULL", "mark"].into_iter().enumerate() {
            app.database.execute(&format!(
                "INSERT INTO role_grants (id, account_id, role, organization_id, starts_at, reason, created_at, mark) \
                 SELECT {n} + 1, {account}, role, organization_id, starts_at, reason, created_at, {mark} \
                 FROM role_grants WHERE account_id = {officer} AND withdrawn_at IS NULL"
            ));
        }
        assert_eq!(roles(app, "nobody"), [Role::Member]);
        assert_eq!(roles(app, "county.officer"), [Role::OrganizationOfficer], "whose row was copied");
    }

    /// Each of what a grant says is bound: role, place, holder, start and end.
    fn a_grant_changed_in_the_database_counts_for_nothing(app) {
        let province = app.tree.province;
        let other = app.tree.account("nobody");
        for (n, change) in [
            "role = 'role_administrator'".to_owned(),
            format!("organization_id = {province}"),
            format!("account_id = {other}"),
            "starts_at = '2020-01-01 00:00:00'".to_owned(),
            "ends_at = '2099-01-01 00:00:00'".to_owned(),
        ]
        .into_iter()
        .enumerate()
        {
            let name = format!("changed.{n}");
            let account = app.account(&name, app.tree.branch, None).id;
            app.grant(account, Role::BranchCommittee, app.tree.branch);
            assert_eq!(roles(app, &name), [Role::BranchCommittee]);
            app.database.execute(&format!("UPDATE role_grants SET {change} WHERE account_id = {account}"));
            assert_eq!(roles(app, &name), [], "{change}");
            assert_eq!(roles(app, "nobody"), [], "{change}");
        }
    }

    /// A grant that was withdrawn has no mark left to come back with.
    fn a_withdrawn_grant_does_not_come_back(app) {
        let administrator = app.client("county.roles");
        let account = app.tree.account("branch.committee");
        let view: AccountView = administrator.call(GET_ACCOUNT, &[&account]).send().expect(200).json();
        let held = view.roles.iter().find(|grant| grant.role == Role::BranchCommittee).expect("a role");
        let body = json!({ "role_grant_id": held.id, "reason": "换届" });
        administrator.call(WITHDRAW_ROLE, &[&account]).if_match(view.version).json(&body).send().expect(200);
        let before = roles(app, "branch.committee");
        app.database.execute(&format!(
            "UPDATE role_grants SET withdrawn_at = NULL, withdrawn_by = NULL, withdraw_reason = NULL WHERE id = {}",
            held.id
        ));
        assert_eq!(roles(app, "branch.committee"), before);
    }

    /// Auditors find it in the trail, once.
    fn forged_grants_are_told(app) {
        assert_eq!(tell_forged(&app.state.db).expect("looks"), 0);
        app.database.execute("UPDATE role_grants SET role = 'auditor' WHERE role = 'discipline_inspector'");
        let found = tell_forged(&app.state.db).expect("looks");
        assert!(found > 0);
        assert_eq!(tell_forged(&app.state.db).expect("looks"), 0, "told once");
        let query = [("kind", "rights")];
        let page: AuditPage = app.client("county.auditor").call(LIST_AUDIT, &[]).query(&query).send().expect(200).json();
        let told: Vec<_> = page.items.iter().filter(|entry| entry.action == "role.not_genuine").collect();
        assert!(!told.is_empty() && told.iter().all(|entry| entry.details["role"] == "auditor"), "{page:?}");
    }

    /// Grants from before there were marks count again once somebody has looked at them and vouches for them.
    fn grants_without_a_mark_are_vouched_for_by_hand(app) {
        app.database.execute("UPDATE role_grants SET mark = NULL");
        assert_eq!(roles(app, "county.officer"), []);
        let found = app.state.db.read_system(service::unmarked_grants).expect("looks");
        assert_eq!(found.len(), app.database.count("role_grants", "withdrawn_at IS NULL"));
        let client = app.sign_in("county.officer");
        app.state.db.write_system(|tx, system| service::mark_grants(tx, system, &found)).expect("marks");
        assert_eq!(client.me().roles.len(), 1, "also in sessions that were open");
        assert_eq!(app.database.count("audit_log", "action = 'role.marked'"), found.len());
    }

    /// Neither a password hash nor a session nor its token can be put on another account.
    fn nobody_becomes_another_by_moved_rows(app) {
        let (own, theirs) = (app.tree.account("branch.member"), app.tree.account("county.officer"));
        let client = app.visitor();
        let own_cookie = cookie(&client);
        let victim = app.sign_in("county.officer");
        client.call(GET_ME, &[]).send().expect(200);

        // The session, with its access token and its refresh token, moved to the account of the other.
        app.database.execute(&format!("UPDATE sessions SET account_id = {theirs} WHERE account_id = {own}"));
        let other_process = app.neighbour();
        other_process.client(&client).call(GET_ME, &[]).send().refused(ErrorCode::Unauthenticated);
        let refreshed = |cookie: &str| {
            let call = app.visitor().call(changxiao_shared::identity::api::REFRESH_SESSION, &[]);
            call.header("X-Changxiao", "1").header("Cookie", cookie).send()
        };
        refreshed(&own_cookie).refused(ErrorCode::Unauthenticated);
        app.database.execute(&format!("DELETE FROM refresh_tokens WHERE session_id IN \
            (SELECT id FROM sessions WHERE account_id = {own})"));

        // The own refresh token moved to the session of the other.
        let own_cookie = cookie(&app.visitor());
        app.database.execute(&format!(
            "UPDATE refresh_tokens SET session_id = (SELECT max(id) FROM sessions WHERE account_id = {theirs}) \
             WHERE session_id IN (SELECT id FROM sessions WHERE account_id = {own})"
        ));
        refreshed(&own_cookie).refused(ErrorCode::Unauthenticated);

        // The own password hash on the account of the other.
        app.database.execute(&format!(
            "UPDATE accounts SET password = (SELECT password FROM accounts a WHERE a.id = {own}) WHERE id = {theirs}"
        ));
        let tried = app.visitor().sign_in("county.officer", PASSWORD);
        assert!(tried.status >= 400, "{}", tried.status);
        victim.call(LIST_ORGANIZATIONS, &[]).send().expect(200);
    }

    /// An invitation of the own account moved to that of another opens neither.
    fn an_invitation_moved_to_another_account_is_none(app) {
        let administrator = app.client("county.roles");
        let account = app.tree.account("branch.member2");
        let view: AccountView = administrator.call(GET_ACCOUNT, &[&account]).send().expect(200).json();
        let made = administrator.call(CREATE_INVITATION, &[&account]).if_match(view.version).send();
        let made: InvitationSecretView = made.expect(200).json();
        let find = || app.visitor().call(FIND_INVITATION, &[]).json(&json!({ "code": code(&made.link) })).send();
        find().expect(200);
        let theirs = app.tree.account("county.officer");
        app.database.execute(&format!("UPDATE account_invitations SET account_id = {theirs}"));
        find().refused(ErrorCode::InvitationNotValid);
        let body = json!({ "code": code(&made.link), "password": "three-geese-on-a-lake" });
        app.visitor().call(ACCEPT_INVITATION, &[]).json(&body).send().refused(ErrorCode::InvitationNotValid);
        app.sign_in("county.officer").call(LIST_ORGANIZATIONS, &[]).send().expect(200);
        administrator.call(LIST_ACCOUNTS, &[]).send().expect(200);
    }
}

//! Signing in and out, and everything that takes a right away: it is gone with the very next request.

use changxiao_shared::identity::api::{
    CHANGE_PASSWORD, CREATE_SESSION, DELETE_SESSION, GET_ACCOUNT, GRANT_ROLE, LIST_SESSIONS, REVOKE_SESSION,
    WITHDRAW_ROLE,
};
use changxiao_shared::identity::{AccountView, Role, SessionView};
use changxiao_shared::kernel::{ErrorCode, FieldCode, Problem};
use changxiao_shared::members::api::CREATE_MEMBER;
use changxiao_shared::organizations::api::LIST_ORGANIZATIONS;
use chrono::TimeDelta;
use integration::{Answer, Engine, PASSWORD, TestApp, both_engines, member_input};
use serde_json::json;

both_engines! {
    /// Nobody learns which user names exist.
    fn wrong_passwords_and_unknown_names_get_the_same_answer(app) {
        app.database.execute("UPDATE accounts SET active = FALSE WHERE username = 'branch.member2'");
        let tries = [
            ("branch.member", "not-the-password-at-all"),
            ("no.such.name", PASSWORD),
            ("branch.member2", PASSWORD),
            ("BRANCH.MEMBER'--", PASSWORD),
        ];
        let answers: Vec<Problem> = tries
            .iter()
            .map(|(name, password)| app.visitor().sign_in(name, password).refused(ErrorCode::WrongCredentials))
            .map(|problem| Problem { request_id: None, ..problem })
            .collect();
        assert!(answers.iter().all(|a| *a == answers[0]), "{answers:?}");
        assert_eq!(app.database.count("audit_log", "action = 'session.refused'"), tries.len());
    }

    /// Sign-out ends the session and removes the cookie.
    fn sign_out_ends_the_session_at_once(app) {
        let client = app.sign_in("branch.member");
        let other = app.sign_in("branch.member");
        let answer = client.call(DELETE_SESSION, &[]).send().expect(204);
        assert!(answer.header("set-cookie").contains("Max-Age=0"), "{:?}", answer.headers);
        client.get("/api/v1/me").refused(ErrorCode::Unauthenticated);
        client.refresh().refused(ErrorCode::Unauthenticated);
        other.me();
    }

    /// Other devices are out once the password is changed; the one that changed it stays.
    fn a_changed_password_ends_the_other_sessions(app) {
        let (changing, other) = (app.sign_in("branch.member"), app.sign_in("branch.member"));
        let change = |current: &str, new: &str| {
            changing.call(CHANGE_PASSWORD, &[]).json(&json!({ "current": current, "new": new })).send()
        };
        change("not-the-password-at-all", "three-geese-on-a-lake").refused_field("current", FieldCode::WrongPassword);
        change(PASSWORD, PASSWORD).refused_field("new", FieldCode::WeakPassword);
        change(PASSWORD, "short").refused_field("new", FieldCode::Length);
        other.me();
        change(PASSWORD, "three-geese-on-a-lake").expect(204);
        other.get("/api/v1/me").refused(ErrorCode::Unauthenticated);
        other.refresh().refused(ErrorCode::Unauthenticated);
        changing.me();
        app.visitor().sign_in("branch.member", PASSWORD).refused(ErrorCode::WrongCredentials);
        app.visitor().sign_in("branch.member", "three-geese-on-a-lake").expect(200);
    }

    /// A role withdrawn stops at once, also for the token in the other's hand.
    fn a_withdrawn_role_stops_with_the_next_request(app) {
        let officer = app.client("township.officer");
        officer.call(LIST_ORGANIZATIONS, &[]).send().expect(200);
        let administrator = app.client("county.roles");
        let account = administrator.call(GET_ACCOUNT, &[&app.tree.account("township.officer")]).send().expect(200);
        let view: AccountView = account.json();
        let body = json!({ "role_grant_id": view.roles[0].id, "reason": "调离岗位" });
        let call = administrator.call(WITHDRAW_ROLE, &[&view.id]).json(&body).if_match(account.version());
        let left: AccountView = call.send().expect(200).json();
        assert!(left.roles.is_empty());
        officer.call(LIST_ORGANIZATIONS, &[]).send().refused(ErrorCode::Forbidden);
        assert!(officer.me().deeds.is_empty());
    }

    /// Neither reads nor writes go through on the memory of one server when another has taken the right away.
    fn what_another_process_takes_away_stops_with_the_next_request(app) {
        let neighbour = app.neighbour();
        let officer = app.client("township.officer");
        let there = neighbour.client(&officer);
        let administrator = neighbour.client(&app.client("county.roles"));
        let account = || administrator.call(GET_ACCOUNT, &[&app.tree.account("township.officer")]).send().expect(200);
        let member = || {
            let input = member_input(app.next_person(), app.tree.branch, "滕立冬");
            officer.call(CREATE_MEMBER, &[]).json(&input).send()
        };
        // Both servers remember the officer, each connection of the first one at least once.
        for _ in 0..8 {
            officer.call(LIST_ORGANIZATIONS, &[]).send().expect(200);
            there.call(LIST_ORGANIZATIONS, &[]).send().expect(200);
            member().expect(201);
        }
        let view: AccountView = account().json();
        let body = json!({ "role_grant_id": view.roles[0].id, "reason": "调离岗位" });
        let call = administrator.call(WITHDRAW_ROLE, &[&view.id]).json(&body).if_match(view.version);
        call.send().expect(200);
        member().refused(ErrorCode::Forbidden);
        officer.call(LIST_ORGANIZATIONS, &[]).send().refused(ErrorCode::Forbidden);
        there.call(LIST_ORGANIZATIONS, &[]).send().refused(ErrorCode::Forbidden);

        let body = json!({ "role": Role::OrganizationOfficer, "organization_id": app.tree.township, "reason": "调回" });
        let call = administrator.call(GRANT_ROLE, &[&view.id]).json(&body).if_match(account().version());
        call.send().expect(200);
        officer.call(LIST_ORGANIZATIONS, &[]).send().expect(200);
        member().expect(201);

        there.call(DELETE_SESSION, &[]).send().expect(204);
        member().refused(ErrorCode::Unauthenticated);
        officer.call(LIST_ORGANIZATIONS, &[]).send().refused(ErrorCode::Unauthenticated);
    }

    /// Whatever takes a session or an account away, on whichever connection: memory does not outlive it.
    fn memory_is_asked_anew_at_every_door(app) {
        for (change, code) in [
            ("UPDATE sessions SET revoked_at = created_at", ErrorCode::Unauthenticated),
            ("UPDATE sessions SET expires_at = created_at", ErrorCode::Unauthenticated),
            ("UPDATE accounts SET active = FALSE", ErrorCode::Unauthenticated),
            ("UPDATE accounts SET must_change_password = TRUE, authz_version = authz_version + 1", ErrorCode::PasswordChangeRequired),
            ("UPDATE role_grants SET withdrawn_at = created_at; \
              UPDATE accounts SET authz_version = authz_version + 1", ErrorCode::Forbidden),
        ] {
            let officer = app.sign_in("county.officer");
            let input = member_input(app.next_person(), app.tree.branch, "滕小雪");
            let create = || officer.call(CREATE_MEMBER, &[]).json(&input).send();
            officer.call(LIST_ORGANIZATIONS, &[]).send().expect(200);
            let kept = app.database.count("members", "name = '滕小雪'");
            app.database.execute(change);
            create().refused(code);
            officer.call(LIST_ORGANIZATIONS, &[]).send().refused(code);
            assert_eq!(app.database.count("members", "name = '滕小雪'"), kept, "{change}");
            app.database.execute("UPDATE accounts SET active = TRUE, must_change_password = FALSE");
        }
    }

    /// A grant counts from its start and not past its end, whatever tokens are out.
    fn a_role_counts_between_its_start_and_its_end(app) {
        let now = app.state.now();
        let nobody = app.tree.account("nobody");
        let time = (Some(now + TimeDelta::minutes(1)), Some(now + TimeDelta::minutes(3)));
        app.grant_for(nobody, Role::OrganizationOfficer, app.tree.township, time);
        let client = app.client("nobody");
        client.call(LIST_ORGANIZATIONS, &[]).send().refused(ErrorCode::Forbidden);
        app.advance(TimeDelta::seconds(90));
        client.call(LIST_ORGANIZATIONS, &[]).send().expect(200);
        app.advance(TimeDelta::minutes(2));
        client.call(LIST_ORGANIZATIONS, &[]).send().refused(ErrorCode::Forbidden);
    }

    /// An account switched off is out at once.
    fn a_deactivated_account_is_out_with_the_next_request(app) {
        let client = app.sign_in("branch.member");
        client.me();
        app.database.execute("UPDATE accounts SET active = FALSE WHERE username = 'branch.member'");
        client.get("/api/v1/me").refused(ErrorCode::Unauthenticated);
        client.refresh().refused(ErrorCode::Unauthenticated);
        app.visitor().sign_in("branch.member", PASSWORD).refused(ErrorCode::WrongCredentials);
    }

    /// Who was given a first password does nothing before changing it.
    fn a_first_password_must_be_changed(app) {
        app.database.execute("UPDATE accounts SET must_change_password = TRUE WHERE username = 'county.officer'");
        let officer = app.sign_in("county.officer");
        assert!(officer.me().must_change_password);
        officer.call(LIST_ORGANIZATIONS, &[]).send().refused(ErrorCode::PasswordChangeRequired);
        let body = json!({ "current": PASSWORD, "new": "three-geese-on-a-lake" });
        officer.call(CHANGE_PASSWORD, &[]).json(&body).send().expect(204);
        officer.call(LIST_ORGANIZATIONS, &[]).send().expect(200);
    }

    /// The list shows the own live sessions; one can be ended, somebody else's cannot.
    fn sessions_are_listed_and_ended_one_by_one(app) {
        let (here, there) = (app.sign_in("branch.member"), app.sign_in("branch.member"));
        let list = || here.call(LIST_SESSIONS, &[]).send().expect(200).json::<Vec<SessionView>>();
        let sessions = list();
        assert_eq!(sessions.len(), 2);
        let other = sessions.iter().find(|s| !s.current).expect("the other one").id;
        app.client("county.officer").call(REVOKE_SESSION, &[&other]).send().refused(ErrorCode::NotFound);
        there.me();
        here.call(REVOKE_SESSION, &[&other]).send().expect(204);
        there.get("/api/v1/me").refused(ErrorCode::Unauthenticated);
        assert_eq!(list().len(), 1);
        here.call(REVOKE_SESSION, &[&other]).send().refused(ErrorCode::NotFound);
    }

    /// Five devices at once; the oldest gives way to the sixth.
    fn the_oldest_session_gives_way(app) {
        let clients: Vec<_> = (0..6).map(|_| app.sign_in("branch.member")).collect();
        clients[0].get("/api/v1/me").refused(ErrorCode::Unauthenticated);
        for client in &clients[1..] {
            client.me();
        }
    }
}

#[test]
fn too_many_tries_from_one_address_are_refused() {
    let app = TestApp::configured(Engine::Sqlite, |config| config.sign_in_per_minute = 3);
    for _ in 0..3 {
        app.visitor().sign_in("branch.member", "not-the-password-at-all").refused(ErrorCode::WrongCredentials);
    }
    app.visitor().sign_in("branch.member", PASSWORD).refused(ErrorCode::TooManyTries);
}

/// One failed try with the network address that a header claims.
fn try_from(app: &TestApp, forwarded: &str) -> Answer {
    let body = json!({ "username": format!("nobody at {forwarded}"), "password": "not-the-password-at-all" });
    app.visitor().call(CREATE_SESSION, &[]).header("X-Forwarded-For", forwarded).json(&body).send()
}

/// Row 24: who makes up a new `X-Forwarded-For` for every try is one caller all the same.
#[test]
fn a_made_up_header_makes_nobody_another_caller() {
    let app = TestApp::configured(Engine::Sqlite, |config| config.sign_in_per_minute = 3);
    let answers: Vec<Answer> = (0..20).map(|n| try_from(&app, &format!("203.0.113.{n}"))).collect();
    for answer in &answers[..3] {
        answer.clone().refused(ErrorCode::WrongCredentials);
    }
    for answer in &answers[3..] {
        let seconds: u64 = answer.header("retry-after").parse().expect("a number of seconds");
        assert!((1..=60).contains(&seconds), "{seconds}");
        answer.clone().refused(ErrorCode::TooManyTries);
    }
    assert_eq!(app.database.count("audit_log", "action = 'session.refused' AND address = '127.0.0.1'"), 3);
}

/// Behind a proxy that is configured, its clients are told apart by what it says, and by nothing that they say.
#[test]
fn clients_of_a_trusted_proxy_are_told_apart() {
    let app = TestApp::configured(Engine::Sqlite, |config| {
        config.sign_in_per_minute = 3;
        config.trusted_proxies = "127.0.0.1, 10.0.0.0/8".parse().expect("networks");
    });
    for _ in 0..3 {
        try_from(&app, "203.0.113.1").refused(ErrorCode::WrongCredentials);
    }
    try_from(&app, "203.0.113.1").refused(ErrorCode::TooManyTries);
    // The same client with a claim of its own before what the proxy added, and through a second proxy.
    try_from(&app, "198.51.100.7, 203.0.113.1").refused(ErrorCode::TooManyTries);
    try_from(&app, "198.51.100.7, 203.0.113.1, 10.1.2.3").refused(ErrorCode::TooManyTries);
    try_from(&app, "203.0.113.2").refused(ErrorCode::WrongCredentials);
    try_from(&app, "2001:db8::7, 10.1.2.3").refused(ErrorCode::WrongCredentials);
    // What is no address is nobody: the proxy itself is the caller.
    try_from(&app, "203.0.113.1, unknown").refused(ErrorCode::WrongCredentials);
    for (address, tries) in [("203.0.113.1", 3), ("203.0.113.2", 1), ("2001:db8::7", 1), ("127.0.0.1", 1)] {
        let condition = format!("action = 'session.refused' AND address = '{address}'");
        assert_eq!(app.database.count("audit_log", &condition), tries, "{address}");
    }
}

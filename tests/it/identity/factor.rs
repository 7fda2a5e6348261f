//! The second factor: set up, asked for, used once, turned off, reset, compulsory (row 32, abuse case 11).

use changxiao::crypto::Totp;
use changxiao_shared::identity::api::{
    CONFIRM_FACTOR, CONFIRM_SESSION, CREATE_FACTOR_RULE, DELETE_FACTOR_RULE, DELETE_SESSION, GET_ACCOUNT, GET_FACTOR,
    LIST_FACTOR_RULES, REMOVE_FACTOR, RENEW_RECOVERY_CODES, RESET_FACTOR, SET_UP_FACTOR,
};
use changxiao_shared::identity::{
    AccountView, ChallengeView, FactorKeyView, FactorRuleView, FactorView, RecoveryCodesView, Role, TokenView,
};
use changxiao_shared::kernel::{ErrorCode, FieldCode};
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::organizations::api::LIST_ORGANIZATIONS;
use chrono::{Days, TimeDelta};
use integration::{Answer, Client, Engine, PASSWORD, TestApp, both_engines};
use serde_json::json;

const STEP: TimeDelta = TimeDelta::seconds(30);

/// Somebody with a second factor.
pub(super) struct Holder {
    pub(super) client: Client,
    totp: Totp,
    pub(super) recovery: Vec<String>,
}

impl Holder {
    /// Sets one up as the page does.
    pub(super) fn new(app: &TestApp, username: &str) -> Holder {
        let client = app.sign_in(username);
        let totp = set_up(&client);
        let code = json!({ "code": totp.code(app.state.now()) });
        let made: RecoveryCodesView = client.call(CONFIRM_FACTOR, &[]).json(&code).send().expect(200).json();
        app.advance(STEP);
        Holder { client, totp, recovery: made.codes }
    }

    pub(super) fn code(&self, app: &TestApp) -> String {
        self.totp.code(app.state.now())
    }

    /// A code that fits no step about now.
    pub(super) fn wrong(&self, app: &TestApp) -> String {
        let now = app.state.now();
        let near: Vec<String> = (-2..=2).map(|n| self.totp.code(now + STEP * n)).collect();
        let mut codes = (0..10).map(|n| format!("{n}{n}{n}{n}{n}{n}"));
        codes.find(|code| !near.contains(code)).expect("of ten codes one is wrong")
    }
}

fn set_up(client: &Client) -> Totp {
    let password = json!({ "password": PASSWORD });
    let key: FactorKeyView = client.call(SET_UP_FACTOR, &[]).json(&password).send().expect(200).json();
    assert!(key.qr.contains("<svg") && key.uri.starts_with("otpauth://totp/Changxiao:") && key.uri.contains(&key.key));
    Totp::read(&key.key).expect("a key")
}

/// The first step of signing in: the password is right, and a code comes next.
fn challenge(client: &Client, username: &str) -> String {
    let answer = client.sign_in(username, PASSWORD).expect(202);
    assert!(answer.headers.get_all("set-cookie").iter().count() == 0, "no session before the code");
    answer.json::<ChallengeView>().challenge
}

/// The second step; whoever gets in goes on with the session.
fn answer(client: &Client, challenge: &str, code: &str) -> Answer {
    let answer = client.call(CONFIRM_SESSION, &[]).json(&json!({ "challenge": challenge, "code": code })).send();
    if answer.status == 200 {
        client.set_token(Some(answer.json::<TokenView>().access_token));
    }
    answer
}

fn state(client: &Client) -> FactorView {
    client.call(GET_FACTOR, &[]).send().expect(200).json()
}

fn change(client: &Client, endpoint: changxiao_shared::kernel::Endpoint, password: &str, code: &str) -> Answer {
    client.call(endpoint, &[]).json(&json!({ "password": password, "code": code })).send()
}

fn require(app: &TestApp, by: &str, at: OrganizationId, role: Role, in_days: u64) -> Answer {
    let day = changxiao::db::day_in_china(app.state.now()) + Days::new(in_days);
    let body = json!({ "organization_id": at, "role": role, "from_on": day });
    app.client(by).call(CREATE_FACTOR_RULE, &[]).json(&body).send()
}

both_engines! {
    /// From setting it up to signing in with it; without its first code it counts for nothing.
    fn a_second_factor_is_set_up_and_asked_for(app) {
        let (client, other) = (app.sign_in("branch.member"), app.sign_in("branch.member"));
        client.call(SET_UP_FACTOR, &[]).json(&json!({ "password": "not-the-password-at-all" })).send()
            .refused_field("password", FieldCode::WrongPassword);
        let forgotten = set_up(&client);
        let totp = set_up(&client);
        let confirm = |code: String| client.call(CONFIRM_FACTOR, &[]).json(&json!({ "code": code })).send();
        confirm(forgotten.code(app.state.now())).refused_field("code", FieldCode::WrongCode);
        app.visitor().sign_in("branch.member", PASSWORD).expect(200);
        let made: RecoveryCodesView = confirm(totp.code(app.state.now())).expect(200).json();
        assert_eq!(made.codes.len(), 10);
        // What was opened without it has ended; the one that set it up goes on.
        other.get("/api/v1/me").refused(ErrorCode::Unauthenticated);
        assert!(state(&client).since.is_some_and(|at| at <= app.state.now()));
        assert_eq!(state(&client).recovery_codes_left, 10);
        confirm(totp.code(app.state.now())).refused(ErrorCode::TransitionNotAllowed);
        client.call(SET_UP_FACTOR, &[]).json(&json!({ "password": PASSWORD })).send()
            .refused(ErrorCode::TransitionNotAllowed);

        let door = app.visitor();
        let asked = challenge(&door, "branch.member");
        // The code it was confirmed with is used up.
        answer(&door, &asked, &totp.code(app.state.now())).refused_field("code", FieldCode::WrongCode);
        app.advance(STEP);
        let signed_in: TokenView = answer(&door, &asked, &totp.code(app.state.now())).expect(200).json();
        assert_eq!(signed_in.me.username, "branch.member");
        for code in ["x", "12345", "ABCDE-FGHI1"] {
            answer(&door, &asked, code).refused(ErrorCode::ValidationFailed);
        }
        for action in ["factor.set_up", "factor.confirm", "session.challenge", "session.code_refused"] {
            assert!(app.database.count("audit_log", &format!("action = '{action}'")) > 0, "{action}");
        }
    }

    /// ASVS 6.5.1: of twenty that show the same code at once, one gets in.
    fn a_code_opens_one_session(app) {
        let holder = Holder::new(app, "branch.member");
        let asked = challenge(&app.visitor(), "branch.member");
        let before = app.database.count("sessions", "1 = 1");
        let (code, asked) = (&holder.code(app), &asked);
        let statuses: Vec<u16> = std::thread::scope(|scope| {
            let threads: Vec<_> =
                (0..20).map(|_| scope.spawn(move || answer(&app.visitor(), asked, code).status)).collect();
            threads.into_iter().map(|thread| thread.join().expect("no panic")).collect()
        });
        assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
        assert!(statuses.iter().all(|status| [200, 422, 429].contains(status)), "{statuses:?}");
        assert_eq!(app.database.count("sessions", "1 = 1"), before + 1);
    }

    /// Of the codes of one half minute three are looked at, the next has to wait for the one after it.
    fn wrong_codes_wait_like_wrong_passwords(app) {
        let holder = Holder::new(app, "branch.member");
        // To the beginning of a step.
        app.advance(TimeDelta::milliseconds(30_001 - app.state.now().timestamp_millis() % 30_000));
        let door = app.visitor();
        let asked = challenge(&door, "branch.member");
        for _ in 0..3 {
            answer(&door, &asked, &holder.wrong(app)).refused_field("code", FieldCode::WrongCode);
        }
        let refused = answer(&door, &asked, &holder.code(app)).refused(ErrorCode::TooManyTries);
        assert!(refused.retry_after.is_some_and(|seconds| (25..=30).contains(&seconds)), "{refused:?}");
        app.advance(STEP);
        answer(&door, &asked, &holder.code(app)).expect(200);
        // On the device that is known now, what is wrong elsewhere makes nobody wait.
        app.advance(STEP);
        let elsewhere = app.visitor();
        let asked = challenge(&elsewhere, "branch.member");
        for _ in 0..3 {
            answer(&elsewhere, &asked, &holder.wrong(app)).refused_field("code", FieldCode::WrongCode);
        }
        let asked = challenge(&door, "branch.member");
        answer(&door, &asked, &holder.code(app)).expect(200);
    }

    /// A challenge ends after five minutes, and with whatever changes the account.
    fn a_challenge_does_not_last(app) {
        let holder = Holder::new(app, "branch.member");
        let asked = challenge(&app.visitor(), "branch.member");
        app.advance(TimeDelta::minutes(5));
        answer(&app.visitor(), &asked, &holder.code(app)).refused(ErrorCode::SignInExpired);
        let asked = challenge(&app.visitor(), "branch.member");
        app.database.execute("UPDATE accounts SET authz_version = authz_version + 1 WHERE username = 'branch.member'");
        answer(&app.visitor(), &asked, &holder.code(app)).refused(ErrorCode::SignInExpired);
        answer(&app.visitor(), "made-up", &holder.code(app)).refused(ErrorCode::SignInExpired);
        let asked = challenge(&app.visitor(), "branch.member");
        app.database.execute("UPDATE accounts SET active = FALSE WHERE username = 'branch.member'");
        answer(&app.visitor(), &asked, &holder.code(app)).refused(ErrorCode::SignInExpired);
    }

    /// Each recovery code works once, and the fresh ones put an end to those before.
    fn recovery_codes_work_once(app) {
        let holder = Holder::new(app, "branch.member");
        let door = app.visitor();
        let typed = holder.recovery[0].to_lowercase().replace('-', " ");
        answer(&door, &challenge(&door, "branch.member"), &typed).expect(200);
        assert_eq!(state(&door).recovery_codes_left, 9);
        answer(&door, &challenge(&door, "branch.member"), &holder.recovery[0]).refused_field("code", FieldCode::WrongCode);
        // A code of somebody else's, and the hash itself, are none.
        let other = Holder::new(app, "branch.member2");
        answer(&door, &challenge(&door, "branch.member"), &other.recovery[0]).refused_field("code", FieldCode::WrongCode);
        assert_eq!(app.database.count("recovery_codes", "used_at IS NOT NULL"), 1);

        let made: RecoveryCodesView = change(&door, RENEW_RECOVERY_CODES, PASSWORD, &holder.recovery[1]).expect(200).json();
        assert_eq!(made.codes.len(), 10);
        answer(&door, &challenge(&door, "branch.member"), &holder.recovery[2]).refused_field("code", FieldCode::WrongCode);
        app.advance(STEP);
        answer(&door, &challenge(&door, "branch.member"), &made.codes[2]).expect(200);
    }

    /// Turning it off takes password and code; with either wrong the next try waits like at the door.
    fn it_is_turned_off_with_password_and_code(app) {
        let holder = Holder::new(app, "branch.member");
        let client = &holder.client;
        let none = json!({ "password": PASSWORD, "code": "123456" });
        app.client("branch.member2").call(REMOVE_FACTOR, &[]).json(&none).send().refused(ErrorCode::TransitionNotAllowed);
        change(client, REMOVE_FACTOR, "not-the-password-at-all", &holder.code(app))
            .refused_field("password", FieldCode::WrongPassword);
        for _ in 0..2 {
            change(client, REMOVE_FACTOR, PASSWORD, &holder.wrong(app)).refused_field("code", FieldCode::WrongCode);
        }
        change(client, REMOVE_FACTOR, PASSWORD, &holder.code(app)).refused(ErrorCode::TooManyTries);
        app.advance(TimeDelta::seconds(1));
        change(client, REMOVE_FACTOR, PASSWORD, &holder.code(app)).expect(204);
        assert!(state(client).since.is_none());
        assert_eq!(app.database.count("recovery_codes", "1 = 1"), 0);
        app.visitor().sign_in("branch.member", PASSWORD).expect(200);
    }

    /// Who manages the account takes a lost one away; sessions end, and whoever may not invite the holder may not do it.
    fn a_lost_factor_is_reset_by_who_manages_the_account(app) {
        let holder = Holder::new(app, "branch.member");
        let reset = |by: &str| {
            let id = app.tree.account("branch.member");
            let seen: AccountView = app.client("province.roles").call(GET_ACCOUNT, &[&id]).send().expect(200).json();
            app.client(by).call(RESET_FACTOR, &[&id]).if_match(seen.version).send()
        };
        reset("neighbour.roles").refused(ErrorCode::NotFound);
        reset("county.officer").refused(ErrorCode::Forbidden);
        let view: AccountView = reset("county.roles").expect(200).json();
        assert!(!view.second_factor);
        holder.client.get("/api/v1/me").refused(ErrorCode::Unauthenticated);
        app.visitor().sign_in("branch.member", PASSWORD).expect(200);
        assert_eq!(app.database.count("audit_log", "action = 'factor.reset'"), 1);
        reset("county.roles").refused(ErrorCode::TransitionNotAllowed);
        let own = Holder::new(app, "county.roles");
        let id = app.tree.account("county.roles");
        let version = app.client("province.roles").call(GET_ACCOUNT, &[&id]).send().expect(200).version();
        own.client.call(RESET_FACTOR, &[&id]).if_match(version).send().refused(ErrorCode::OwnRecord);
    }

    /// A key copied to the row of another account, as somebody with the database in hand would, opens nothing.
    fn abuse_11_a_key_does_not_open_in_another_row(app) {
        let (thief, victim) = (Holder::new(app, "branch.member2"), Holder::new(app, "county.roles"));
        let (from, to) = (app.tree.account("branch.member2"), app.tree.account("county.roles"));
        app.database.execute(&format!(
            "UPDATE second_factors SET secret = (SELECT secret FROM second_factors WHERE account_id = {from}) \
             WHERE account_id = {to}"
        ));
        let asked = challenge(&app.visitor(), "county.roles");
        answer(&app.visitor(), &asked, &thief.code(app)).expect(500);
        // Nor does a hash of a recovery code.
        app.database.execute(&format!("DELETE FROM recovery_codes WHERE account_id = {to}"));
        app.database.execute(&format!("UPDATE recovery_codes SET account_id = {to} WHERE account_id = {from}"));
        answer(&app.visitor(), &asked, &thief.recovery[0]).refused_field("code", FieldCode::WrongCode);
        assert_eq!(app.database.count("sessions", &format!("account_id = {to} AND revoked_at IS NULL")), 1);
        victim.client.me();
    }

    /// Compulsory from a day on, for whoever holds the role there or below: let in only to set it up.
    fn a_level_makes_it_compulsory_for_a_role(app) {
        let made: FactorRuleView = require(app, "county.roles", app.tree.county, Role::OrganizationOfficer, 1).expect(201).json();
        assert!(made.own);
        let officer = app.sign_in("township.officer");
        let list = |client: &Client| client.call(LIST_ORGANIZATIONS, &[]).send();
        list(&officer).expect(200);
        app.advance(TimeDelta::days(1));
        let (officer, beside) = (app.sign_in("township.officer"), app.sign_in("neighbour.officer"));
        list(&officer).refused(ErrorCode::SecondFactorRequired);
        assert!(officer.me().must_set_up_factor && state(&officer).required);
        list(&beside).expect(200);
        list(&app.sign_in("county.cadre")).expect(200);
        // What is set up lets in at once; what is turned off shuts out again.
        let totp = set_up(&officer);
        let code = json!({ "code": totp.code(app.state.now()) });
        officer.call(CONFIRM_FACTOR, &[]).json(&code).send().expect(200);
        list(&officer).expect(200);
        assert!(!officer.me().must_set_up_factor);
        app.advance(STEP);
        change(&officer, REMOVE_FACTOR, PASSWORD, &totp.code(app.state.now())).expect(204);
        list(&officer).refused(ErrorCode::SecondFactorRequired);
        officer.call(DELETE_SESSION, &[]).send().expect(204);

        // Laid down above, it is seen below and lifted from above only.
        require(app, "province.roles", app.tree.province, Role::BranchSecretary, 0).expect(201);
        let seen: Vec<FactorRuleView> = app.client("county.roles").call(LIST_FACTOR_RULES, &[]).send().expect(200).json();
        let inherited = seen.iter().find(|rule| rule.role == Role::BranchSecretary).expect("seen below");
        assert!(!inherited.own && inherited.organization.id == app.tree.province);
        list(&app.sign_in("branch.secretary")).refused(ErrorCode::SecondFactorRequired);
        app.client("county.roles").call(DELETE_FACTOR_RULE, &[&inherited.id]).send().refused(ErrorCode::NotFound);
        app.client("neighbour.roles").call(DELETE_FACTOR_RULE, &[&made.id]).send().refused(ErrorCode::NotFound);
        app.client("province.roles").call(DELETE_FACTOR_RULE, &[&inherited.id]).send().expect(204);
        list(&app.sign_in("branch.secretary")).expect(200);
    }

    /// What does not fit is refused, naming the field.
    fn a_rule_that_does_not_fit_is_refused(app) {
        require(app, "county.roles", app.tree.neighbour, Role::Auditor, 0)
            .refused_field("organization_id", FieldCode::NoSuchRecord);
        let body = json!({ "organization_id": app.tree.county, "role": "auditor", "from_on": "2020-01-01" });
        app.client("county.roles").call(CREATE_FACTOR_RULE, &[]).json(&body).send()
            .refused_field("from_on", FieldCode::InPast);
        require(app, "county.roles", app.tree.county, Role::Auditor, 0).expect(201);
        require(app, "county.roles", app.tree.county, Role::Auditor, 3).refused(ErrorCode::Duplicate);
        require(app, "county.officer", app.tree.county, Role::Auditor, 0).refused(ErrorCode::Forbidden);
    }
}

/// The last administrator has lost the phone and the codes: whoever has the server in hand lets in again.
#[test]
fn the_command_line_resets_a_factor() {
    let app = TestApp::start(Engine::Sqlite);
    let holder = Holder::new(&app, "province.roles");
    let work = |name: &'static str| {
        app.state.db.write_system(move |tx, system| changxiao::identity::service::reset_factor_system(tx, system, name))
    };
    work("province.roles").expect("resets");
    holder.client.get("/api/v1/me").refused(ErrorCode::Unauthenticated);
    app.visitor().sign_in("province.roles", PASSWORD).expect(200);
    assert_eq!(work("province.roles").expect_err("has none").code, ErrorCode::TransitionNotAllowed);
    assert_eq!(work("nobody.at.all").expect_err("is nobody").code, ErrorCode::NotFound);
}

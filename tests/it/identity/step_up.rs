//! Step-up before dangerous acts (row 31): how long a proof holds, what gives one, what does not.

use changxiao_shared::identity::api::{CREATE_ACCOUNT, DELETE_SESSION, STEP_UP_SESSION};
use changxiao_shared::identity::{STEP_UP_HOLDS, StepUpView};
use changxiao_shared::kernel::{ErrorCode, FieldCode};
use changxiao_shared::organizations::api::EXPORT_ORGANIZATIONS;
use chrono::TimeDelta;
use integration::{Answer, Client, PASSWORD, TestApp, both_engines};
use serde_json::json;

use super::factor::Holder;

const WRONG: &str = "not-the-password-at-all";

/// A session signed in eleven minutes ago and renewed since.
fn old_session(app: &TestApp, username: &str) -> Client {
    let client = app.sign_in(username);
    later(app, &client, TimeDelta::minutes(11));
    client
}

fn later(app: &TestApp, client: &Client, by: TimeDelta) {
    app.advance(by);
    client.refresh().expect(200);
}

fn export(client: &Client) -> Answer {
    client.call(EXPORT_ORGANIZATIONS, &[]).send()
}

fn with_code(client: &Client, password: &str, code: &str) -> Answer {
    client.call(STEP_UP_SESSION, &[]).json(&json!({ "password": password, "code": code })).send()
}

both_engines! {
    /// Ten minutes after signing in, and again ten minutes after the step-up; renewing tokens moves nothing.
    fn a_proof_holds_for_ten_minutes(app) {
        let client = app.sign_in("county.officer");
        export(&client).expect(200);
        later(app, &client, TimeDelta::seconds(590));
        export(&client).expect(200);
        later(app, &client, TimeDelta::seconds(15));
        export(&client).refused(ErrorCode::StepUpRequired);
        client.refresh().expect(200);
        export(&client).refused(ErrorCode::StepUpRequired);
        client.step_up(WRONG).refused_field("password", FieldCode::WrongPassword);
        export(&client).refused(ErrorCode::StepUpRequired);
        let before = app.state.now();
        let taken: StepUpView = client.step_up(PASSWORD).expect(200).json();
        assert!(taken.holds_until >= before + STEP_UP_HOLDS && taken.holds_until <= app.state.now() + STEP_UP_HOLDS);
        export(&client).expect(200);
        for action in ["session.step_up", "account.proof_refused"] {
            assert_eq!(app.database.count("audit_log", &format!("action = '{action}'")), 1, "{action}");
        }
        later(app, &client, TimeDelta::seconds(590));
        export(&client).expect(200);
        later(app, &client, TimeDelta::seconds(15));
        export(&client).refused(ErrorCode::StepUpRequired);
    }

    /// A proof is that of the session that gave it, and none is taken from whoever is not signed in.
    fn a_proof_is_one_sessions_own(app) {
        let (mine, other) = (app.sign_in("county.officer"), app.sign_in("county.officer"));
        app.advance(TimeDelta::minutes(11));
        for client in [&mine, &other] {
            client.refresh().expect(200);
        }
        mine.step_up(PASSWORD).expect(200);
        export(&mine).expect(200);
        export(&other).refused(ErrorCode::StepUpRequired);
        app.visitor().step_up(PASSWORD).refused(ErrorCode::Unauthenticated);
        other.call(DELETE_SESSION, &[]).send().expect(204);
        other.step_up(PASSWORD).refused(ErrorCode::Unauthenticated);
        // Who may not do it at all is told so, and not asked for a password.
        export(&old_session(app, "nobody")).refused(ErrorCode::Forbidden);
    }

    /// The request is sent again as it was: the same key makes one record, and none before the proof.
    fn nothing_is_done_before_the_proof(app) {
        let client = old_session(app, "county.roles");
        let body = json!({ "username": "new.one", "display_name": "新人", "organization_id": app.tree.county });
        let create = || client.call(CREATE_ACCOUNT, &[]).key("once").json(&body).send();
        let before = app.database.dump();
        create().refused(ErrorCode::StepUpRequired);
        assert_eq!(app.database.dump(), before, "nothing, and no key kept");
        client.step_up(PASSWORD).expect(200);
        create().expect(201);
        create().expect(201);
        assert_eq!(app.database.count("accounts", "username = 'new.one'"), 1);
    }

    /// A step-up on one process is known to every other, though no right has changed.
    fn every_process_knows_of_a_proof(app) {
        let neighbour = app.neighbour();
        let client = app.sign_in("county.officer");
        // Each process has a clock of its own here, so it is the session that is made older.
        app.database.execute("UPDATE sessions SET proved_at = '2020-01-01 00:00:00'");
        let there = neighbour.client(&client);
        there.me();
        export(&there).refused(ErrorCode::StepUpRequired);
        client.step_up(PASSWORD).expect(200);
        export(&there).expect(200);
    }

    /// With a second factor the password alone proves nothing; a code works once, here as at the door.
    fn a_second_factor_is_asked_for_too(app) {
        let holder = Holder::new(app, "county.officer");
        let client = &holder.client;
        later(app, client, TimeDelta::minutes(11));
        client.step_up(PASSWORD).refused_field("code", FieldCode::Required);
        assert_eq!(app.database.count("sign_in_tries", "streak > 0"), 0, "nothing was tried");
        with_code(client, WRONG, &holder.code(app)).refused_field("password", FieldCode::WrongPassword);
        with_code(client, PASSWORD, &holder.wrong(app)).refused_field("code", FieldCode::WrongCode);
        assert_eq!(app.database.count("sign_in_tries", "streak = 2"), 1);
        export(client).refused(ErrorCode::StepUpRequired);
        let code = holder.code(app);
        with_code(client, PASSWORD, &code).expect(200);
        export(client).expect(200);
        assert_eq!(app.database.count("sign_in_tries", "streak > 0"), 0);
        with_code(client, PASSWORD, &code).refused_field("code", FieldCode::WrongCode);
        later(app, client, TimeDelta::minutes(11));
        with_code(client, PASSWORD, &holder.recovery[0]).expect(200);
        export(client).expect(200);
    }

    /// Whoever has taken over a session guesses no faster than at the door: it is one count.
    fn wrong_proofs_wait_like_wrong_sign_ins(app) {
        let client = old_session(app, "county.officer");
        for _ in 0..2 {
            client.step_up(WRONG).refused_field("password", FieldCode::WrongPassword);
        }
        client.sign_in("county.officer", WRONG).refused(ErrorCode::WrongCredentials);
        assert_eq!(app.database.count("sign_in_tries", "streak = 3"), 1, "one track");
        client.step_up(PASSWORD).refused(ErrorCode::TooManyTries);
        app.advance(TimeDelta::seconds(1));
        client.step_up(PASSWORD).expect(200);
        assert_eq!(app.database.count("sign_in_tries", "streak > 0"), 0);
    }

    /// An API client has shown its secret for the token it holds: nobody sits there to be asked.
    fn api_clients_are_not_asked(app) {
        let party = app.third_party(app.tree.county, "县大数据局", &["organizations:read"]);
        let client = party.client(app);
        app.database.execute("UPDATE sessions SET proved_at = '2020-01-01 00:00:00' WHERE scopes IS NOT NULL");
        export(&client).expect(200);
        client.step_up(PASSWORD).refused(ErrorCode::Forbidden);
    }
}

//! Step-up (row 31): the table of `shared`, the document and the server say the same of every endpoint.

use std::collections::HashMap;

use changxiao_shared::kernel::{Access, Endpoint, ErrorCode};
use chrono::TimeDelta;
use integration::{ACCOUNTS, Client, TestApp, both_engines};
use serde_json::Value;

use super::{may, with_bodies};

type Old = HashMap<&'static str, Client>;

/// A session of each account, signed in eleven minutes ago and renewed since.
fn old_sessions(app: &TestApp) -> Old {
    let signed_in: Old = ACCOUNTS.iter().map(|spec| (spec.username, app.sign_in(spec.username))).collect();
    app.advance(TimeDelta::minutes(11));
    for client in signed_in.values() {
        client.refresh().expect(200);
    }
    signed_in
}

/// Somebody who may call it; nobody where only API clients may.
fn holder<'o>(endpoint: &Endpoint, old: &'o Old) -> Option<&'o Client> {
    match endpoint.access {
        Access::Needs(deed) => ACCOUNTS.iter().find(|spec| may(spec, deed)).map(|spec| &old[spec.username]),
        Access::SignedIn | Access::Public => Some(&old["branch.member"]),
    }
}

fn code(answer: &integration::Answer) -> Option<Value> {
    (answer.status == 401).then(|| answer.json::<Value>()["code"].clone())
}

#[test]
fn the_document_marks_what_asks_for_a_proof() {
    let document = serde_json::to_value(changxiao::http::document()).expect("serialises");
    for endpoint in changxiao_shared::endpoints() {
        let operation = &document["paths"][endpoint.path][endpoint.method.as_str().to_lowercase()];
        let marked = operation["x-step-up"] == true;
        assert_eq!(marked, endpoint.asks_step_up(), "{}", endpoint.operation);
        let told = operation["responses"]["401"].to_string().contains("fresh proof");
        assert_eq!(told, marked, "{}", endpoint.operation);
    }
}

both_engines! {
    /// What is marked refuses an old session before a body is read, and does nothing; everything else never says so.
    fn an_old_session_is_asked_by_what_is_marked_and_by_nothing_else(app) {
        let old = old_sessions(app);
        for endpoint in changxiao_shared::endpoints().filter(|e| e.operation != "delete_session") {
            let Some(client) = holder(endpoint, &old) else {
                assert!(!endpoint.asks_step_up(), "{} asks nobody", endpoint.operation);
                continue;
            };
            if endpoint.asks_step_up() {
                let before = app.database.dump();
                for call in with_bodies(|| client.call(*endpoint, &[&1, &1])) {
                    call.send().refused(ErrorCode::StepUpRequired);
                }
                assert_eq!(app.database.dump(), before, "{}", endpoint.operation);
                continue;
            }
            for call in with_bodies(|| client.call(*endpoint, &[&1, &1])) {
                let code = code(&call.send());
                let is_open = endpoint.access == Access::Public;
                assert!(code.is_none() || (is_open && code != Some("step_up_required".into())), "{}: {code:?}", endpoint.operation);
            }
        }
        // Leaving is never asked for a password.
        old["branch.member"].call(changxiao_shared::identity::api::DELETE_SESSION, &[]).send().expect(204);
    }

    /// Right after signing in nothing asks.
    fn a_fresh_session_is_asked_by_nothing(app) {
        for endpoint in changxiao_shared::endpoints().filter(|e| e.asks_step_up()) {
            let Access::Needs(deed) = endpoint.access else { continue };
            let spec = ACCOUNTS.iter().find(|spec| may(spec, deed)).expect("a role that may");
            let answer = app.client(spec.username).call(*endpoint, &[&1, &1]).send();
            assert_ne!(answer.status, 401, "{}", endpoint.operation);
        }
    }
}

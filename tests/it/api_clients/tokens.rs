//! Tokens by OAuth 2.0 client credentials, and what they open.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use changxiao_shared::api_clients::api::CREATE_TOKEN;
use changxiao_shared::api_clients::{ClientTokenView, TokenErrorCode, TokenErrorView};
use changxiao_shared::identity::{ClientScope, client_allowed};
use changxiao_shared::kernel::{Access, ErrorCode};
use changxiao_shared::members::api::{GET_MEMBER, LIST_MEMBERS};
use changxiao_shared::organizations::api::GET_ORGANIZATION;
use chrono::TimeDelta;
use integration::{Answer, TestApp, both_engines};
use serde_json::Value;

const FORM: &str = "application/x-www-form-urlencoded";

/// Asks with this header and this form.
fn ask(app: &TestApp, header: Option<&str>, form: &str) -> Answer {
    let call = app.visitor().call(CREATE_TOKEN, &[]).body(FORM, form.to_owned());
    let call = if let Some(header) = header { call.header("Authorization", header) } else { call };
    call.send()
}

fn basic(id: &str, secret: &str) -> String {
    format!("Basic {}", STANDARD.encode(format!("{id}:{secret}")))
}

#[track_caller]
fn refused(answer: &Answer, code: TokenErrorCode) {
    let status = if code == TokenErrorCode::InvalidClient { 401 } else { 400 };
    assert_eq!((answer.status, answer.header("cache-control")), (status, "no-store"), "{}", answer.text());
    assert_eq!(answer.json::<TokenErrorView>().error, code);
    assert_eq!(answer.header("www-authenticate").starts_with("Basic"), status == 401);
}

both_engines! {
    /// By header and by form; the answer is that of RFC 6749, and the token opens what it says.
    fn a_token_opens_the_client_s_scopes_in_its_subtree(app) {
        let party = app.third_party(app.tree.county, "县大数据局", &["members:read", "organizations:read"]);
        let grant = "grant_type=client_credentials";
        let header = basic(&party.id.to_string(), &party.secret);
        let by_header = ask(app, Some(&header), grant).expect(200);
        assert_eq!((by_header.header("cache-control"), by_header.header("pragma")), ("no-store", "no-cache"));
        let token: ClientTokenView = by_header.json();
        let said = (token.token_type.as_str(), token.expires_in, token.scope.as_str());
        assert_eq!(said, ("Bearer", 600, "members:read organizations:read"));
        let client = party.client(app);
        client.call(GET_MEMBER, &[&app.tree.member("branch.member")]).send().expect(200);
        client.call(GET_MEMBER, &[&app.tree.member("neighbour.member")]).send().refused(ErrorCode::NotFound);
        client.call(GET_ORGANIZATION, &[&app.tree.county]).send().expect(200);
        for beyond in [app.tree.city, app.tree.neighbour] {
            client.call(GET_ORGANIZATION, &[&beyond]).send().refused(ErrorCode::NotFound);
        }
        let narrow: ClientTokenView = party.ask(&app.visitor(), &[("scope", "organizations:read")]).expect(200).json();
        assert_eq!(narrow.scope, "organizations:read");
        client.set_token(Some(narrow.access_token));
        client.call(GET_ORGANIZATION, &[&app.tree.county]).send().expect(200);
        client.call(LIST_MEMBERS, &[]).send().refused(ErrorCode::Forbidden);
    }

    /// Every endpoint with every scope: what the scope does not open is refused before anything is read, and so is all
    /// that concerns an account of one's own.
    fn a_scope_opens_no_other_endpoint(app) {
        let open = |scope: &ClientScope| app.third_party(app.tree.county, scope.code(), &[scope.code()]).client(app);
        let clients: Vec<_> = ClientScope::ALL.iter().map(|scope| (*scope, open(scope))).collect();
        let before = app.database.dump();
        for (scope, client) in clients {
            for endpoint in changxiao_shared::endpoints() {
                let closed = match endpoint.access {
                    Access::Public => false,
                    Access::SignedIn => true,
                    Access::Needs(deed) => !client_allowed(scope, deed),
                };
                if closed {
                    client.call(*endpoint, &[&1, &1]).send().refused(ErrorCode::Forbidden);
                }
            }
        }
        assert_eq!(app.database.dump(), before);
    }

    /// Whoever cannot be authenticated hears one and the same word; every refusal is written down.
    fn a_wrong_secret_gets_no_token(app) {
        let party = app.third_party(app.tree.county, "县大数据局", &["members:read"]);
        let other = app.third_party(app.tree.township, "镇便民中心", &["members:read"]);
        let grant = "grant_type=client_credentials";
        let id = party.id.to_string();
        let person = app.tree.account("county.officer").to_string();
        let wrong = [
            basic(&id, &other.secret),
            basic(&id, "cxcs_AAAA"),
            basic("1", &party.secret),
            basic(&person, integration::PASSWORD),
            basic("x", &party.secret),
            "Bearer x".to_owned(),
        ];
        for header in &wrong {
            refused(&ask(app, Some(header), grant), TokenErrorCode::InvalidClient);
        }
        // Two name nobody and never reach the database.
        assert_eq!(app.database.count("audit_log", "action = 'client.refused'"), wrong.len() - 1);
        let header = basic(&id, &party.secret);
        for scope in ["pledges:read", "members:read%20pledges:read", "everything"] {
            let form = format!("{grant}&scope={scope}");
            refused(&ask(app, Some(&header), &form), TokenErrorCode::InvalidScope);
        }
        refused(&ask(app, Some(&header), "grant_type=password"), TokenErrorCode::UnsupportedGrantType);
        refused(&ask(app, Some(&header), ""), TokenErrorCode::InvalidRequest);
        let json = app.visitor().call(CREATE_TOKEN, &[]).json(&serde_json::json!({ "grant_type": "x" })).send();
        refused(&json, TokenErrorCode::InvalidRequest);
        // A client is nobody who signs in.
        let name = format!("client:{id}");
        app.visitor().sign_in(&name, &party.secret).refused(ErrorCode::WrongCredentials);
    }

    /// Ten minutes, and never past the client's last day.
    fn a_token_ends(app) {
        let mut input = app.third_party_input(app.tree.county, "县大数据局", &["members:read"]);
        input["expires_on"] = (app.state.now() + TimeDelta::hours(8)).date_naive().to_string().into();
        let party = app.third_party_of(&input);
        let client = party.client(app);
        client.call(LIST_MEMBERS, &[]).send().expect(200);
        app.advance(TimeDelta::seconds(599));
        client.call(LIST_MEMBERS, &[]).send().expect(200);
        app.advance(TimeDelta::seconds(2));
        client.call(LIST_MEMBERS, &[]).send().refused(ErrorCode::Unauthenticated);
        party.client(app).call(LIST_MEMBERS, &[]).send().expect(200);
        // Sessions that have ended go when the next is opened.
        assert_eq!(app.database.count("sessions", "scopes IS NOT NULL"), 1);
        app.advance(TimeDelta::hours(24));
        refused(&party.ask(&app.visitor(), &[]), TokenErrorCode::InvalidClient);
    }
}

/// The document names the flow, its scopes, and for each operation the scope that opens it.
#[test]
fn the_document_tells_scopes() {
    let document = serde_json::to_value(changxiao::http::document()).expect("serialises");
    let flow = &document["components"]["securitySchemes"]["client_credentials"]["flows"]["clientCredentials"];
    assert_eq!(flow["tokenUrl"], "/api/v1/oauth/token");
    assert_eq!(flow["scopes"].as_object().map(serde_json::Map::len), Some(ClientScope::ALL.len()));
    let security = |path: &str| -> Value { document["paths"][path]["get"]["security"].clone() };
    let both = serde_json::json!([{ "bearer": [] }, { "client_credentials": ["members:read"] }]);
    assert_eq!(security("/api/v1/members"), both);
    assert_eq!(security("/api/v1/accounts"), serde_json::json!([{ "bearer": [] }]));
}

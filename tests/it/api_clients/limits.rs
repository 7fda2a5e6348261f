//! Addresses, rate and withdrawal.

use changxiao_shared::api_clients::api::{
    CREATE_API_CLIENT_SECRET, GET_API_CLIENT, UPDATE_API_CLIENT, WITHDRAW_API_CLIENT,
};
use changxiao_shared::api_clients::{ApiClientSecretView, ApiClientView};
use changxiao_shared::kernel::{ErrorCode, FieldCode};
use changxiao_shared::members::api::LIST_MEMBERS;
use changxiao_shared::organizations::api::{GET_ORGANIZATION, MOVE_ORGANIZATION};
use chrono::{TimeDelta, Utc};
use integration::{Client, Engine, TestApp, ThirdParty, both_engines};
use serde_json::json;

fn view(app: &TestApp, party: &ThirdParty) -> ApiClientView {
    app.client("county.roles").call(GET_API_CLIENT, &[&party.id]).send().expect(200).json()
}

fn lists_members(client: &Client) -> u16 {
    client.call(LIST_MEMBERS, &[]).send().status
}

/// A new secret, the old one good until this moment.
fn rotate(app: &TestApp, party: &ThirdParty, old_until: Option<chrono::DateTime<Utc>>) -> integration::Answer {
    let version = view(app, party).version;
    let body = json!({ "old_until": old_until });
    app.client("county.roles").call(CREATE_API_CLIENT_SECRET, &[&party.id]).if_match(version).json(&body).send()
}

fn only_from_its_networks(engine: Engine) {
    let app = &TestApp::configured(engine, |config| config.trusted_proxies = "127.0.0.1".parse().expect("a network"));
    let mut input = app.third_party_input(app.tree.county, "县大数据局", &["members:read"]);
    input["networks"] = json!(["198.51.100.0/24", "2001:db8::7"]);
    let party = app.third_party_of(&input);
    let from = |address: &str, client: &Client| {
        client.call(LIST_MEMBERS, &[]).header("X-Forwarded-For", address).send().status
    };
    assert_eq!(party.ask(&app.visitor(), &[]).status, 401, "from elsewhere no token");
    let ThirdParty { id, secret } = &party;
    let form = format!("grant_type=client_credentials&client_id={id}&client_secret={secret}");
    let endpoint = changxiao_shared::api_clients::api::CREATE_TOKEN;
    let call = app.visitor().call(endpoint, &[]).header("X-Forwarded-For", "198.51.100.7");
    let token: serde_json::Value = call.body("application/x-www-form-urlencoded", form).send().expect(200).json();
    let client = app.visitor();
    client.set_token(token["access_token"].as_str().map(str::to_owned));
    for (address, status) in
        [("198.51.100.8", 200), ("2001:db8::7", 200), ("198.51.101.7", 401), ("2001:db8::8", 401), ("10.0.0.1", 401)]
    {
        assert_eq!(from(address, &client), status, "{address}");
    }
    assert_eq!(lists_members(&client), 401, "and from this machine not either");
    assert_eq!(view(app, &party).last_address.as_deref(), Some("198.51.100.7"));
}

#[test]
fn only_from_its_networks_sqlite() {
    only_from_its_networks(Engine::Sqlite);
}

#[test]
fn only_from_its_networks_postgres() {
    only_from_its_networks(Engine::Postgres);
}

both_engines! {
    /// Networks, rate and last day are replaced; it holds from the next request on, and the audit trail has both.
    fn its_limits_are_changed(app) {
        let party = app.third_party(app.tree.county, "县大数据局", &["members:read"]);
        let client = party.client(app);
        assert_eq!(lists_members(&client), 200);
        let change = |by: &str, version: i32, terms: serde_json::Value| {
            app.client(by).call(UPDATE_API_CLIENT, &[&party.id]).if_match(version).json(&terms).send()
        };
        let before = view(app, &party);
        let today = app.state.now().date_naive();
        let terms = |networks: &[&str], days: i64| {
            json!({ "networks": networks, "requests_per_minute": 7, "expires_on": today + TimeDelta::days(days) })
        };
        change("county.roles", before.version, terms(&["somewhere"], 30)).refused_field("networks.0", FieldCode::Format);
        change("county.roles", before.version, terms(&[], -2)).refused_field("expires_on", FieldCode::InPast);
        change("county.roles", before.version, terms(&[], 400)).refused_field("expires_on", FieldCode::TooLate);
        change("neighbour.roles", before.version, terms(&[], 30)).refused(ErrorCode::NotFound);
        change("county.roles", before.version + 5, terms(&[], 30)).refused(ErrorCode::StaleVersion);
        let after: ApiClientView =
            change("county.roles", before.version, terms(&["198.51.100.0/24"], 30)).expect(200).json();
        assert_eq!((after.requests_per_minute, after.expires_on), (7, today + TimeDelta::days(30)));
        assert_eq!((after.networks.as_slice(), &after.scopes), (&["198.51.100.0/24".to_owned()][..], &before.scopes));
        assert_eq!(lists_members(&client), 401, "the token has ended");
        assert_eq!(party.ask(&app.visitor(), &[]).status, 401, "this machine is none of its addresses any more");
        assert_eq!(app.database.count("audit_log", "action = 'client.update'"), 1);
    }

    /// So many requests a minute, and then none; another client is not held back.
    fn a_client_is_held_to_its_rate(app) {
        let mut input = app.third_party_input(app.tree.county, "县大数据局", &["members:read"]);
        input["requests_per_minute"] = json!(3);
        let hasty = app.third_party_of(&input).client(app);
        let calm = app.third_party(app.tree.county, "镇便民中心", &["members:read"]).client(app);
        for _ in 0..3 {
            assert_eq!(lists_members(&hasty), 200);
        }
        let answer = hasty.call(LIST_MEMBERS, &[]).send();
        let wait: u64 = answer.header("retry-after").parse().expect("seconds");
        answer.refused(ErrorCode::TooManyRequests);
        assert!((1..=21).contains(&wait), "{wait}");
        assert_eq!(lists_members(&calm), 200);
    }

    /// While the old secret is good both work; then the new one alone.
    fn a_secret_is_rotated_with_an_overlap(app) {
        let mut party = app.third_party(app.tree.county, "县大数据局", &["members:read"]);
        let now = app.state.now();
        rotate(app, &party, Some(now + TimeDelta::days(8))).expect(422).refused_field("old_until", FieldCode::TooLate);
        rotate(app, &party, Some(now - TimeDelta::hours(1))).expect(422).refused_field("old_until", FieldCode::InPast);
        let told: ApiClientSecretView = rotate(app, &party, Some(now + TimeDelta::days(7))).expect(200).json();
        assert_ne!(told.secret, party.secret);
        let new = ThirdParty { id: party.id, secret: told.secret };
        assert_eq!([&party, &new].map(|p| p.ask(&app.visitor(), &[]).status), [200, 200]);
        assert_eq!(told.client.old_secret_until.map(|at| (at - now).num_days()), Some(7));
        app.advance(TimeDelta::days(7));
        assert_eq!([&party, &new].map(|p| p.ask(&app.visitor(), &[]).status), [401, 200]);
        assert_eq!(view(app, &new).old_secret_until, None);
        // Without a moment the old one ends at once.
        party.secret = rotate(app, &new, None).expect(200).json::<ApiClientSecretView>().secret;
        assert_eq!([&party, &new].map(|p| p.ask(&app.visitor(), &[]).status), [200, 401]);
    }

    /// The next request of a token already given is refused, by another process too, and there is no new token.
    fn what_is_withdrawn_stops_at_once(app) {
        let neighbour = app.neighbour();
        let party = app.third_party(app.tree.county, "县大数据局", &["members:read"]);
        let client = party.client(app);
        let elsewhere = neighbour.client(&client);
        assert_eq!((lists_members(&client), lists_members(&elsewhere)), (200, 200));
        let reason = json!({ "reason": "合作到期" });
        let call = app.client("county.roles").call(WITHDRAW_API_CLIENT, &[&party.id]);
        let ended: ApiClientView = call.if_match(view(app, &party).version).json(&reason).send().expect(200).json();
        assert_eq!(ended.withdraw_reason.as_deref(), Some("合作到期"));
        assert_eq!((lists_members(&client), lists_members(&elsewhere)), (401, 401));
        assert_eq!(party.ask(&app.visitor(), &[]).status, 401);
        rotate(app, &party, None).refused(ErrorCode::TransitionNotAllowed);
    }

    /// A client reaches its organisation wherever that is moved to.
    fn a_client_moves_with_its_organisation(app) {
        let party = app.third_party(app.tree.township, "镇便民中心", &["organizations:read"]);
        let client = party.client(app);
        client.call(GET_ORGANIZATION, &[&app.tree.branch]).send().expect(200);
        let officer = app.client("city.officer");
        let version = officer.call(GET_ORGANIZATION, &[&app.tree.township]).send().expect(200).version();
        let place = json!({ "parent_id": app.tree.neighbour, "reason": "区划调整" });
        officer.call(MOVE_ORGANIZATION, &[&app.tree.township]).if_match(version).json(&place).send().expect(200);
        client.call(GET_ORGANIZATION, &[&app.tree.branch]).send().expect(200);
        client.call(GET_ORGANIZATION, &[&app.tree.neighbour]).send().refused(ErrorCode::NotFound);
        app.client("county.roles").call(GET_API_CLIENT, &[&party.id]).send().refused(ErrorCode::NotFound);
        app.client("neighbour.roles").call(GET_API_CLIENT, &[&party.id]).send().expect(200);
    }
}

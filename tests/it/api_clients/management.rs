//! Who opens API clients, and what is seen of them.

use changxiao_shared::api_clients::api::{CREATE_API_CLIENT, CREATE_API_CLIENT_SECRET, LIST_API_CLIENTS};
use changxiao_shared::api_clients::{ApiClientSecretView, ApiClientState, ApiClientView};
use changxiao_shared::identity::AccountView;
use changxiao_shared::identity::api::{GET_ACCOUNT, GRANT_ROLE, LIST_ACCOUNTS};
use changxiao_shared::kernel::{ErrorCode, FieldCode, PageView};
use changxiao_shared::members::api::LIST_MEMBERS;
use changxiao_shared::organizations::OrganizationId;
use chrono::TimeDelta;
use integration::{ThirdParty, both_engines, logged};
use serde_json::json;

both_engines! {
    /// The secret is told once and kept nowhere: not in a list, not among kept answers, not in the database.
    fn a_secret_is_told_once(app) {
        let roles = app.client("county.roles");
        let input = app.third_party_input(app.tree.county, "县大数据局", &["members:read"]);
        let create = || roles.call(CREATE_API_CLIENT, &[]).key("open-1").json(&input).send().expect(201);
        let made: ApiClientView = create().json();
        assert_eq!((made.state, made.last_used_at), (ApiClientState::NoSecret, None));
        assert_eq!(create().json::<ApiClientView>().id, made.id, "the same key makes one client");
        let ask = || roles.call(CREATE_API_CLIENT_SECRET, &[&made.id]).if_match(made.version).json(&json!({})).send();
        let told: ApiClientSecretView = ask().expect(200).json();
        ask().refused(ErrorCode::StaleVersion);
        assert_eq!(told.client.state, ApiClientState::Active);
        let list = roles.call(LIST_API_CLIENTS, &[]).send().expect(200);
        assert_eq!(list.json::<PageView<ApiClientView>>().items, [told.client]);
        assert!(!list.text().contains(&told.secret));
        let kept = serde_json::to_string(&app.database.dump_without(&[])).expect("serialises");
        assert!(!kept.contains(&told.secret), "in the clear in the database");
    }

    /// Secrets and tokens, used rightly and wrongly, in the form, in the header and where they do not belong: none is in
    /// the database or in the log (row 44).
    fn what_a_client_shows_is_kept_nowhere(app) {
        let party = app.third_party(app.tree.county, "县大数据局", &["members:read"]);
        let token = party.client(app).token().expect("a token");
        let visitor = app.visitor();
        visitor.set_token(Some(token.clone()));
        visitor.call(LIST_MEMBERS, &[]).send().expect(200);
        visitor.call(LIST_ACCOUNTS, &[]).send().refused(ErrorCode::Forbidden);
        visitor.set_token(Some(format!("{token}x")));
        visitor.call(LIST_MEMBERS, &[]).send().refused(ErrorCode::Unauthenticated);
        let other = ThirdParty { id: app.tree.account("county.officer"), secret: party.secret.clone() };
        other.ask(&app.visitor(), &[]).expect(401);
        party.ask(&app.visitor(), &[("scope", "everything")]).expect(400);
        app.visitor().sign_in("county.officer", &party.secret).refused(ErrorCode::WrongCredentials);
        let query = [("q", party.secret.as_str())];
        let client = party.client(app);
        client.call(LIST_MEMBERS, &[]).query(&query).send();
        let kept = serde_json::to_string(&app.database.dump_without(&[])).expect("serialises");
        let log = String::from_utf8_lossy(&logged()).into_owned();
        assert!(log.contains("/api/v1/members") || log.contains("list_members"), "the control: requests are logged");
        for (what, canary) in [("the secret", &party.secret), ("the token", &token)] {
            assert!(!kept.contains(canary.as_str()), "{what} in the database");
            assert!(!log.contains(canary.as_str()), "{what} in the log");
        }
    }

    /// A role administrator opens and sees clients of the own line, nobody else's.
    fn clients_are_managed_at_their_level(app) {
        let roles = app.client("county.roles");
        for place in [app.tree.city, app.tree.neighbour, OrganizationId(1)] {
            let input = app.third_party_input(place, "市大数据局", &["members:read"]);
            let answer = roles.call(CREATE_API_CLIENT, &[]).json(&input).send().expect(422);
            answer.refused_field("organization_id", FieldCode::NoSuchRecord);
        }
        let names = |by: &str, query: &[(&str, String)]| -> Vec<String> {
            let page = app.client(by).call(LIST_API_CLIENTS, &[]).query(query).send().expect(200);
            page.json::<PageView<ApiClientView>>().items.into_iter().map(|client| client.name).collect()
        };
        for (place, name) in
            [(app.tree.city, "市局"), (app.tree.county, "县局"), (app.tree.township, "镇里"), (app.tree.neighbour, "邻县")]
        {
            app.third_party(place, name, &["members:read"]);
        }
        assert_eq!(names("province.roles", &[]), ["邻县", "镇里", "县局", "市局"]);
        assert_eq!(names("county.roles", &[]), ["镇里", "县局"]);
        assert_eq!(names("neighbour.roles", &[]), ["邻县"]);
        assert_eq!(names("county.roles", &[("within", app.tree.township.to_string())]), ["镇里"]);
        let first = [("limit", "1".to_owned())];
        let page: PageView<ApiClientView> =
            roles.call(LIST_API_CLIENTS, &[]).query(&first).send().expect(200).json();
        assert_eq!(page.total, 2);
        let next = [("limit", "1".to_owned()), ("cursor", page.next.expect("another page"))];
        assert_eq!(names("county.roles", &next), ["县局"]);
    }

    /// What does not fit is named.
    fn a_client_that_does_not_fit_is_refused(app) {
        let roles = app.client("county.roles");
        let today = (app.state.now() + TimeDelta::hours(8)).date_naive();
        let day = |days: i64| json!((today + TimeDelta::days(days)).to_string());
        for (field, value, at, code) in [
            ("networks", json!(["10.0.0.0/8", "10.0.0.0/33"]), "networks.1", FieldCode::Format),
            ("networks", json!(["10.0.0.1,10.0.0.2"]), "networks.0", FieldCode::Format),
            ("networks", json!([""]), "networks.0", FieldCode::Format),
            ("scopes", json!([]), "scopes", FieldCode::Length),
            ("scopes", json!(["members:read", "members:read"]), "scopes.1", FieldCode::Taken),
            ("scopes", json!(["members:write"]), "scopes.0", FieldCode::UnknownValue),
            ("expires_on", day(-1), "expires_on", FieldCode::InPast),
            ("expires_on", day(367), "expires_on", FieldCode::TooLate),
            ("requests_per_minute", json!(0), "requests_per_minute", FieldCode::Range),
            ("name", json!(" "), "name", FieldCode::Length),
        ] {
            let mut input = app.third_party_input(app.tree.county, "县大数据局", &["members:read"]);
            input[field] = value;
            roles.call(CREATE_API_CLIENT, &[]).json(&input).send().expect(422).refused_field(at, code);
        }
        assert_eq!(app.database.count("api_clients", "1 = 1"), 0);
    }

    /// A client is no account that can be given a role, and the audit trail names it.
    fn a_client_is_no_person_and_has_a_name_in_the_audit_trail(app) {
        let party = app.third_party(app.tree.county, "县大数据局", &["members:read"]);
        party.client(app);
        let roles = app.client("county.roles");
        roles.call(GET_ACCOUNT, &[&party.id]).send().refused(ErrorCode::NotFound);
        let role = json!({ "role": "leading_cadre", "organization_id": app.tree.county, "reason": "工作需要" });
        roles.call(GRANT_ROLE, &[&party.id]).if_match(2).json(&role).send().refused(ErrorCode::NotFound);
        let query = [("limit", "200")];
        let page: PageView<AccountView> = roles.call(LIST_ACCOUNTS, &[]).query(&query).send().expect(200).json();
        assert!(page.items.iter().all(|account| account.id != party.id), "{page:?}");
        let by_client = format!("action = 'client.token' AND actor = '县大数据局' AND account_id = {}", party.id);
        assert_eq!(app.database.count("audit_log", &by_client), 1);
        for action in ["client.create", "client.secret"] {
            let by_person = format!("action = '{action}' AND object_id = {} AND actor = 'province.roles'", party.id);
            assert_eq!(app.database.count("audit_log", &by_person), 1, "{action}");
        }
    }
}

//! Who opens webhooks, and what is seen of them.

use changxiao_shared::kernel::{ErrorCode, FieldCode, PageView};
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::webhooks::{WebhookSecretView, WebhookState, WebhookView, api};
use integration::both_engines;
use serde_json::json;

use super::{hook, input};

const URL: &str = "https://example.org/changxiao";

both_engines! {
    /// The secret is told once and kept sealed: not in a list, not among kept answers, not readable in the database.
    fn a_secret_is_told_once(app) {
        let roles = app.client("county.roles");
        let body = input(app.tree.county, URL, &["pledge.confirmed", "member.created"]);
        let create = || roles.call(api::CREATE_WEBHOOK, &[]).key("open-1").json(&body).send().expect(201);
        let made: WebhookView = create().json();
        assert_eq!((made.state, made.waiting, made.failed), (WebhookState::NoSecret, 0, 0));
        assert_eq!(create().json::<WebhookView>().id, made.id, "the same key makes one webhook");
        let ask = |version: i32| {
            roles.call(api::CREATE_WEBHOOK_SECRET, &[&made.id]).if_match(version).json(&json!({})).send()
        };
        let told: WebhookSecretView = ask(made.version).expect(200).json();
        ask(made.version).refused(ErrorCode::StaleVersion);
        assert_eq!(told.webhook.state, WebhookState::Active);
        assert!(told.secret.starts_with("whsec_") && told.secret.len() == 50, "{}", told.secret);
        let list = roles.call(api::LIST_WEBHOOKS, &[]).send().expect(200);
        assert_eq!(list.json::<PageView<WebhookView>>().items, [told.webhook]);
        assert!(!list.text().contains(&told.secret));
        let kept = serde_json::to_string(&app.database.dump_without(&[])).expect("serialises");
        assert!(!kept.contains(&told.secret), "in the clear in the database");
        let audited = app.database.lines("SELECT details AS line FROM audit_log WHERE action LIKE 'webhook.%'");
        assert!(audited.iter().all(|line| !line.contains("changxiao")), "the path may be a secret: {audited:?}");
    }

    /// A role administrator opens and sees webhooks of the own line, nobody else's.
    fn webhooks_are_managed_at_their_level(app) {
        let roles = app.client("county.roles");
        for place in [app.tree.city, app.tree.neighbour, OrganizationId(1)] {
            let answer = roles.call(api::CREATE_WEBHOOK, &[]).json(&input(place, URL, &["member.created"])).send();
            answer.expect(422).refused_field("organization_id", FieldCode::NoSuchRecord);
        }
        let places = [app.tree.city, app.tree.county, app.tree.township, app.tree.neighbour];
        let ids = places.map(|place| hook(app, place, URL, &["member.created"]).id);
        let seen = |by: &str, query: &[(&str, String)]| -> Vec<_> {
            let page = app.client(by).call(api::LIST_WEBHOOKS, &[]).query(query).send().expect(200);
            page.json::<PageView<WebhookView>>().items.into_iter().map(|view| view.id).collect()
        };
        let [city, county, township, neighbour] = ids;
        assert_eq!(seen("province.roles", &[]), [neighbour, township, county, city]);
        assert_eq!(seen("county.roles", &[]), [township, county]);
        assert_eq!(seen("neighbour.roles", &[]), [neighbour]);
        assert_eq!(seen("county.roles", &[("within", app.tree.township.to_string())]), [township]);
        let page: PageView<WebhookView> =
            roles.call(api::LIST_WEBHOOKS, &[]).query(&[("limit", "1")]).send().expect(200).json();
        assert_eq!(page.total, 2);
        let next = [("limit", "1".to_owned()), ("cursor", page.next.expect("another page"))];
        assert_eq!(seen("county.roles", &next), [county]);
        for endpoint in [api::GET_WEBHOOK, api::LIST_DELIVERIES] {
            roles.call(endpoint, &[&neighbour]).send().refused(ErrorCode::NotFound);
        }
    }

    /// What does not fit is named.
    fn a_webhook_that_does_not_fit_is_refused(app) {
        let roles = app.client("county.roles");
        for (field, value, at, code) in [
            ("events", json!([]), "events", FieldCode::Length),
            ("events", json!(["member.created", "member.created"]), "events.1", FieldCode::Taken),
            ("events", json!(["webhook.ping"]), "events.0", FieldCode::UnknownValue),
            ("events", json!(["complaint.filed"]), "events.0", FieldCode::UnknownValue),
            ("name", json!(" "), "name", FieldCode::Length),
            ("url", json!("https://"), "url", FieldCode::Length),
            ("url", json!(format!("https://example.org/{}", "x".repeat(500))), "url", FieldCode::Length),
        ] {
            let mut body = input(app.tree.county, URL, &["member.created"]);
            body[field] = value;
            roles.call(api::CREATE_WEBHOOK, &[]).json(&body).send().expect(422).refused_field(at, code);
        }
        assert_eq!(app.database.count("webhooks", "1 = 1"), 0);
    }

    /// Name, address and events are replaced, by whoever has read the newest version.
    fn a_webhook_is_changed(app) {
        let made = hook(app, app.tree.county, URL, &["member.created"]);
        let roles = app.client("county.roles");
        let new = json!({ "name": "县大数据局", "url": "https://example.org/new", "events": ["pledge.published"] });
        let change = |version: i32| roles.call(api::UPDATE_WEBHOOK, &[&made.id]).if_match(version).json(&new).send();
        change(7).refused(ErrorCode::StaleVersion);
        let changed: WebhookView = change(2).expect(200).json();
        assert_eq!((changed.name.as_str(), changed.url.as_str()), ("县大数据局", "https://example.org/new"));
        assert_eq!((changed.version, changed.state, changed.events.len()), (3, WebhookState::Active, 1));
        let gone = roles.call(api::DELETE_WEBHOOK, &[&made.id]);
        gone.if_match(3).send().expect(204);
        roles.call(api::GET_WEBHOOK, &[&made.id]).send().refused(ErrorCode::NotFound);
        roles.call(api::DELETE_WEBHOOK, &[&made.id]).if_match(4).send().refused(ErrorCode::NotFound);
        let actions = app.database.lines("SELECT action AS line FROM audit_log WHERE action LIKE 'webhook.%' ORDER BY at");
        assert_eq!(actions, ["webhook.create", "webhook.secret", "webhook.update", "webhook.delete"]);
    }
}

//! What is heard, by whom, and what a message holds.

use changxiao::fault::Fault;
use changxiao_shared::members::api::{CREATE_MEMBER, GET_MEMBER, UPDATE_MEMBER};
use changxiao_shared::organizations::api::{GET_ORGANIZATION, MOVE_ORGANIZATION};
use changxiao_shared::webhooks::{DeliveryState, WebhookEvent, api};
use integration::{Received, member_input};
use serde_json::{Value, json};
use standardwebhooks::Webhook;

use super::{Hook, act, deliver, deliveries, happen, hook, only, with_receiver};
use crate::coverage::made;

with_receiver! {
    /// Who and what, no personal data, and a signature that another implementation accepts; once.
    fn a_message_is_thin_and_signed(app, receiver) {
        let listens = hook(app, app.tree.county, &receiver.url(), &["member.created"]);
        let made = app.member(app.tree.branch, "周渡春");
        assert_eq!(deliver(&app.state), 1);
        let message = only(receiver);
        let told = Webhook::new(&listens.secret).expect("a secret");
        told.verify(message.body.as_bytes(), &message.headers).expect("a signature that fits, of this moment");
        assert_eq!(message.line, "POST /hook");
        assert_eq!(message.header("content-type"), "application/json");
        let log = deliveries(app, listens.id);
        assert_eq!(message.header("webhook-id"), format!("msg_{}", log[0].id));
        assert_eq!((log.len(), log[0].state, log[0].tries), (1, DeliveryState::Delivered, 1));
        let expected = json!({
            "type": "member.created",
            "timestamp": log[0].created_at,
            "data": {
                "kind": "member", "id": made.id,
                "organization": { "id": app.tree.branch, "code": "T0101010101" },
                "version": 1, "path": format!("/api/v1/members/{}", made.id)
            }
        });
        assert_eq!(message.json(), expected);
        let client = app.third_party(app.tree.county, "县数据平台", &["members:read"]).client(app);
        client.call(GET_MEMBER, &[&made.id]).send().expect(200);
        assert_eq!((deliver(&app.state), receiver.take().len()), (0, 0));
        let kept = serde_json::to_string(&app.database.dump_without(&[])).expect("serialises");
        assert!(!kept.contains(&listens.secret), "in the clear in the database");
    }

    /// The own subtree and the events asked for; nothing else leaves a row.
    fn nobody_hears_of_another_subtree(app, receiver) {
        let township = hook(app, app.tree.township, &receiver.url(), &["member.created"]);
        let elsewhere = hook(app, app.tree.neighbour, &receiver.url(), &["member.created"]);
        let other_event = hook(app, app.tree.county, &receiver.url(), &["organization.moved", "pledge.closed"]);
        happen(app, app.tree.far_branch);
        assert_eq!(app.database.count("webhook_deliveries", "1 = 1"), 0);
        happen(app, app.tree.branch);
        let heard = [&township, &elsewhere, &other_event].map(|listens| deliveries(app, listens.id).len());
        assert_eq!(heard, [1, 0, 0]);
    }

    /// Without anybody listening nothing is written; a second process hears of a new webhook with its next change.
    fn another_process_knows_at_once_who_listens(app, receiver) {
        let neighbour = app.neighbour();
        let officer = neighbour.client(&app.client("province.officer"));
        let enter = |name: &str| {
            let input = member_input(app.next_person(), app.tree.branch, name);
            officer.call(CREATE_MEMBER, &[]).json(&input).send().expect(201);
        };
        enter("周渡春");
        assert_eq!(app.database.count("webhook_deliveries", "1 = 1"), 0);
        let listens = hook(app, app.tree.county, &receiver.url(), &["member.created"]);
        enter("周渡夏");
        assert_eq!(deliveries(app, listens.id).len(), 1);
        act(app, api::DELETE_WEBHOOK, listens.id).expect(204);
        enter("周渡秋");
        assert_eq!(app.database.count("webhook_deliveries", "1 = 1"), 1);
    }

    /// A change that is taken back, refused or repeated is told no more often than it happened.
    fn what_did_not_happen_is_not_told(app, receiver) {
        let listens = hook(app, app.tree.county, &receiver.url(), &["member.created", "member.changed"]);
        let path = app.database.lines(&format!(
            "SELECT {} AS line FROM organizations WHERE id = {}",
            if app.database.engine() == integration::Engine::Sqlite { "hex(path)" } else { "encode(path, 'hex')" },
            app.tree.branch
        ));
        let bytes: Vec<u8> = (0..path[0].len() / 2)
            .map(|at| u8::from_str_radix(&path[0][2 * at..2 * at + 2], 16).expect("hexadecimal"))
            .collect();
        for recorded in [false, true] {
            let refused = app.state.db.write_system(|tx, _| -> Result<(), Fault> {
                tx.audit("member.create", ("member", 7), &bytes, json!({}));
                Err(Fault { recorded, ..Fault::internal("on purpose") })
            });
            assert!(refused.is_err());
        }
        let officer = app.client("province.officer");
        let input = member_input(app.next_person(), app.tree.branch, "周渡春");
        let once = || officer.call(CREATE_MEMBER, &[]).key("enter-1").json(&input).send().expect(201);
        let (first, again): (Value, Value) = (once().json(), once().json());
        assert_eq!(first["id"], again["id"]);
        let id = first["id"].as_str().expect("an id");
        officer.call(UPDATE_MEMBER, &[&id]).if_match(7).json(&input).send().expect(412);
        assert_eq!(deliveries(app, listens.id).len(), 1);
    }

    /// Each side of a mobility hears of it.
    fn both_sides_of_a_mobility_hear(app, receiver) {
        app.go_to("2027-01-15");
        let events = ["mobility.applied", "mobility.approved", "mobility.received"];
        let home = hook(app, app.tree.township, &receiver.url(), &events);
        let host = hook(app, app.tree.other_township, &receiver.url(), &events);
        let elsewhere = hook(app, app.tree.neighbour, &receiver.url(), &events);
        made::mobile(app);
        let heard = |hook: &Hook| -> Vec<WebhookEvent> {
            deliveries(app, hook.id).iter().rev().map(|delivery| delivery.event).collect()
        };
        use WebhookEvent::{MobilityApplied, MobilityApproved, MobilityReceived};
        assert_eq!(heard(&home), [MobilityApplied, MobilityApplied, MobilityApproved, MobilityReceived]);
        assert_eq!(heard(&host), [MobilityReceived]);
        assert_eq!(heard(&elsewhere), []);
        while deliver(&app.state) > 0 {}
        let states: Vec<Value> = receiver.take().iter().map(|m: &Received| m.json()["data"]["state"].clone()).collect();
        assert!(states.contains(&json!("received")), "{states:?}");
    }

    /// A webhook goes with its organisation: it hears of it wherever that is moved to, and those above before no more.
    fn a_webhook_moves_with_its_organisation(app, receiver) {
        let own = hook(app, app.tree.township, &receiver.url(), &["member.created"]);
        let old = hook(app, app.tree.county, &receiver.url(), &["member.created", "organization.moved"]);
        let new = hook(app, app.tree.neighbour, &receiver.url(), &["member.created", "organization.moved"]);
        let officer = app.client("city.officer");
        let version = officer.call(GET_ORGANIZATION, &[&app.tree.township]).send().expect(200).version();
        let place = json!({ "parent_id": app.tree.neighbour, "reason": "区划调整" });
        officer.call(MOVE_ORGANIZATION, &[&app.tree.township]).if_match(version).json(&place).send().expect(200);
        happen(app, app.tree.branch);
        let counts = |hook: &Hook| {
            let page = app.client("province.roles").call(api::LIST_DELIVERIES, &[&hook.id]);
            page.send().expect(200).json::<Value>()["total"].clone()
        };
        assert_eq!([&own, &old, &new].map(counts), [json!(1), json!(0), json!(2)]);
        let roles = app.client("neighbour.roles");
        roles.call(api::GET_WEBHOOK, &[&own.id]).send().expect(200);
    }
}

//! The log of messages, and sending them again.

use changxiao_shared::kernel::{ErrorCode, PageView};
use changxiao_shared::webhooks::{DeliveryId, DeliveryState, DeliveryView, RedeliveredView, WebhookEvent, api};
use chrono::TimeDelta;
use serde_json::json;

use super::{deliver, deliveries, happen, hook, only, view, with_receiver};

with_receiver! {
    /// By state, in pages, the newest first; of the own webhook alone.
    fn the_log_comes_in_pages(app, receiver) {
        let listens = hook(app, app.tree.county, &receiver.url(), &["member.created"]);
        let other = hook(app, app.tree.county, &receiver.url(), &["organization.moved"]);
        receiver.next(500);
        (0..3).for_each(|_| happen(app, app.tree.branch));
        assert_eq!(deliver(&app.state), 1);
        app.advance(TimeDelta::seconds(31));
        assert_eq!(deliver(&app.state), 3);
        happen(app, app.tree.branch);
        let roles = app.client("county.roles");
        let page = |query: &[(&str, &str)]| -> PageView<DeliveryView> {
            roles.call(api::LIST_DELIVERIES, &[&listens.id]).query(query).send().expect(200).json()
        };
        let all = page(&[]);
        assert_eq!((all.total, all.items.len(), all.items[0].state), (4, 4, DeliveryState::Pending));
        assert_eq!(page(&[("state", "delivered")]).total, 3);
        assert_eq!(page(&[("state", "failed")]).items, []);
        let first = page(&[("limit", "3")]);
        let rest = page(&[("limit", "3"), ("cursor", first.next.as_deref().expect("another page"))]);
        let ids: Vec<DeliveryId> = first.items.iter().chain(&rest.items).map(|delivery| delivery.id).collect();
        assert_eq!(ids, all.items.iter().map(|delivery| delivery.id).collect::<Vec<_>>());
        let strange = all.items[0].id;
        for endpoint in [api::GET_DELIVERY, api::REDELIVER] {
            roles.call(endpoint, &[&other.id, &strange]).send().refused(ErrorCode::NotFound);
            app.client("neighbour.roles").call(endpoint, &[&listens.id, &strange]).send().refused(ErrorCode::NotFound);
        }
    }

    /// Whatever was not delivered since a moment goes out again, and what failed earlier does not.
    fn what_failed_since_a_moment_goes_out_again(app, receiver) {
        let listens = hook(app, app.tree.county, &receiver.url(), &["member.created"]);
        happen(app, app.tree.branch);
        app.advance(TimeDelta::hours(1));
        let since = app.state.now();
        happen(app, app.tree.branch);
        happen(app, app.tree.branch);
        app.database.execute("UPDATE webhook_deliveries SET state = 'failed', tries = 10, due_at = NULL");
        let again = |since| -> RedeliveredView {
            let body = json!({ "since": since });
            let call = app.client("county.roles").call(api::REDELIVER_FAILED, &[&listens.id]).json(&body);
            call.send().expect(200).json()
        };
        assert_eq!(again(since + TimeDelta::hours(1)).deliveries, 0);
        assert_eq!(again(since).deliveries, 2);
        assert_eq!((deliver(&app.state), receiver.take().len()), (2, 2));
        let told = view(app, listens.id);
        assert_eq!((told.waiting, told.failed), (0, 1));
        assert_eq!(app.database.count("audit_log", "action = 'webhook.redeliver'"), 2);
    }

    /// What was delivered can be sent once more, with the same id.
    fn a_message_is_sent_once_more(app, receiver) {
        let listens = hook(app, app.tree.county, &receiver.url(), &["member.created"]);
        happen(app, app.tree.branch);
        assert_eq!(deliver(&app.state), 1);
        let id = deliveries(app, listens.id)[0].id;
        app.client("county.roles").call(api::REDELIVER, &[&listens.id, &id]).send().expect(200);
        assert_eq!(deliver(&app.state), 1);
        let [first, second] = receiver.take().try_into().expect("two");
        assert_eq!((first.header("webhook-id"), &first.body), (second.header("webhook-id"), &second.body));
    }

    /// The test says what it is.
    fn a_test_is_sent_on_demand(app, receiver) {
        let listens = hook(app, app.tree.county, &receiver.url(), &["member.created"]);
        let sent: DeliveryView =
            app.client("county.roles").call(api::PING_WEBHOOK, &[&listens.id]).send().expect(200).json();
        assert_eq!((sent.event, sent.state), (WebhookEvent::Ping, DeliveryState::Pending));
        assert_eq!(deliver(&app.state), 1);
        let told = only(receiver).json();
        assert_eq!((&told["type"], &told["data"]["id"]), (&json!("webhook.ping"), &json!(listens.id)));
        assert_eq!(told["data"]["organization"]["code"], json!("T010101"));
    }
}

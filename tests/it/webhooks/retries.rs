//! What happens when a receiver does not take a message.

use changxiao_shared::webhooks::rules::pause_after;
use changxiao_shared::webhooks::{
    DeliveryDetailView, DeliveryState, TryFault, WebhookCause, WebhookState, WebhookTodo, api,
};
use chrono::TimeDelta;
use serde_json::json;

use super::{act, deliver, deliveries, happen, hook, only, signed_with, view, with_receiver};

with_receiver! {
    /// After five seconds, after five minutes …, with the same id and a signature of the moment.
    fn a_message_is_tried_again(app, receiver) {
        let listens = hook(app, app.tree.county, &receiver.url(), &["member.created"]);
        happen(app, app.tree.branch);
        receiver.next_with(500, "", "out of order");
        receiver.next_closes();
        assert_eq!(deliver(&app.state), 1);
        let first = only(receiver);
        assert_eq!(deliver(&app.state), 0, "not yet");
        assert!(view(app, listens.id).failing_since.is_some());
        app.advance(TimeDelta::seconds(6));
        assert_eq!(deliver(&app.state), 1);
        app.advance(TimeDelta::seconds(280));
        assert_eq!(deliver(&app.state), 0, "not yet");
        app.advance(TimeDelta::seconds(60));
        assert_eq!(deliver(&app.state), 1);
        let [_, third] = receiver.take().try_into().expect("two more");
        assert_eq!(third.header("webhook-id"), first.header("webhook-id"));
        assert_ne!(third.header("webhook-timestamp"), first.header("webhook-timestamp"));
        assert!(signed_with(&third, &listens.secret) && signed_with(&first, &listens.secret));
        assert_eq!(view(app, listens.id).failing_since, None);
        let id = deliveries(app, listens.id)[0].id;
        let roles = app.client("county.roles");
        let detail: DeliveryDetailView =
            roles.call(api::GET_DELIVERY, &[&listens.id, &id]).send().expect(200).json();
        let tries: Vec<_> = detail.attempts.iter().map(|t| (t.status, t.fault, t.excerpt.as_deref())).collect();
        let expected = [
            (Some(200), None, Some("taken")),
            (None, Some(TryFault::Broken), None),
            (Some(500), None, Some("out of order")),
        ];
        assert_eq!(tries, expected);
        assert_eq!((detail.delivery.state, detail.delivery.tries), (DeliveryState::Delivered, 3));
    }

    /// After ten tries it is over, until somebody asks for it again.
    fn ten_tries_and_no_more(app, receiver) {
        let listens = hook(app, app.tree.county, &receiver.url(), &["member.created"]);
        happen(app, app.tree.branch);
        for tries in 1.. {
            receiver.next(503);
            assert_eq!(deliver(&app.state), 1, "{tries}");
            let Some(pause) = pause_after(tries, u16::MAX) else { break };
            app.advance(pause + TimeDelta::seconds(1));
        }
        assert_eq!(receiver.take().len(), 10);
        app.advance(TimeDelta::days(2));
        assert_eq!(deliver(&app.state), 0);
        let failed = deliveries(app, listens.id).remove(0);
        assert_eq!((failed.state, failed.tries, failed.due_at), (DeliveryState::Failed, 10, None));
        let told = view(app, listens.id);
        assert_eq!((told.waiting, told.failed, told.state), (0, 1, WebhookState::Active));
        let roles = app.client("county.roles");
        roles.call(api::REDELIVER, &[&listens.id, &failed.id]).send().expect(200);
        assert_eq!((deliver(&app.state), receiver.take().len()), (1, 1));
        assert_eq!(deliveries(app, listens.id)[0].state, DeliveryState::Delivered);
    }

    /// Days without success pause the webhook; its administrators find it among what is to be done.
    fn a_webhook_that_fails_for_days_is_paused(app, receiver) {
        let listens = hook(app, app.tree.county, &receiver.url(), &["member.created"]);
        happen(app, app.tree.branch);
        receiver.next(500);
        assert_eq!(deliver(&app.state), 1);
        app.advance(TimeDelta::days(5));
        receiver.next(500);
        assert_eq!(deliver(&app.state), 1);
        let paused = view(app, listens.id);
        assert_eq!((paused.state, paused.cause), (WebhookState::Paused, Some(WebhookCause::Failing)));
        assert_eq!(app.database.count("audit_log", "action = 'webhook.paused' AND actor = 'system'"), 1);
        let todos = |by: &str| -> Vec<WebhookTodo> {
            app.client(by).call(api::LIST_WEBHOOK_TODOS, &[]).send().expect(200).json()
        };
        assert_eq!(todos("county.roles").iter().map(|todo| todo.webhook_id).collect::<Vec<_>>(), [listens.id]);
        assert_eq!(todos("neighbour.roles"), []);
        happen(app, app.tree.branch);
        app.advance(TimeDelta::days(1));
        assert_eq!(deliver(&app.state), 0, "what happens meanwhile waits");
        receiver.take();
        assert_eq!(view(app, listens.id).waiting, 2);
        act(app, api::RESUME_WEBHOOK, listens.id).expect(200);
        assert_eq!((deliver(&app.state), receiver.take().len()), (2, 2));
        assert_eq!(todos("county.roles"), []);
    }

    /// 410 ends it at once; nothing is kept for it from then on.
    fn a_receiver_that_is_gone_hears_nothing_more(app, receiver) {
        let listens = hook(app, app.tree.county, &receiver.url(), &["member.created"]);
        happen(app, app.tree.branch);
        receiver.next(410);
        assert_eq!(deliver(&app.state), 1);
        let gone = view(app, listens.id);
        assert_eq!((gone.state, gone.cause), (WebhookState::Disabled, Some(WebhookCause::Gone)));
        assert_eq!(deliveries(app, listens.id)[0].state, DeliveryState::Failed);
        happen(app, app.tree.branch);
        assert_eq!((deliver(&app.state), deliveries(app, listens.id).len()), (0, 1));
        let todos: Vec<WebhookTodo> =
            app.client("county.roles").call(api::LIST_WEBHOOK_TODOS, &[]).send().expect(200).json();
        assert_eq!(todos.iter().map(|todo| todo.cause).collect::<Vec<_>>(), [WebhookCause::Gone]);
        act(app, api::RESUME_WEBHOOK, listens.id).expect(200);
        happen(app, app.tree.branch);
        assert_eq!(deliver(&app.state), 1);
    }

    /// In the order in which things happened; a failure lets the others wait a little, and they keep their order.
    fn messages_keep_their_order(app, receiver) {
        hook(app, app.tree.county, &receiver.url(), &["member.created"]);
        (0..3).for_each(|_| happen(app, app.tree.branch));
        receiver.next(500);
        assert_eq!(deliver(&app.state), 1, "the others are not tried");
        let first = only(receiver);
        app.advance(TimeDelta::seconds(6));
        assert_eq!(deliver(&app.state), 1);
        app.advance(TimeDelta::seconds(30));
        assert_eq!(deliver(&app.state), 2);
        let ids: Vec<String> = receiver.take().iter().map(|m| m.header("webhook-id").to_owned()).collect();
        let mut sorted = ids.clone();
        sorted.sort();
        assert_eq!((&ids, ids[0].as_str(), ids.len()), (&sorted, first.header("webhook-id"), 3));
    }

    /// A redirect is an answer like another that does not take the message; nobody goes where it points.
    fn a_redirect_is_not_followed(app, receiver) {
        let listens = hook(app, app.tree.county, &receiver.url(), &["member.created"]);
        happen(app, app.tree.branch);
        for status in [301, 307] {
            let target = format!("Location: http://127.0.0.1:{}/elsewhere\r\n", receiver.port());
            receiver.next_with(status, &target, "");
            assert_eq!(deliver(&app.state), 1);
            assert_eq!(only(receiver).line, "POST /hook");
            app.advance(TimeDelta::minutes(6));
        }
        assert_eq!(deliveries(app, listens.id)[0].state, DeliveryState::Pending);
    }

    /// Of an answer no more than a kilobyte is read and kept, and nothing that a database or a page cannot take.
    fn of_an_answer_little_is_kept(app, receiver) {
        let listens = hook(app, app.tree.county, &receiver.url(), &["member.created"]);
        happen(app, app.tree.branch);
        receiver.next_with(500, "", &format!("a\u{0}b\u{7}<script>{}", "长".repeat(5_000)));
        assert_eq!(deliver(&app.state), 1);
        let id = deliveries(app, listens.id)[0].id;
        let roles = app.client("county.roles");
        let detail: DeliveryDetailView = roles.call(api::GET_DELIVERY, &[&listens.id, &id]).send().expect(200).json();
        let excerpt = detail.attempts[0].excerpt.clone().expect("an excerpt");
        assert!(excerpt.starts_with("ab<script>长长") && excerpt.ends_with('长'), "{excerpt}");
        assert!(excerpt.len() <= 1_024, "{}", excerpt.len());
        let sent = json!(detail.message);
        assert_eq!(sent, receiver.take()[0].json());
    }
}

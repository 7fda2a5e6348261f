//! Processes that die, work beside each other, and come back; secrets that change; the log that grows old.

use std::collections::BTreeSet;

use changxiao::config::Config;
use changxiao::context::Context;
use changxiao::state::AppState;
use changxiao::webhooks::{sweep, wake_forgotten};
use changxiao_shared::kernel::FieldCode;
use changxiao_shared::webhooks::{DeliveryState, WebhookSecretView, WebhookState, api};
use chrono::TimeDelta;
use integration::TestApp;
use serde_json::json;

use super::{Hook, act, deliver, deliveries, happen, hook, input, only, rotate, signed_with, view, with_receiver};

/// Another process on the same database, with the clock where the first one's is.
fn process(app: &TestApp, machine: u16) -> AppState {
    let config = Config { machine, ..Config::clone(&app.state.config) };
    let context = Context::new(machine);
    context.clock.advance(app.state.db.context().clock.moved());
    AppState::open(config, context).expect("the state opens")
}

with_receiver! {
    /// What lay in the outbox goes out after a restart.
    fn nothing_is_lost_by_a_restart(app, receiver) {
        let listens = hook(app, app.tree.county, &receiver.url(), &["member.created"]);
        happen(app, app.tree.branch);
        let restarted = process(app, 1);
        assert_eq!((deliver(&restarted), receiver.take().len()), (1, 1));
        assert_eq!(deliveries(app, listens.id)[0].state, DeliveryState::Delivered);
    }

    /// A process that dies while it sends holds a message for a minute; then another sends it.
    fn a_process_that_dies_leaves_its_message_to_others(app, receiver) {
        let listens = hook(app, app.tree.county, &receiver.url(), &["member.created"]);
        happen(app, app.tree.branch);
        let came = receiver.next_holds();
        let dying = process(app, 1);
        let (kill, killed) = tokio::sync::oneshot::channel::<()>();
        let process = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.spawn(async move { changxiao::webhooks::deliver_due(&dying).await });
            drop(runtime.block_on(killed));
        });
        came.recv().expect("the message is on its way");
        drop(kill);
        process.join().expect("it ends");
        let first = only(receiver);
        assert_eq!(deliver(&app.state), 0, "it may still be on its way");
        app.advance(TimeDelta::seconds(61));
        assert_eq!(deliver(&app.state), 1);
        assert_eq!(only(receiver).header("webhook-id"), first.header("webhook-id"));
        assert_eq!(deliveries(app, listens.id)[0].state, DeliveryState::Delivered);
    }

    /// Two processes at once: each message goes out once.
    fn two_processes_do_not_send_twice(app, receiver) {
        for url in ["/a", "/b", "/c"] {
            hook(app, app.tree.county, &format!("{}{url}", receiver.url()), &["member.created"]);
        }
        (0..12).for_each(|_| happen(app, app.tree.branch));
        let processes = [process(app, 1), process(app, 2)];
        std::thread::scope(|threads| {
            for state in &processes {
                threads.spawn(|| while deliver(state) > 0 {});
            }
        });
        let ids: Vec<String> = receiver.take().iter().map(|m| m.header("webhook-id").to_owned()).collect();
        let each: BTreeSet<&String> = ids.iter().collect();
        assert_eq!((ids.len(), each.len()), (36, 36));
        assert_eq!(app.database.count("webhook_deliveries", "state = 'delivered' AND tries = 1"), 36);
    }

    /// While both secrets are good both sign; then the new one alone.
    fn a_secret_is_rotated_with_an_overlap(app, receiver) {
        let listens = hook(app, app.tree.county, &receiver.url(), &["member.created"]);
        let now = app.state.now();
        let wrong = |until| json!({ "old_until": until });
        rotate(app, listens.id, &wrong(now + TimeDelta::days(8))).expect(422).refused_field("old_until", FieldCode::TooLate);
        rotate(app, listens.id, &wrong(now - TimeDelta::hours(1))).expect(422).refused_field("old_until", FieldCode::InPast);
        let until = now + TimeDelta::days(7);
        let told: WebhookSecretView = rotate(app, listens.id, &wrong(until)).expect(200).json();
        assert_eq!(told.webhook.old_secret_until.map(|at| (at - now).num_days()), Some(7));
        let new = Hook { id: listens.id, secret: told.secret };
        let signed = || {
            happen(app, app.tree.branch);
            assert_eq!(deliver(&app.state), 1);
            let message = only(receiver);
            let signatures = message.header("webhook-signature").split(' ').count();
            (signatures, signed_with(&message, &listens.secret), signed_with(&message, &new.secret))
        };
        assert_eq!(signed(), (2, true, true));
        app.advance(TimeDelta::days(7));
        assert_eq!(signed(), (1, false, true));
        assert_eq!(view(app, listens.id).old_secret_until, None);
        // Without a moment the old one ends at once.
        let last: WebhookSecretView = rotate(app, listens.id, &json!({})).expect(200).json();
        happen(app, app.tree.branch);
        assert_eq!(deliver(&app.state), 1);
        let message = only(receiver);
        assert!(signed_with(&message, &last.secret) && !signed_with(&message, &new.secret));
    }

    /// Before it has a secret, and while it is paused, what happens waits; a deleted one hears nothing.
    fn what_happens_meanwhile_waits(app, receiver) {
        let roles = app.client("province.roles");
        let body = input(app.tree.county, &receiver.url(), &["member.created"]);
        let made: changxiao_shared::webhooks::WebhookView =
            roles.call(api::CREATE_WEBHOOK, &[]).json(&body).send().expect(201).json();
        happen(app, app.tree.branch);
        assert_eq!((deliver(&app.state), view(app, made.id).waiting), (0, 1));
        rotate(app, made.id, &json!({})).expect(200);
        assert_eq!((deliver(&app.state), receiver.take().len()), (1, 1));
        act(app, api::PAUSE_WEBHOOK, made.id).expect(200);
        act(app, api::PAUSE_WEBHOOK, made.id).expect(409);
        happen(app, app.tree.branch);
        roles.call(api::PING_WEBHOOK, &[&made.id]).send().expect(200);
        app.advance(TimeDelta::days(1));
        assert_eq!((deliver(&app.state), view(app, made.id).waiting), (0, 2));
        act(app, api::RESUME_WEBHOOK, made.id).expect(200);
        act(app, api::RESUME_WEBHOOK, made.id).expect(409);
        let types = |sent: Vec<integration::Received>| -> Vec<String> {
            sent.iter().map(|m| m.json()["type"].as_str().expect("a type").to_owned()).collect()
        };
        assert_eq!(deliver(&app.state), 2);
        assert_eq!(types(receiver.take()), ["member.created", "webhook.ping"]);
        happen(app, app.tree.branch);
        act(app, api::DELETE_WEBHOOK, made.id).expect(204);
        happen(app, app.tree.branch);
        assert_eq!((deliver(&app.state), receiver.take().len()), (0, 0));
        let sealed = format!("webhook_id = {}", made.id);
        assert_eq!(app.database.count("webhook_secrets", &sealed), 0, "its secrets are gone");
    }

    /// A message written by a transaction that did not know yet that its webhook had been resumed is not forgotten.
    fn a_message_that_nobody_woke_goes_out(app, receiver) {
        let listens = hook(app, app.tree.county, &receiver.url(), &["member.created"]);
        happen(app, app.tree.branch);
        app.database.execute("UPDATE webhook_deliveries SET due_at = NULL");
        assert_eq!(deliver(&app.state), 0);
        wake_forgotten(&app.state.db).expect("wakes");
        assert_eq!((deliver(&app.state), receiver.take().len()), (1, 1));
        assert_eq!(view(app, listens.id).state, WebhookState::Active);
    }

    /// After ninety days the log is dropped, and a deleted webhook with it.
    fn the_log_grows_old(app, receiver) {
        let listens = hook(app, app.tree.county, &receiver.url(), &["member.created"]);
        let deleted = hook(app, app.tree.county, &receiver.url(), &["member.created"]);
        happen(app, app.tree.branch);
        while deliver(&app.state) > 0 {}
        act(app, api::DELETE_WEBHOOK, deleted.id).expect(204);
        app.advance(TimeDelta::days(89));
        happen(app, app.tree.branch);
        assert_eq!(sweep(&app.state.db).expect("sweeps"), 0);
        app.advance(TimeDelta::days(2));
        assert_eq!(sweep(&app.state.db).expect("sweeps"), 2);
        let rows = ["webhooks", "webhook_deliveries", "webhook_tries"].map(|table| app.database.count(table, "1 = 1"));
        assert_eq!(rows, [1, 1, 0]);
        assert_eq!(deliveries(app, listens.id).len(), 1);
        assert_eq!(app.database.count("audit_log", "action = 'webhook.log_dropped'"), 1);
        assert_eq!(sweep(&app.state.db).expect("sweeps"), 0);
        assert_eq!(app.database.count("audit_log", "action = 'webhook.log_dropped'"), 1, "nothing was done");
    }
}

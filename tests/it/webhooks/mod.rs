//! Webhooks: who hears of what, what is sent, and what becomes of it.

mod addresses;
mod heard;
mod life;
mod log;
mod management;
mod retries;

use changxiao::state::AppState;
use changxiao_shared::kernel::PageView;
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::webhooks::{DeliveryView, WebhookId, WebhookSecretView, WebhookView, api};
use integration::{Answer, Engine, Received, Receiver, TestApp};
use serde_json::{Value, json};
use standardwebhooks::Webhook;

/// Makes of each function two tests; its application may call this machine, where a receiver listens.
macro_rules! with_receiver {
    ($($(#[$meta:meta])* fn $name:ident($app:ident, $receiver:ident) $body:block)+) => { $(
        $(#[$meta])*
        mod $name {
            use super::*;

            fn check($app: &integration::TestApp, $receiver: &integration::Receiver) $body

            #[test]
            fn sqlite() {
                check(&crate::webhooks::listening(integration::Engine::Sqlite), &integration::Receiver::start());
            }

            #[test]
            fn postgres() {
                check(&crate::webhooks::listening(integration::Engine::Postgres), &integration::Receiver::start());
            }
        }
    )+ };
}
pub(crate) use with_receiver;

/// An application that may call this machine.
fn listening(engine: Engine) -> TestApp {
    TestApp::configured(engine, |config| {
        config.webhook_private_networks = "127.0.0.0/8".parse().expect("a network");
    })
}

/// Sends what is due, as one process does in one round.
fn deliver(state: &AppState) -> usize {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(changxiao::webhooks::deliver_due(state)).expect("delivers")
}

/// A webhook with its secret.
struct Hook {
    id: WebhookId,
    secret: String,
}

fn input(at: OrganizationId, url: &str, events: &[&str]) -> Value {
    json!({ "organization_id": at, "name": "县数据平台", "url": url, "events": events })
}

/// Opens a webhook and gives it a secret.
#[track_caller]
fn hook(app: &TestApp, at: OrganizationId, url: &str, events: &[&str]) -> Hook {
    let roles = app.client("province.roles");
    let made: WebhookView =
        roles.call(api::CREATE_WEBHOOK, &[]).json(&input(at, url, events)).send().expect(201).json();
    let told: WebhookSecretView = rotate(app, made.id, &json!({})).expect(200).json();
    Hook { id: made.id, secret: told.secret }
}

fn rotate(app: &TestApp, id: WebhookId, body: &Value) -> Answer {
    let roles = app.client("province.roles");
    roles.call(api::CREATE_WEBHOOK_SECRET, &[&id]).if_match(view(app, id).version).json(body).send()
}

#[track_caller]
fn view(app: &TestApp, id: WebhookId) -> WebhookView {
    app.client("province.roles").call(api::GET_WEBHOOK, &[&id]).send().expect(200).json()
}

/// Pauses, resumes or deletes.
fn act(app: &TestApp, endpoint: changxiao_shared::kernel::Endpoint, id: WebhookId) -> Answer {
    app.client("province.roles").call(endpoint, &[&id]).if_match(view(app, id).version).send()
}

/// The messages of a webhook, the newest first.
#[track_caller]
fn deliveries(app: &TestApp, id: WebhookId) -> Vec<DeliveryView> {
    let page: PageView<DeliveryView> =
        app.client("province.roles").call(api::LIST_DELIVERIES, &[&id]).send().expect(200).json();
    page.items
}

/// Whether a message carries a signature made with this secret, by an implementation that is not ours.
fn signed_with(received: &Received, secret: &str) -> bool {
    let other = Webhook::new(secret).expect("a secret");
    let at = received.header("webhook-timestamp").parse().expect("seconds");
    let expected = other.sign(received.header("webhook-id"), at, received.body.as_bytes()).expect("signs");
    received.header("webhook-signature").split(' ').any(|signature| signature == expected)
}

/// Something happens in a branch: a member is entered.
#[track_caller]
fn happen(app: &TestApp, branch: OrganizationId) {
    app.member(branch, "周渡春");
}

fn only(receiver: &Receiver) -> Received {
    let mut all = receiver.take();
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0)
}

//! A new secret: asked for in a dialog, and shown there once.

use changxiao_shared::webhooks::{
    CreateWebhookSecret, MOST_OVERLAP_DAYS, WebhookId, WebhookSecretView, WebhookState, WebhookView, api,
};
use chrono::{DateTime, TimeDelta};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::call;
use crate::browser;
use crate::features::api_clients::copied;
use crate::text::{Clients, Common, Webhooks};
use crate::ui::{Dialog, Shown, dialog, toasts, watch};

/// The button with the dialog behind it.
pub(super) fn secret_button(webhook: &WebhookView, changed: Callback<()>) -> AnyView {
    let (state, shown) = (Dialog::new(), Shown::new());
    let (id, version) = (webhook.id, webhook.version);
    let first = webhook.state == WebhookState::NoSecret;
    let words = if first { Webhooks::GiveSecret } else { Webhooks::Rotate };
    let class = if first { "main" } else { "" };
    let told = RwSignal::new(false);
    let open = move |_| {
        shown.show(move || asking(first, (id, version), shown, (state, told)));
        state.open();
    };
    // However the dialog with the secret is closed, the webhook beneath it has changed.
    watch(move || {
        if !state.is_open() && told.get_untracked() {
            told.set(false);
            changed.run(());
        }
    });
    view! {
        <button type="button" class=class on:click=open>{words.t()}</button>
        {dialog(state, "secret", move || words.t().to_owned(), move || shown.view())}
    }
    .into_any()
}

fn asking(first: bool, at: (WebhookId, i32), shown: Shown, (state, told): (Dialog, RwSignal<bool>)) -> AnyView {
    let (busy, toasts) = (RwSignal::new(false), toasts());
    let ask = move |keep_old: bool| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            // A minute less than allowed: the clocks of browser and server differ a little.
            let until = DateTime::from_timestamp_millis(browser::now_ms() as i64)
                .map(|now| now + TimeDelta::days(MOST_OVERLAP_DAYS) - TimeDelta::minutes(1));
            let request = CreateWebhookSecret { old_until: until.filter(|_| keep_old) };
            let asked = call(api::CREATE_WEBHOOK_SECRET).arg(at.0).body(&request).version(at.1);
            match asked.read::<WebhookSecretView>().await {
                Ok(secret) => {
                    let _ = told.try_set(true);
                    shown.show(move || telling(secret.secret.clone(), state));
                }
                Err(error) => {
                    let _ = busy.try_set(false);
                    toasts.say(error.words());
                }
            }
        });
    };
    let buttons = if first {
        view! { <button type="button" class="main" on:click=move |_| ask(false)>{Webhooks::GiveSecret.t()}</button> }
            .into_any()
    } else {
        view! {
            <button type="button" class="main" on:click=move |_| ask(true)>{Clients::KeepOld.t()}</button>
            <button type="button" on:click=move |_| ask(false)>{Clients::EndOld.t()}</button>
        }
        .into_any()
    };
    let lead = if first { Webhooks::GiveLead } else { Webhooks::RotateLead };
    view! { <p>{lead.t()}</p> <div class="form-actions">{buttons}</div> }.into_any()
}

fn telling(secret: String, state: Dialog) -> AnyView {
    view! {
        <p class="notice warning" role="status">{Clients::ShownOnce.t()}</p>
        {copied("webhook-secret", Webhooks::Secret.t(), secret)}
        <div class="form-actions">
            <button type="button" class="main" on:click=move |_| state.close()>{Common::Close.t()}</button>
        </div>
    }
    .into_any()
}

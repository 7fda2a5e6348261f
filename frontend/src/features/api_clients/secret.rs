//! A new secret: asked for in a dialog, and shown there once.

use changxiao_shared::api_clients::{
    ApiClientSecretView, ApiClientState, ApiClientView, CreateApiClientSecret, MOST_OVERLAP_DAYS, api,
};
use changxiao_shared::identity::AccountId;
use chrono::{DateTime, TimeDelta};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::call;
use crate::browser;
use crate::text::{Clients, Common};
use crate::ui::{Dialog, Shown, dialog, toasts, watch};

/// The button with the dialog behind it.
pub(super) fn secret_button(client: &ApiClientView, changed: Callback<()>) -> AnyView {
    let (state, shown) = (Dialog::new(), Shown::new());
    let (id, version) = (client.id, client.version);
    let first = client.state == ApiClientState::NoSecret;
    let words = if first { Clients::GiveSecret } else { Clients::Rotate };
    let told = RwSignal::new(false);
    let open = move |_| {
        shown.show(move || asking(first, (id, version), shown, (state, told)));
        state.open();
    };
    // However the dialog with the secret is closed, the client beneath it has changed.
    watch(move || {
        if !state.is_open() && told.get_untracked() {
            told.set(false);
            changed.run(());
        }
    });
    view! {
        <button type="button" class="main" on:click=open>{words.t()}</button>
        {dialog(state, "secret", move || words.t().to_owned(), move || shown.view())}
    }
    .into_any()
}

fn asking(first: bool, at: (AccountId, i32), shown: Shown, (state, told): (Dialog, RwSignal<bool>)) -> AnyView {
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
            let request = CreateApiClientSecret { old_until: until.filter(|_| keep_old) };
            let asked = call(api::CREATE_API_CLIENT_SECRET).arg(at.0).body(&request).version(at.1);
            match asked.read::<ApiClientSecretView>().await {
                Ok(secret) => {
                    let _ = told.try_set(true);
                    shown.show(move || telling(&secret, state));
                }
                Err(error) => {
                    let _ = busy.try_set(false);
                    toasts.say(error.words());
                }
            }
        });
    };
    let buttons = if first {
        view! { <button type="button" class="main" on:click=move |_| ask(false)>{Clients::GiveSecret.t()}</button> }
            .into_any()
    } else {
        view! {
            <button type="button" class="main" on:click=move |_| ask(true)>{Clients::KeepOld.t()}</button>
            <button type="button" on:click=move |_| ask(false)>{Clients::EndOld.t()}</button>
        }
        .into_any()
    };
    let lead = if first { Clients::GiveLead } else { Clients::RotateLead };
    view! { <p>{lead.t()}</p> <div class="form-actions">{buttons}</div> }.into_any()
}

fn telling(told: &ApiClientSecretView, state: Dialog) -> AnyView {
    view! {
        <p class="notice warning" role="status">{Clients::ShownOnce.t()}</p>
        {copied("client-id", Clients::Id.t(), told.client.id.to_string())}
        {copied("client-secret", Clients::Secret.t(), told.secret.clone())}
        <div class="form-actions">
            <button type="button" class="main" on:click=move |_| state.close()>{Common::Close.t()}</button>
        </div>
    }
    .into_any()
}

/// A text to be copied, with the button that does it.
pub(in crate::features) fn copied(id: &'static str, label: &'static str, text: String) -> AnyView {
    let toasts = toasts();
    let shown = text.clone();
    let copy = move |_| {
        browser::copy(id, &text, move |done| {
            toasts.say(if done { Clients::Copied.t() } else { Clients::NotCopied.t() });
        });
    };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input type="text" id=id class="wide" readonly prop:value=shown />
            <button type="button" on:click=copy>{Clients::Copy.t()}</button>
        </div>
    }
    .into_any()
}

//! A new secret of a third party: asked for in a dialog, and shown there once.

use std::pin::Pin;

use chrono::{DateTime, TimeDelta, Utc};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::ApiError;
use crate::browser;
use crate::text::{Clients, Common};
use crate::ui::{Dialog, Shown, dialog, toasts, watch};

/// What the dialog is about, in the words of its kind of third party.
#[derive(Clone, Copy)]
pub(super) struct Secret {
    /// Whether there is none yet.
    pub(super) first: bool,
    /// Whether asking for one is the main thing on the screen.
    pub(super) main: bool,
    /// On the button, and over the dialog.
    pub(super) title: &'static str,
    /// What a new one means.
    pub(super) lead: &'static str,
    /// Days the old one may work on.
    pub(super) overlap_days: i64,
}

/// A text that is shown once: its id on the screen, what it is, and itself.
pub(super) type Told = (&'static str, &'static str, String);

/// A new secret on its way.
pub(super) type Asked = Pin<Box<dyn Future<Output = Result<Vec<Told>, ApiError>>>>;

/// Asks the server; told until when the old one works on.
type Ask = StoredValue<Box<dyn Fn(Option<DateTime<Utc>>) -> Asked>, LocalStorage>;

/// The button with the dialog behind it.
pub(super) fn secret_button(
    secret: Secret,
    ask: impl Fn(Option<DateTime<Utc>>) -> Asked + 'static,
    changed: Callback<()>,
) -> AnyView {
    let (state, shown, told) = (Dialog::new(), Shown::new(), RwSignal::new(false));
    let ask: Box<dyn Fn(Option<DateTime<Utc>>) -> Asked> = Box::new(ask);
    let ask = StoredValue::new_local(ask);
    let open = move |_| {
        shown.show(move || asking(secret, ask, shown, (state, told)));
        state.open();
    };
    // However the dialog with the secret is closed, the record beneath it has changed.
    watch(move || {
        if !state.is_open() && told.get_untracked() {
            told.set(false);
            changed.run(());
        }
    });
    view! {
        <button type="button" class:main=secret.main on:click=open>{secret.title}</button>
        {dialog(state, "secret", move || secret.title.to_owned(), move || shown.view())}
    }
    .into_any()
}

fn asking(secret: Secret, ask: Ask, shown: Shown, (state, told): (Dialog, RwSignal<bool>)) -> AnyView {
    let (busy, toasts) = (RwSignal::new(false), toasts());
    let send = move |keep_old: bool| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        // A minute less than allowed: the clocks of browser and server differ a little.
        let until = DateTime::from_timestamp_millis(browser::now_ms() as i64)
            .map(|now| now + TimeDelta::days(secret.overlap_days) - TimeDelta::minutes(1));
        let asked = ask.with_value(|ask| ask(until.filter(|_| keep_old)));
        spawn_local(async move {
            match asked.await {
                Ok(texts) => {
                    let _ = told.try_set(true);
                    shown.show(move || telling(&texts, state));
                }
                Err(error) => {
                    let _ = busy.try_set(false);
                    toasts.say(error.words());
                }
            }
        });
    };
    let buttons = if secret.first {
        view! { <button type="button" class="main" on:click=move |_| send(false)>{secret.title}</button> }.into_any()
    } else {
        view! {
            <button type="button" class="main" on:click=move |_| send(true)>{Clients::KeepOld.t()}</button>
            <button type="button" on:click=move |_| send(false)>{Clients::EndOld.t()}</button>
        }
        .into_any()
    };
    view! { <p>{secret.lead}</p> <div class="form-actions">{buttons}</div> }.into_any()
}

fn telling(texts: &[Told], state: Dialog) -> AnyView {
    view! {
        <p class="notice warning" role="status">{Clients::ShownOnce.t()}</p>
        {texts.iter().map(|told| copied(told.0, told.1, told.2.clone())).collect_view()}
        <div class="form-actions">
            <button type="button" class="main" on:click=move |_| state.close()>{Common::Close.t()}</button>
        </div>
    }
    .into_any()
}

/// A text to be copied, with the button that does it.
fn copied(id: &'static str, label: &'static str, text: String) -> AnyView {
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

//! One message with its tries, in a dialog.

use changxiao_shared::kernel::format_date_time;
use changxiao_shared::webhooks::{DeliveryDetailView, DeliveryView, TryView, WebhookId, api};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::log::state;
use crate::api::call;
use crate::features::mobile_members::sentence;
use crate::text::{Webhooks, lang};
use crate::ui::{Column, Dialog, dialog, facts, load, nothing, table, toasts, when_ready};

/// What the dialog is open on.
type Shown = RwSignal<Option<DeliveryView>>;

/// The dialog's place.
pub(super) fn message_dialog(id: WebhookId, (at, shown): (Dialog, Shown), again: Callback<()>) -> AnyView {
    let content = move || match shown.get_untracked() {
        Some(delivery) => message(id, delivery, at, again),
        None => nothing(),
    };
    dialog(at, "message", || Webhooks::Message.t().to_owned(), content)
}

fn message(id: WebhookId, delivery: DeliveryView, at: Dialog, again: Callback<()>) -> AnyView {
    let loading = load(move || call(api::GET_DELIVERY).arg(id).arg(delivery.id).read::<DeliveryDetailView>());
    let toasts = toasts();
    let send = move |_| {
        spawn_local(async move {
            match call(api::REDELIVER).arg(id).arg(delivery.id).text().await {
                Ok(_) => {
                    toasts.say(Webhooks::AgainDone.t());
                    at.close();
                    again.run(());
                }
                Err(error) => toasts.say(error.words()),
            }
        });
    };
    view! {
        {when_ready(loading, detail)}
        <div class="form-actions">
            <button type="button" class="main" on:click=send>{Webhooks::Again.t()}</button>
        </div>
    }
    .into_any()
}

fn detail(told: DeliveryDetailView) -> AnyView {
    let DeliveryDetailView { delivery, message, attempts } = told;
    let body = serde_json::to_string_pretty(&message).unwrap_or_default();
    let rows = vec![
        (Webhooks::Event.t(), view! { <code>{delivery.event.code()}</code> }.into_any()),
        ("webhook-id", view! { <code>{format!("msg_{}", delivery.id)}</code> }.into_any()),
        (Webhooks::HappenedAt.t(), format_date_time(delivery.created_at).into_any()),
        (Webhooks::Outcome.t(), state(delivery.state)),
    ];
    let tries = if attempts.is_empty() {
        view! { <p class="quiet">{Webhooks::NoTries.t()}</p> }.into_any()
    } else {
        let columns = vec![
            Column::code(Webhooks::TryAt.t()),
            Column::sentences(Webhooks::Outcome.t()),
            Column::number(Webhooks::Took.t()),
        ];
        table(Webhooks::Tries.t(), columns, attempts.into_iter().map(attempt).collect())
    };
    view! {
        {facts(rows)}
        <h3>{Webhooks::Sent.t()}</h3>
        <pre tabindex="0">{body}</pre>
        <h3>{Webhooks::Tries.t()}</h3>
        {tries}
    }
    .into_any()
}

fn attempt(tried: TryView) -> Vec<AnyView> {
    let outcome = match (tried.status, tried.fault) {
        (Some(status), _) => Webhooks::Status.f(&[&status.to_string()]),
        (None, Some(fault)) => sentence(fault.label(lang())),
        (None, None) => String::new(),
    };
    let excerpt = tried.excerpt.map(|text| {
        view! { <details><summary>{Webhooks::Answer.t()}</summary><pre tabindex="0">{text}</pre></details> }
    });
    vec![
        format_date_time(tried.at).into_any(),
        view! { <div>{outcome} {excerpt}</div> }.into_any(),
        Webhooks::Millis.f(&[&tried.millis.to_string()]).into_any(),
    ]
}

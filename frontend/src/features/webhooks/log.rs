//! The log of a webhook: its messages, what became of them, and sending them again.

use std::sync::Arc;

use changxiao_shared::kernel::{PageView, format_date_time};
use changxiao_shared::webhooks::{DeliveryQuery, DeliveryState, DeliveryView, RedeliverFailed, WebhookId, api};
use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value;

use super::message::message_dialog;
use crate::api::{call, query};
use crate::browser;
use crate::features::mobile_members::{Act, act_button, sentence};
use crate::form::Form;
use crate::place::Place;
use crate::text::{Common, Webhooks, lang};
use crate::ui::{
    Column, Dialog, Edge, Filters, Input, Loading, Tone, badge, choices, empty, listing, load, nothing, pager, search,
    table, toasts,
};

/// The section below the webhook.
pub(super) fn log(id: WebhookId) -> AnyView {
    let search = search();
    let loading = load(move || {
        let wanted: DeliveryQuery = query::decode(&search.get());
        call(api::LIST_DELIVERIES).arg(id).query(&wanted).read::<PageView<DeliveryView>>()
    });
    let filters = Filters {
        path: Place::Webhook(id).path(),
        search_help: "",
        selects: vec![("state", Common::State.t(), choices!(DeliveryState))],
        inputs: Vec::new(),
        orders: Vec::new(),
    };
    let shown = RwSignal::new(None);
    let dialog = Dialog::new();
    let show = Callback::new(move |delivery| {
        shown.set(Some(delivery));
        dialog.open();
    });
    let again = Callback::new(move |()| loading.reload());
    view! {
        <section>
            <div class="head-row">
                <h2>{Webhooks::Log.t()}</h2>
                <div class="actions">
                    {test_button(id, loading)}
                    {act_button("", all_again(id, again))}
                    <button type="button" on:click=move |_| loading.reload()>{Webhooks::Refresh.t()}</button>
                </div>
            </div>
            {filters.view()}
            {listing(loading, move |page| results(id, page, &search.get_untracked(), show))}
            {message_dialog(id, (dialog, shown), again)}
        </section>
    }
    .into_any()
}

fn test_button(id: WebhookId, loading: Loading<PageView<DeliveryView>>) -> AnyView {
    let toasts = toasts();
    let test = move |_| {
        spawn_local(async move {
            match call(api::PING_WEBHOOK).arg(id).text().await {
                Ok(_) => {
                    toasts.say(Webhooks::TestSent.t());
                    loading.reload();
                }
                Err(error) => toasts.say(error.words()),
            }
        });
    };
    view! { <button type="button" on:click=test>{Webhooks::Test.t()}</button> }.into_any()
}

/// Whatever was not delivered since a day goes out again.
fn all_again(id: WebhookId, done: Callback<()>) -> Act {
    let make = || {
        let today = browser::today();
        let form = Form::bare("again");
        form.set("since", Value::String(today.checked_sub_days(Days::new(6)).unwrap_or(today).to_string()));
        (form, vec![Input::new(form, "since", Webhooks::Since.t()).date(Edge::Day)])
    };
    Act {
        id: "send-again",
        label: Webhooks::AllAgain.t(),
        clause: "",
        lead: Webhooks::AllAgainLead.t(),
        make: Box::new(make),
        request: Arc::new(move |sent| call(api::REDELIVER_FAILED).arg(id).json(since(sent.body))),
        done,
    }
}

/// The day that was chosen as the moment it begins in China; what is no day is for the server to refuse.
fn since(body: String) -> String {
    let day = crate::json::parse(&body).and_then(|chosen| chosen.get("since")?.as_str()?.parse::<NaiveDate>().ok());
    let moment = day.map(|day| RedeliverFailed { since: day.and_time(NaiveTime::MIN).and_utc() - TimeDelta::hours(8) });
    moment.and_then(|request| serde_json::to_string(&request).ok()).unwrap_or(body)
}

fn results(id: WebhookId, page: PageView<DeliveryView>, search: &str, show: Callback<DeliveryView>) -> AnyView {
    let path = Place::Webhook(id).path();
    if page.items.is_empty() {
        return empty(Webhooks::LogEmpty.t(), Webhooks::LogEmptyLead.t(), nothing());
    }
    let columns = vec![
        Column::main(Webhooks::Event.t()),
        Column::code(Webhooks::HappenedAt.t()),
        Column::number(Webhooks::Tries.t()),
        Column::code(Webhooks::NextTry.t()),
        Column::new(Common::State.t()),
    ];
    let shown = page.items.len();
    let rows = page.items.into_iter().map(|delivery| row(delivery, show)).collect();
    view! { {table(Webhooks::Log.t(), columns, rows)} {pager(&path, search, shown, page.total, page.next)} }.into_any()
}

fn row(delivery: DeliveryView, show: Callback<DeliveryView>) -> Vec<AnyView> {
    let words = sentence(delivery.event.label(lang()));
    let cells = vec![
        format_date_time(delivery.created_at).into_any(),
        delivery.tries.to_string().into_any(),
        delivery.due_at.map(format_date_time).into_any(),
        state(delivery.state),
    ];
    let open = move |_| show.run(delivery.clone());
    let name = view! { <button type="button" class="link" on:click=open>{words}</button> }.into_any();
    std::iter::once(name).chain(cells).collect()
}

/// What became of a message.
pub(super) fn state(state: DeliveryState) -> AnyView {
    let tone = match state {
        DeliveryState::Delivered => Tone::Good,
        DeliveryState::Pending => Tone::Due,
        DeliveryState::Failed => Tone::Missed,
    };
    badge(tone, state.label(lang()))
}

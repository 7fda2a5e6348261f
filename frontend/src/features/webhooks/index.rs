//! The webhooks of the subtree.

use changxiao_shared::kernel::PageView;
use changxiao_shared::webhooks::{WebhookQuery, WebhookState, WebhookView, api};
use leptos::prelude::*;

use crate::api::{call, query};
use crate::browser;
use crate::features::api_clients::tabs;
use crate::place::Place;
use crate::text::{Common, Webhooks, lang};
use crate::ui::{Column, Heading, Tone, badge, empty, heading, listing, load, pager, search, table};

/// The list.
pub(crate) fn index() -> AnyView {
    let search = search();
    let loading = load(move || {
        let wanted: WebhookQuery = query::decode(&search.get());
        call(api::LIST_WEBHOOKS).query(&wanted).read::<PageView<WebhookView>>()
    });
    view! {
        {heading(Heading { actions: new_webhook(), ..Heading::new(Webhooks::Title.t()) })}
        <p class="lead">{Webhooks::Lead.t()}</p>
        {tabs(Place::Webhooks)}
        {listing(loading, move |page| results(page, &search.get_untracked()))}
    }
    .into_any()
}

fn new_webhook() -> AnyView {
    view! { <a class="button main" href=Place::NewWebhook.path()>{Webhooks::New.t()}</a> }.into_any()
}

fn results(page: PageView<WebhookView>, search: &str) -> AnyView {
    let path = Place::Webhooks.path();
    browser::restore_scroll(&format!("{path}{}{search}", if search.is_empty() { "" } else { "?" }));
    if page.items.is_empty() {
        return empty(Webhooks::EmptyTitle.t(), Webhooks::EmptyLead.t(), new_webhook());
    }
    let columns = vec![
        Column::main(Webhooks::Name.t()),
        Column::new(Webhooks::Organization.t()),
        Column::number(Webhooks::Waiting.t()),
        Column::number(Webhooks::Failed.t()),
        Column::new(Common::State.t()),
    ];
    let shown = page.items.len();
    let rows = page.items.into_iter().map(row).collect();
    view! { {table(Webhooks::Title.t(), columns, rows)} {pager(&path, search, shown, page.total, page.next)} }
        .into_any()
}

fn row(webhook: WebhookView) -> Vec<AnyView> {
    vec![
        view! { <a href=Place::Webhook(webhook.id).path()>{webhook.name}</a> }.into_any(),
        webhook.organization.name.into_any(),
        webhook.waiting.to_string().into_any(),
        webhook.failed.to_string().into_any(),
        state(webhook.state),
    ]
}

/// Whether messages go out.
pub(super) fn state(state: WebhookState) -> AnyView {
    let tone = match state {
        WebhookState::Active => Tone::Good,
        WebhookState::NoSecret | WebhookState::Paused => Tone::Due,
        WebhookState::Disabled => Tone::Missed,
    };
    badge(tone, state.label(lang()))
}

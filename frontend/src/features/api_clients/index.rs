//! The API clients of the subtree.

use changxiao_shared::api_clients::{ApiClientQuery, ApiClientState, ApiClientView, api};
use changxiao_shared::kernel::{PageView, format_date, format_date_time};
use leptos::prelude::*;

use crate::api::{call, query};
use crate::browser;
use crate::place::Place;
use crate::text::{Clients, Common, Webhooks, lang};
use crate::ui::{Column, Heading, Tone, badge, empty, heading, listing, load, pager, search, table};

/// The list.
pub(crate) fn index() -> AnyView {
    let search = search();
    let loading = load(move || {
        let wanted: ApiClientQuery = query::decode(&search.get());
        call(api::LIST_API_CLIENTS).query(&wanted).read::<PageView<ApiClientView>>()
    });
    view! {
        {heading(Heading { actions: new_client(), ..Heading::new(Clients::Title.t()) })}
        <p class="lead">{Clients::Lead.t()}</p>
        {tabs(Place::ApiClients)}
        {listing(loading, move |page| results(page, &search.get_untracked()))}
    }
    .into_any()
}

/// The two ways in which systems of third parties take part: they ask, or they are told.
pub(in crate::features) fn tabs(here: Place) -> AnyView {
    let tab = |to: Place, words: &'static str| {
        let current = (to == here).then_some("page");
        view! { <a href=to.path() aria-current=current>{words}</a> }
    };
    view! {
        <nav class="tabs" aria-label=Webhooks::Tabs.t()>
            {tab(Place::ApiClients, Clients::Title.t())} {tab(Place::Webhooks, Webhooks::Title.t())}
        </nav>
    }
    .into_any()
}

fn new_client() -> AnyView {
    view! { <a class="button main" href=Place::NewApiClient.path()>{Clients::New.t()}</a> }.into_any()
}

fn results(page: PageView<ApiClientView>, search: &str) -> AnyView {
    let path = Place::ApiClients.path();
    browser::restore_scroll(&format!("{path}{}{search}", if search.is_empty() { "" } else { "?" }));
    if page.items.is_empty() {
        return empty(Clients::EmptyTitle.t(), Clients::EmptyLead.t(), new_client());
    }
    let columns = vec![
        Column::main(Clients::Name.t()),
        Column::new(Clients::Organization.t()),
        Column::new(Clients::ExpiresOn.t()),
        Column::new(Clients::LastUsed.t()),
        Column::new(Common::State.t()),
    ];
    let shown = page.items.len();
    let rows = page.items.into_iter().map(row).collect();
    view! { {table(Clients::Title.t(), columns, rows)} {pager(&path, search, shown, page.total, page.next)} }.into_any()
}

fn row(client: ApiClientView) -> Vec<AnyView> {
    let used = client.last_used_at.map_or_else(|| Clients::Never.t().to_owned(), format_date_time);
    vec![
        view! { <a href=Place::ApiClient(client.id).path()>{client.name}</a> }.into_any(),
        client.organization.name.into_any(),
        format_date(client.expires_on, lang()).into_any(),
        used.into_any(),
        state(client.state),
    ]
}

/// Whether a client works.
pub(super) fn state(state: ApiClientState) -> AnyView {
    let tone = match state {
        ApiClientState::Active => Tone::Good,
        ApiClientState::NoSecret => Tone::Due,
        ApiClientState::Expired => Tone::Missed,
        ApiClientState::Withdrawn => Tone::Closed,
    };
    badge(tone, state.label(lang()))
}

//! Requests of people within reach, for the office that decides.

use changxiao_shared::data_requests::{
    DataRequestAction, DataRequestKind, DataRequestQuery, DataRequestState, DataRequestView, api,
};
use changxiao_shared::kernel::PageView;
use leptos::prelude::*;

use super::decide::decide_dialog;
use super::item::{Seen, item};
use crate::api::{call, query};
use crate::browser;
use crate::features::organizations::organization_filter;
use crate::place::Place;
use crate::text::{Common, DataRequests, Members};
use crate::ui::{Dialog, Filters, Heading, choices, empty, heading, listing, load, nothing, pager, search};

/// Which request is being decided, and how.
pub(super) type Chosen = RwSignal<Option<(DataRequestView, DataRequestAction)>>;

/// The screen.
pub(crate) fn index() -> AnyView {
    let search = search();
    let loading = load(move || {
        let wanted: DataRequestQuery = query::decode(&search.get());
        call(api::LIST_DATA_REQUESTS).query(&wanted).read::<PageView<DataRequestView>>()
    });
    let path = Place::DataRequests.path();
    let filters = Filters {
        path: path.clone(),
        search_help: "",
        selects: vec![
            ("state", Common::State.t(), choices!(DataRequestState)),
            ("kind", DataRequests::Kind.t(), choices!(DataRequestKind)),
        ],
        inputs: Vec::new(),
        orders: Vec::new(),
    };
    let (state, chosen) = (Dialog::new(), Chosen::new(None));
    let changed = Callback::new(move |()| loading.reload_after_change());
    view! {
        {heading(Heading::new(DataRequests::Title.t()))}
        <p class="lead">{DataRequests::Lead.t()}</p>
        {filters.view_with(organization_filter(path, "within", Members::Within.t(), search))}
        {listing(loading, move |page| results(page, &search.get_untracked(), (state, chosen)))}
        {decide_dialog(state, chosen, changed)}
    }
    .into_any()
}

fn results(page: PageView<DataRequestView>, search: &str, deciding: (Dialog, Chosen)) -> AnyView {
    let path = Place::DataRequests.path();
    browser::restore_scroll(&format!("{path}{}{search}", if search.is_empty() { "" } else { "?" }));
    if page.items.is_empty() {
        return empty(DataRequests::EmptyTitle.t(), DataRequests::EmptyLead.t(), nothing());
    }
    let shown = page.items.len();
    let items = page.items.into_iter().map(|request| {
        let buttons = buttons(&request, deciding);
        item(&request, Seen::Office, buttons)
    });
    view! { {items.collect_view()} {pager(&path, search, shown, page.total, page.next)} }.into_any()
}

fn buttons(request: &DataRequestView, (state, chosen): (Dialog, Chosen)) -> AnyView {
    if request.actions.is_empty() {
        return nothing();
    }
    let button = |action: DataRequestAction| {
        let (class, words) = match action {
            DataRequestAction::Grant => ("main", DataRequests::Grant),
            DataRequestAction::Refuse | DataRequestAction::Withdraw => ("", DataRequests::Refuse),
        };
        let request = request.clone();
        let open = move |_| {
            chosen.set(Some((request.clone(), action)));
            state.open();
        };
        view! { <button type="button" class=class on:click=open>{words.t()}</button> }
    };
    let buttons = request.actions.iter().copied().map(button).collect_view();
    view! { <div class="actions">{buttons}</div> }.into_any()
}

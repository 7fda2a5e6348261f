//! The own requests.

use changxiao_shared::data_requests::{DataRequestAction, DataRequestState, DataRequestView, api};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::ask::ask_dialog;
use super::item::{Seen, item};
use crate::api::call;
use crate::place::Place;
use crate::text::{Accounts, DataRequests};
use crate::ui::{Dialog, Heading, Loading, empty, heading, load, nothing, toasts, when_ready};

/// The way there from the own account.
pub(crate) fn own_section() -> AnyView {
    view! {
        <section>
            <h2>{DataRequests::OwnTitle.t()}</h2>
            <p class="quiet">{DataRequests::OwnLead.t()}</p>
            <div class="actions">
                <a class="button" href=Place::OwnDataRequests.path()>{DataRequests::OwnOpen.t()}</a>
            </div>
        </section>
    }
    .into_any()
}

/// The screen.
pub(crate) fn own() -> AnyView {
    let loading = load(|| call(api::LIST_OWN_DATA_REQUESTS).read::<Vec<DataRequestView>>());
    let asking = Dialog::new();
    let ask = view! {
        <button type="button" class="main" on:click=move |_| asking.open()>{DataRequests::Ask.t()}</button>
    };
    let head = Heading {
        trail: vec![(Accounts::MyTitle.t().to_owned(), Place::Me.path())],
        actions: ask.into_any(),
        ..Heading::new(DataRequests::OwnTitle.t())
    };
    view! {
        {heading(head)}
        <p class="lead">{DataRequests::OwnLead.t()}</p>
        {when_ready(loading, move |found| content(found, loading))}
        {ask_dialog(asking, Callback::new(move |()| loading.reload_after_change()))}
    }
    .into_any()
}

fn content(found: Vec<DataRequestView>, loading: Loading<Vec<DataRequestView>>) -> AnyView {
    if found.is_empty() {
        return empty(DataRequests::OwnEmptyTitle.t(), DataRequests::OwnEmptyLead.t(), nothing());
    }
    found.into_iter().map(|request| item(&request, Seen::Own, taking_back(&request, loading))).collect_view().into_any()
}

fn taking_back(request: &DataRequestView, loading: Loading<Vec<DataRequestView>>) -> AnyView {
    if !request.actions.contains(&DataRequestAction::Withdraw) {
        return nothing();
    }
    let (id, version) = (request.id, request.version);
    let words =
        if request.state == DataRequestState::Granted { DataRequests::EndRestriction } else { DataRequests::TakeBack };
    let toasts = toasts();
    let take_back = move |_| {
        spawn_local(async move {
            match call(api::WITHDRAW_OWN_DATA_REQUEST).arg(id).version(version).text().await {
                Ok(_) => toasts.say(DataRequests::TakenBack.t()),
                Err(error) => toasts.say(error.words()),
            }
            loading.reload_after_change();
        });
    };
    view! { <div class="actions"><button type="button" on:click=take_back>{words.t()}</button></div> }.into_any()
}

//! The first screen: what waits for this person.

use futures_util::future::try_join_all;
use leptos::prelude::*;

use super::supervision::complaints;
use super::todo::{Todo, todo_list};
use super::{
    appraisals, data_requests, department_notices, identity, mobile_members, mobility_reports, pledges, supervision,
    webhooks,
};
use crate::api::{Answer, ApiError};
use crate::browser;
use crate::place::Place;
use crate::session::session;
use crate::text::Shell;
use crate::ui::{Heading, empty, heading, load, when_ready};

/// The to-do list.
pub(crate) fn screen() -> AnyView {
    let loading = load(todos);
    view! { {heading(Heading::new(Shell::Todo.t()))} {when_ready(loading, content)} }.into_any()
}

/// What waits in every slice. All are asked at once.
fn todos() -> impl Future<Output = Result<Vec<Todo>, ApiError>> {
    let asked = try_join_all([
        lines(pledges::fetch_todos(), pledges::todo_items),
        lines(mobile_members::fetch_todos(), mobile_members::todo_items),
        lines(mobility_reports::fetch_todos(), mobility_reports::todo_items),
        lines(mobile_members::fetch_group_todos(), mobile_members::group_todo_items),
        lines(mobile_members::fetch_exchange_todos(), mobile_members::exchange_todo_items),
        lines(department_notices::fetch_todos(), department_notices::todo_items),
        lines(complaints::fetch_todos(), complaints::todo_items),
        lines(appraisals::fetch_todos(), appraisals::todo_items),
        lines(supervision::fetch_todos(), supervision::todo_items),
        lines(webhooks::fetch_todos(), webhooks::todo_items),
        lines(identity::fetch_todos(), identity::todo_items),
        lines(data_requests::fetch_todos(), data_requests::todo_items),
    ]);
    async move { Ok(asked.await?.into_iter().flatten().collect()) }
}

/// What waits in one slice, as lines of the list.
fn lines<T: 'static>(
    asked: impl Future<Output = Result<T, ApiError>> + 'static,
    items: fn(T) -> Vec<Todo>,
) -> Answer<Vec<Todo>> {
    Box::pin(async move { asked.await.map(items) })
}

fn content(todos: Vec<Todo>) -> AnyView {
    browser::restore_scroll(&Place::Home.path());
    if todos.is_empty() {
        return empty(Shell::HomeNothing.t(), Shell::HomeNothingLead.t(), ways());
    }
    view! {
        {todo_list(todos)}
        <section><h2>{Shell::HomeShortcuts.t()}</h2>{ways()}</section>
    }
    .into_any()
}

fn ways() -> AnyView {
    let session = session();
    let ways = [
        (Place::Pledges, Shell::Pledges),
        (Place::Ledger, Shell::Ledger),
        (Place::Mobile, Shell::Mobile),
        (Place::Organizations, Shell::Organizations),
        (Place::Members, Shell::Members),
        (Place::Imports, Shell::Imports),
        (Place::ComplaintCases, Shell::Complaints),
        (Place::Accounts, Shell::Accounts),
        (Place::Me, Shell::MyAccount),
    ]
    .into_iter()
    .filter(|(place, _)| place.needs().is_none_or(|deed| session.may(deed)))
    .map(|(place, words)| view! { <li><a class="button" href=place.path()>{words.t()}</a></li> })
    .collect_view();
    view! { <ul class="ways" aria-label=Shell::HomeShortcuts.t()>{ways}</ul> }.into_any()
}

//! The first screen: what waits for this person.

use leptos::prelude::*;

use super::todo::{Todo, todo_list};
use super::{department_notices, mobile_members, mobility_reports, pledges};
use crate::browser;
use crate::place::Place;
use crate::session::session;
use crate::text::Shell;
use crate::ui::{Heading, empty, heading, load, when_ready};

/// The to-do list.
pub(crate) fn screen() -> AnyView {
    // All are under way at once.
    let of_pledges = load(pledges::fetch_todos);
    let of_mobility = load(mobile_members::fetch_todos);
    let of_reports = load(mobility_reports::fetch_todos);
    let of_leads = load(department_notices::fetch_todos);
    let of_groups = load(mobile_members::fetch_group_todos);
    view! {
        {heading(Heading::new(Shell::Todo.t()))}
        {when_ready(of_pledges, move |pledges| {
            when_ready(of_mobility, move |mobile| {
                let mut todos = pledges::todo_items(pledges.clone());
                todos.extend(mobile_members::todo_items(mobile));
                when_ready(of_reports, move |reports| {
                    let mut todos = todos.clone();
                    todos.extend(mobility_reports::todo_items(reports));
                    when_ready(of_groups, move |groups| {
                        let mut todos = todos.clone();
                        todos.extend(mobile_members::group_todo_items(groups));
                        when_ready(of_leads, move |leads| {
                            let mut todos = todos.clone();
                            todos.extend(department_notices::todo_items(leads));
                            content(todos)
                        })
                    })
                })
            })
        })}
    }
    .into_any()
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
        (Place::Accounts, Shell::Accounts),
        (Place::Me, Shell::MyAccount),
    ]
    .into_iter()
    .filter(|(place, _)| place.needs().is_none_or(|deed| session.may(deed)))
    .map(|(place, words)| view! { <li><a class="button" href=place.path()>{words.t()}</a></li> })
    .collect_view();
    view! { <ul class="ways" aria-label=Shell::HomeShortcuts.t()>{ways}</ul> }.into_any()
}

//! The reviewer's work list: pledges that wait for this person's review (C2-06).

use changxiao_shared::pledges::{HomeTodo, TodoKind};
use leptos::prelude::*;

use super::parts::{clause, day};
use super::todos::fetch_todos;
use crate::browser;
use crate::place::Place;
use crate::text::{Pledges, Shell};
use crate::ui::{Column, Heading, empty, heading, load, table, when_ready};

/// The screen.
pub(crate) fn reviews() -> AnyView {
    let loading = load(fetch_todos);
    view! {
        {heading(Heading::new(Shell::Reviews.t()))}
        <p class="quiet">{Pledges::ReviewsLead.t()}</p>
        {clause("C2-06")}
        {when_ready(loading, |todos| {
            browser::restore_scroll(&Place::Reviews.path());
            let waiting: Vec<HomeTodo> = todos.into_iter().filter(|todo| todo.kind == TodoKind::Review).collect();
            list(waiting)
        })}
    }
    .into_any()
}

fn list(waiting: Vec<HomeTodo>) -> AnyView {
    if waiting.is_empty() {
        let all = view! { <a class="button" href=Place::Pledges.path()>{Pledges::SeeAll.t()}</a> };
        return empty(Pledges::NoReviews.t(), Pledges::NoReviewsLead.t(), all.into_any());
    }
    let columns = vec![
        Column::main(Pledges::TitleField.t()),
        Column::new(Pledges::Organization.t()),
        Column::code(Pledges::By.t()),
    ];
    let rows = waiting
        .into_iter()
        .map(|todo| {
            let address = todo.pledge_id.map_or_else(|| Place::Pledges.path(), |id| Place::Pledge(id).path());
            vec![
                view! { <a href=address>{todo.title}</a> }.into_any(),
                todo.organization.name.into_any(),
                day(todo.due_on),
            ]
        })
        .collect();
    table(Shell::Reviews.t(), columns, rows)
}

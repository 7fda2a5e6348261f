//! One line of the to-do list: what, why, by when, and the button that does it.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::pledges::{clause, day};
use crate::text::Pledges;
use crate::ui::{Tone, arrange, badge};

/// What waits, whichever slice it comes from.
#[derive(Clone)]
pub(super) struct Todo {
    /// What is to be done.
    pub(super) what: &'static str,
    /// About whom or what.
    pub(super) title: String,
    /// Where, unless the title says so.
    pub(super) place: Option<String>,
    /// By when.
    pub(super) due_on: Option<NaiveDate>,
    /// Whether that day has passed.
    pub(super) overdue: bool,
    /// The clause that asks for it; empty where none does.
    pub(super) clause: String,
    /// Where it is done.
    pub(super) address: String,
    /// Words of the button.
    pub(super) button: String,
}

/// The list. Those with a day come first, the earliest first; otherwise the order stays.
pub(super) fn todo_list(mut todos: Vec<Todo>) -> AnyView {
    let day = |todo: &Todo| todo.due_on.unwrap_or(NaiveDate::MAX);
    arrange(&mut todos, |a, b| day(a) < day(b));
    let items = todos.into_iter().map(item).collect_view();
    view! { <ol class="todos">{items}</ol> }.into_any()
}

fn item(todo: Todo) -> AnyView {
    let label = Pledges::TodoButton.f(&[&todo.button, &todo.title]);
    let late = todo.overdue.then(|| badge(Tone::Missed, Pledges::Overdue.t()));
    let source = (!todo.clause.is_empty()).then(|| clause(&todo.clause));
    let when = todo
        .due_on
        .map(|due| view! { <p class="when"><span class="quiet">{Pledges::By.t()}</span> {day(Some(due))} {late}</p> });
    view! {
        <li>
            <div class="what">
                <p><strong>{todo.what}</strong></p>
                <p>{todo.title}</p>
                <p class="quiet">{todo.place}</p>
            </div>
            <div class="why">{when} {source}</div>
            <a class="button" href=todo.address aria-label=label>{todo.button}</a>
        </li>
    }
    .into_any()
}

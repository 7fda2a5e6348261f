//! What waits because of rectifications, inquiries and accountability, as lines of the to-do list.

use changxiao_shared::supervision::todos::{LIST_SUPERVISION_TODOS, SupervisionTodo};

use crate::api::{ApiError, call};
use crate::features::todo::Todo;
use crate::place::Place;
use crate::text::{Rectifications, lang};

/// Asks what waits.
pub(crate) async fn fetch_todos() -> Result<Vec<SupervisionTodo>, ApiError> {
    call(LIST_SUPERVISION_TODOS).read::<Vec<SupervisionTodo>>().await
}

/// The same as lines of the list.
pub(in crate::features) fn todo_items(todos: Vec<SupervisionTodo>) -> Vec<Todo> {
    todos.into_iter().map(item).collect()
}

fn item(todo: SupervisionTodo) -> Todo {
    let place = todo
        .rectification_id
        .map(Place::Rectification)
        .or_else(|| todo.inquiry_id.map(Place::Inquiry))
        .or_else(|| todo.accountability_id.map(Place::AccountabilityCase))
        .unwrap_or(Place::Rectifications);
    Todo {
        what: todo.kind.label(lang()),
        title: todo.title,
        place: Some(todo.organization.name),
        due_on: todo.due_on,
        overdue: todo.overdue,
        clause: todo.clause,
        address: place.path(),
        button: Rectifications::Open.t().to_owned(),
    }
}

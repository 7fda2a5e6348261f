//! What waits because of rectifications and inquiries, as lines of the to-do list.

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
    let place = match (todo.rectification_id, todo.inquiry_id) {
        (Some(id), _) => Place::Rectification(id),
        (None, Some(id)) => Place::Inquiry(id),
        (None, None) => Place::Rectifications,
    };
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

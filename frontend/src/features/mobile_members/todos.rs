//! What waits about mobile members, as lines of the to-do list.

use changxiao_shared::mobile_members::{MobilityTodo, api};

use super::parts::sentence;
use crate::api::{ApiError, call};
use crate::features::todo::Todo;
use crate::place::Place;
use crate::text::lang;

/// Asks what waits.
pub(crate) async fn fetch_todos() -> Result<Vec<MobilityTodo>, ApiError> {
    call(api::LIST_MOBILITY_TODOS).read::<Vec<MobilityTodo>>().await
}

/// The same as lines of the list.
pub(in crate::features) fn todo_items(todos: Vec<MobilityTodo>) -> Vec<Todo> {
    todos.into_iter().map(item).collect()
}

fn item(todo: MobilityTodo) -> Todo {
    Todo {
        what: todo.kind.map_or_else(|| todo.action.label(lang()), |kind| kind.label(lang())),
        title: todo.name,
        place: Some(todo.organization.name),
        due_on: todo.due_on,
        overdue: todo.overdue,
        clause: todo.clause,
        address: Place::Mobility(todo.mobility_id).path(),
        button: sentence(todo.action.label(lang())),
    }
}

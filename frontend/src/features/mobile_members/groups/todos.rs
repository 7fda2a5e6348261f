//! What waits about groups and agreements, as lines of the to-do list.

use changxiao_shared::mobile_members::groups::{GroupTodo, api};

use crate::api::{ApiError, call};
use crate::features::todo::Todo;
use crate::place::Place;
use crate::text::{Groups, lang};

/// Asks what waits.
pub(crate) async fn fetch_group_todos() -> Result<Vec<GroupTodo>, ApiError> {
    call(api::LIST_GROUP_TODOS).read::<Vec<GroupTodo>>().await
}

/// The same as lines of the list.
pub(in crate::features) fn group_todo_items(todos: Vec<GroupTodo>) -> Vec<Todo> {
    todos.into_iter().map(item).collect()
}

fn item(todo: GroupTodo) -> Todo {
    let group = todo.group_id.map(Place::Group);
    let place = group.or(todo.agreement_id.map(Place::Agreement)).unwrap_or(Place::Groups);
    let elsewhere = todo.organization.name != todo.name;
    Todo {
        what: todo.kind.label(lang()),
        title: todo.name,
        place: elsewhere.then_some(todo.organization.name),
        due_on: todo.due_on,
        overdue: todo.overdue,
        clause: todo.clause,
        address: place.path(),
        button: Groups::TodoDo.t().to_owned(),
    }
}

//! Reports that wait, as lines of the to-do list.

use changxiao_shared::mobility_reports::{ReportTodo, api};

use super::index::name_of;
use crate::api::{ApiError, call};
use crate::features::todo::Todo;
use crate::place::Place;
use crate::text::{Reports, lang};

/// Asks what waits.
pub(crate) async fn fetch_todos() -> Result<Vec<ReportTodo>, ApiError> {
    call(api::LIST_REPORT_TODOS).read::<Vec<ReportTodo>>().await
}

/// The same as lines of the list.
pub(in crate::features) fn todo_items(todos: Vec<ReportTodo>) -> Vec<Todo> {
    todos.into_iter().map(item).collect()
}

fn item(todo: ReportTodo) -> Todo {
    Todo {
        what: Reports::Title.t(),
        title: name_of(todo.year, todo.period),
        place: Some(todo.organization.name),
        due_on: Some(todo.due_on),
        overdue: todo.overdue,
        clause: "E2-07".to_owned(),
        address: todo.report_id.map_or(Place::Reports, Place::Report).path(),
        button: super::index::sentence(todo.action.label(lang())),
    }
}

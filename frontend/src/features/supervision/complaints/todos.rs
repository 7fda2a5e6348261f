//! Complaints that wait, as lines of the to-do list.

use changxiao_shared::identity::Deed;
use changxiao_shared::supervision::complaints::{ComplaintTodo, api};

use crate::api::{ApiError, call};
use crate::features::mobile_members::sentence;
use crate::features::todo::Todo;
use crate::place::Place;
use crate::session::session;
use crate::text::{Complaints, lang};

/// Asks what waits; who handles no complaints has none.
pub(crate) fn fetch_todos() -> impl Future<Output = Result<Vec<ComplaintTodo>, ApiError>> {
    let asks = session().may(Deed::ComplaintRead);
    async move { if asks { call(api::LIST_COMPLAINT_TODOS).read::<Vec<ComplaintTodo>>().await } else { Ok(Vec::new()) } }
}

/// The same as lines of the list.
pub(in crate::features) fn todo_items(todos: Vec<ComplaintTodo>) -> Vec<Todo> {
    todos.into_iter().map(item).collect()
}

fn item(todo: ComplaintTodo) -> Todo {
    Todo {
        what: todo.task.label(lang()),
        title: todo.organization,
        place: Some(sentence(todo.kind.label(lang()))),
        due_on: todo.due_on,
        overdue: todo.overdue,
        clause: todo.clause,
        address: Place::ComplaintCase(todo.id).path(),
        button: Complaints::Open.t().to_owned(),
    }
}

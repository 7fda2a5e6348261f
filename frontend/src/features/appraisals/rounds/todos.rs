//! What waits in rounds of appraisal, as lines of the to-do list.

use changxiao_shared::appraisals::rounds::{AppraisalTodo, RoundTodoKind, api};

use super::named;
use crate::api::{ApiError, call};
use crate::features::mobile_members::sentence;
use crate::features::todo::Todo;
use crate::place::Place;
use crate::text::{Rounds, lang};

/// Asks what waits.
pub(crate) async fn fetch_todos() -> Result<Vec<AppraisalTodo>, ApiError> {
    call(api::LIST_APPRAISAL_TODOS).read::<Vec<AppraisalTodo>>().await
}

/// The same as lines of the list.
pub(in crate::features) fn todo_items(todos: Vec<AppraisalTodo>) -> Vec<Todo> {
    todos.into_iter().map(item).collect()
}

fn item(todo: AppraisalTodo) -> Todo {
    let place = todo.subject_id.map_or(Place::Appraisal(todo.round_id), Place::AppraisalSubject);
    let whose = named(todo.person.as_deref(), &todo.organization.name);
    let button = match (todo.kind, todo.step) {
        (RoundTodoKind::Advance, Some(step)) => step.label(lang()),
        (RoundTodoKind::Accept, _) => Rounds::DoAccept.t(),
        (RoundTodoKind::SelfCheck, _) => Rounds::DoSelfCheck.t(),
        (RoundTodoKind::Score, _) => Rounds::DoScore.t(),
        (RoundTodoKind::Answer, _) => Rounds::DoAnswer.t(),
        (RoundTodoKind::Settle | RoundTodoKind::Advance, _) => Rounds::DoSettle.t(),
    };
    Todo {
        what: todo.kind.label(lang()),
        place: Some(match todo.kind {
            RoundTodoKind::Score => Rounds::SheetsLeft.f(&[&todo.count.to_string()]),
            _ => whose,
        }),
        title: todo.round_title,
        due_on: todo.due_on,
        overdue: todo.overdue,
        clause: todo.clause,
        address: place.path(),
        button: sentence(button),
    }
}

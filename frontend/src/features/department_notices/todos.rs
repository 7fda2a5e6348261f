//! Leads that wait, as lines of the to-do list.

use changxiao_shared::department_notices::{LeadSide, LeadTodo, api};
use changxiao_shared::identity::Deed;

use crate::api::{ApiError, call};
use crate::features::todo::Todo;
use crate::place::Place;
use crate::session::session;
use crate::text::Leads;

/// Asks what waits; who manages no mobile members has no leads.
pub(crate) fn fetch_todos() -> impl Future<Output = Result<Vec<LeadTodo>, ApiError>> {
    let asks = session().may(Deed::MobilityManage);
    async move { if asks { call(api::LIST_LEAD_TODOS).read::<Vec<LeadTodo>>().await } else { Ok(Vec::new()) } }
}

/// The same as lines of the list.
pub(in crate::features) fn todo_items(todos: Vec<LeadTodo>) -> Vec<Todo> {
    todos.into_iter().map(item).collect()
}

fn item(todo: LeadTodo) -> Todo {
    let what = if todo.side == LeadSide::Here { Leads::TodoHere } else { Leads::TodoHome };
    Todo {
        what: what.t(),
        title: todo.name,
        place: Some(todo.organization.name),
        due_on: None,
        overdue: false,
        clause: todo.clause,
        address: Place::Lead(todo.lead_id).path(),
        button: Leads::Open.t().to_owned(),
    }
}

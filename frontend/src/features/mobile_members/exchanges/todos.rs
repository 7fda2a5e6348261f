//! Exchanges that wait, as lines of the to-do list.

use changxiao_shared::mobile_members::exchanges::{ExchangeTodo, ExchangeTodoKind, api};

use super::prepare::address_of;
use crate::api::{ApiError, call};
use crate::features::mobile_members::parts::sentence;
use crate::features::todo::Todo;
use crate::place::Place;
use crate::text::{Exchanges, lang};

/// Asks what waits.
pub(crate) async fn fetch_exchange_todos() -> Result<Vec<ExchangeTodo>, ApiError> {
    call(api::LIST_EXCHANGE_TODOS).read::<Vec<ExchangeTodo>>().await
}

/// The same as lines of the list.
pub(in crate::features) fn exchange_todo_items(todos: Vec<ExchangeTodo>) -> Vec<Todo> {
    todos.into_iter().map(item).collect()
}

fn item(todo: ExchangeTodo) -> Todo {
    let (address, button) = match (todo.kind, todo.exchange_id) {
        (ExchangeTodoKind::Coordinate, _) => (Place::Exchanges.path(), Exchanges::SeeCounty),
        (_, Some(id)) => (Place::Exchange(id).path(), Exchanges::Answer),
        (_, None) => (address_of(todo.organization_id, todo.partner.id), Exchanges::Fill),
    };
    Todo {
        what: todo.kind.label(lang()),
        title: sentence(&todo.partner.name),
        place: None,
        due_on: todo.due_on,
        overdue: todo.overdue,
        clause: todo.clause,
        address,
        button: button.t().to_owned(),
    }
}

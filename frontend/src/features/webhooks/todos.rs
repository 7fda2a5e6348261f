//! Webhooks that stopped, as lines of the to-do list.

use changxiao_shared::identity::Deed;
use changxiao_shared::webhooks::{WebhookCause, WebhookTodo, api};

use crate::api::{ApiError, call};
use crate::features::todo::Todo;
use crate::place::Place;
use crate::session::session;
use crate::text::Webhooks;

/// Asks what waits; who manages no webhooks has none.
pub(crate) fn fetch_todos() -> impl Future<Output = Result<Vec<WebhookTodo>, ApiError>> {
    let asks = session().may(Deed::WebhookManage);
    async move { if asks { call(api::LIST_WEBHOOK_TODOS).read::<Vec<WebhookTodo>>().await } else { Ok(Vec::new()) } }
}

/// The same as lines of the list.
pub(in crate::features) fn todo_items(todos: Vec<WebhookTodo>) -> Vec<Todo> {
    todos.into_iter().map(item).collect()
}

fn item(todo: WebhookTodo) -> Todo {
    let what = if todo.cause == WebhookCause::Gone { Webhooks::TodoGone } else { Webhooks::TodoFailing };
    Todo {
        what: what.t(),
        title: todo.name,
        place: Some(todo.organization.name),
        due_on: None,
        overdue: false,
        clause: String::new(),
        address: Place::Webhook(todo.webhook_id).path(),
        button: Webhooks::Open.t().to_owned(),
    }
}

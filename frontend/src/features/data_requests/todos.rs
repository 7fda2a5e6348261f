//! Requests that wait, as lines of the to-do list.

use changxiao_shared::data_requests::{DataRequestView, api};
use changxiao_shared::identity::Deed;

use crate::api::{ApiError, call};
use crate::browser;
use crate::features::mobile_members::sentence;
use crate::features::todo::Todo;
use crate::place::Place;
use crate::session::session;
use crate::text::{DataRequests, lang};

/// Asks what waits; who decides no requests has none.
pub(crate) fn fetch_todos() -> impl Future<Output = Result<Vec<DataRequestView>, ApiError>> {
    let asks = session().may(Deed::DataRequestDecide);
    async move {
        if asks { call(api::LIST_DATA_REQUEST_TODOS).read::<Vec<DataRequestView>>().await } else { Ok(Vec::new()) }
    }
}

/// The same as lines of the list.
pub(in crate::features) fn todo_items(todos: Vec<DataRequestView>) -> Vec<Todo> {
    todos.into_iter().map(item).collect()
}

fn item(request: DataRequestView) -> Todo {
    Todo {
        what: DataRequests::Todo.t(),
        title: format!("{} · {}", request.member_name, sentence(request.kind.label(lang()))),
        place: Some(request.organization.name),
        due_on: Some(request.due_on),
        overdue: request.due_on < browser::today(),
        clause: String::new(),
        address: format!("{}?state=open", Place::DataRequests.path()),
        button: DataRequests::Todo.t().to_owned(),
    }
}

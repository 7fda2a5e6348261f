//! What waits for the one signed in: what, why, by when, and the button that does it.

use changxiao_shared::pledges::{CommentState, HomeTodo, TodoKind, api};
use leptos::prelude::*;

use super::parts::{clause, day};
use crate::api::{ApiError, call};
use crate::place::Place;
use crate::text::{Pledges, lang};
use crate::ui::{Tone, badge};

/// Asks what waits.
pub(crate) async fn fetch_todos() -> Result<Vec<HomeTodo>, ApiError> {
    call(api::LIST_TODOS).read::<Vec<HomeTodo>>().await
}

/// The list, the most urgent first as the server orders it.
pub(crate) fn todo_list(todos: Vec<HomeTodo>) -> AnyView {
    let items = todos.into_iter().map(item).collect_view();
    view! { <ol class="todos">{items}</ol> }.into_any()
}

fn item(todo: HomeTodo) -> AnyView {
    let address = address(&todo);
    let what = todo.kind.label(lang());
    let words = button(todo.kind);
    let label = Pledges::TodoButton.f(&[words, &todo.title]);
    let place = (todo.title != todo.organization.name).then_some(todo.organization.name);
    let late = todo.overdue.then(|| badge(Tone::Missed, Pledges::Overdue.t()));
    let when = todo
        .due_on
        .map(|due| view! { <p class="when"><span class="quiet">{Pledges::By.t()}</span> {day(Some(due))} {late}</p> });
    view! {
        <li>
            <div class="what">
                <p><strong>{what}</strong></p>
                <p>{todo.title}</p>
                <p class="quiet">{place}</p>
            </div>
            <div class="why">{when} {clause(&todo.clause)}</div>
            <a class="button" href=address aria-label=label>{words}</a>
        </li>
    }
    .into_any()
}

/// Where it is done.
fn address(todo: &HomeTodo) -> String {
    match (todo.kind, todo.pledge_id) {
        (TodoKind::FinishDraft | TodoKind::Revise, Some(id)) => Place::EditPledge(id).path(),
        (TodoKind::ModerateComment, _) => format!("{}?state={}", Place::Comments.path(), CommentState::Pending),
        (TodoKind::AnswerComment, _) => format!("{}?state={}", Place::Comments.path(), CommentState::Approved),
        (_, Some(id)) => Place::Pledge(id).path(),
        (_, None) => format!("{}?organization={}", Place::NewPledge.path(), todo.organization.id),
    }
}

fn button(kind: TodoKind) -> &'static str {
    match kind {
        TodoKind::Propose => Pledges::DoPropose,
        TodoKind::FinishDraft => Pledges::DoFinish,
        TodoKind::Revise => Pledges::DoRevise,
        TodoKind::Review => Pledges::DoReview,
        TodoKind::Publish => Pledges::DoPublish,
        TodoKind::ReportProgress => Pledges::DoReport,
        TodoKind::AnswerFollowUp | TodoKind::AnswerComment => Pledges::DoAnswer,
        TodoKind::SelfAssess => Pledges::DoAssess,
        TodoKind::ModerateComment => Pledges::DoModerate,
    }
    .t()
}

#[cfg(test)]
mod tests {
    use changxiao_shared::organizations::{OrganizationId, OrganizationRef};
    use changxiao_shared::pledges::{HomeTodo, PledgeId, TodoKind};

    use super::address;
    use crate::place::Place;

    #[test]
    fn every_todo_leads_to_a_place_of_the_page() {
        for kind in TodoKind::ALL {
            let todo = HomeTodo {
                kind: *kind,
                title: "硬化便道".into(),
                clause: kind.clause().into(),
                due_on: None,
                overdue: false,
                organization: OrganizationRef { id: OrganizationId(3), name: "支部".into() },
                pledge_id: (*kind != TodoKind::Propose).then_some(PledgeId(5)),
            };
            let found = address(&todo);
            let path = found.split('?').next().unwrap_or_default();
            assert_ne!(Place::parse(path), Place::Unknown, "{kind}: {found}");
        }
    }
}

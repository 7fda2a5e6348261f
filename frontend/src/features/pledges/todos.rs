//! What waits for the one signed in.

use changxiao_shared::pledges::{CommentState, HomeTodo, TodoKind, api};

use crate::api::{ApiError, call};
use crate::features::todo::Todo;
use crate::place::Place;
use crate::text::{Pledges, lang};

/// Asks what waits.
pub(crate) async fn fetch_todos() -> Result<Vec<HomeTodo>, ApiError> {
    call(api::LIST_TODOS).read::<Vec<HomeTodo>>().await
}

/// The same as lines of the list.
pub(in crate::features) fn todo_items(todos: Vec<HomeTodo>) -> Vec<Todo> {
    todos.into_iter().map(item).collect()
}

fn item(todo: HomeTodo) -> Todo {
    Todo {
        what: todo.kind.label(lang()),
        place: (todo.title != todo.organization.name).then(|| todo.organization.name.clone()),
        due_on: todo.due_on,
        overdue: todo.overdue,
        address: address(&todo),
        button: button(todo.kind).to_owned(),
        clause: todo.clause,
        title: todo.title,
    }
}

/// Where it is done.
fn address(todo: &HomeTodo) -> String {
    match (todo.kind, todo.pledge_id) {
        (TodoKind::FinishDraft | TodoKind::Revise, Some(id)) => Place::EditPledge(id).path(),
        (TodoKind::ModerateComment, _) => format!("{}?state={}", Place::Comments.path(), CommentState::Pending),
        (TodoKind::AnswerComment, _) => format!("{}?state={}", Place::Comments.path(), CommentState::Approved),
        (TodoKind::HoldMeeting, _) => Place::Meetings.path(),
        (TodoKind::RunMeeting, _) => todo.meeting_id.map_or(Place::Meetings, Place::Meeting).path(),
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
        TodoKind::HoldMeeting | TodoKind::RunMeeting => Pledges::DoMeeting,
        TodoKind::Close => Pledges::DoClose,
    }
    .t()
}

#[cfg(test)]
mod tests {
    use changxiao_shared::organizations::{OrganizationId, OrganizationRef};
    use changxiao_shared::pledges::{HomeTodo, MeetingId, PledgeId, TodoKind};

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
                meeting_id: (*kind == TodoKind::RunMeeting).then_some(MeetingId(6)),
            };
            let found = address(&todo);
            let path = found.split('?').next().unwrap_or_default();
            assert_ne!(Place::parse(path), Place::Unknown, "{kind}: {found}");
        }
    }
}

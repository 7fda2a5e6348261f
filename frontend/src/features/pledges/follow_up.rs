//! Urging and inspecting (C2-09).

use changxiao_shared::pledges::{FollowUpInput, FollowUpKind, PledgeView, api};
use leptos::prelude::*;

use super::parts::clause;
use crate::api::call;
use crate::form::{Form, form_frame};
use crate::text::Pledges;
use crate::ui::{Cancel, Dialog, Edge, Input, choices, dialog, form_actions, toasts};

/// The dialog.
pub(super) fn follow_up_dialog(state: Dialog, pledge: &PledgeView, changed: Callback<()>) -> AnyView {
    let id = pledge.id;
    dialog(
        state,
        "follow-up",
        || Pledges::FollowUpTitle.t().to_owned(),
        move || {
            let sample = FollowUpInput { kind: FollowUpKind::Urging, text: "xx".to_owned(), answer_by: None };
            let form =
                Form::new("follow-up-form", &sample, &["kind", "text"]).with_draft(format!("pledge.{id}.follow_up"));
            let toasts = toasts();
            let submit = Callback::new(move |()| {
                form.send(
                    move |s| async move { call(api::CREATE_FOLLOW_UP).arg(id).json(s.body).key(s.key).text().await },
                    move |_| {
                        state.close();
                        toasts.say(Pledges::FollowedUp.t());
                        changed.run(());
                    },
                );
            });
            let inputs = vec![
                clause("C2-09"),
                Input::new(form, "kind", Pledges::FollowUpKind.t()).select(choices!(FollowUpKind)),
                Input::new(form, "text", Pledges::FollowUpText.t()).area(),
                Input::new(form, "answer_by", Pledges::AnswerBy.t()).optional().date(Edge::Day),
                form_actions(form, Pledges::FollowUpDo.t(), Cancel::Close(state)),
            ];
            form_frame(form, submit, inputs)
        },
    )
}

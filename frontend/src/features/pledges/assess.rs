//! The pledger's own account at the end of the year (C2-10).

use changxiao_shared::pledges::{PledgeView, SelfAssessment, SelfResult, api};
use leptos::prelude::*;

use super::parts::clause;
use crate::api::call;
use crate::form::{Form, form_frame};
use crate::text::Pledges;
use crate::ui::{Cancel, Dialog, Input, choices, dialog, form_actions, toasts};

/// The dialog. Whoever has given account before finds it there.
pub(super) fn assess_dialog(state: Dialog, pledge: &PledgeView, changed: Callback<()>) -> AnyView {
    let (id, version) = (pledge.id, pledge.version);
    let before = pledge.self_assessment.clone().map(|a| SelfAssessment { result: a.result, account: a.account });
    dialog(
        state,
        "assess-pledge",
        || Pledges::AssessTitle.t().to_owned(),
        move || {
            let form = match &before {
                Some(before) => Form::editing("assess", before, version),
                None => {
                    let sample = SelfAssessment { result: SelfResult::Done, account: "xx".to_owned() };
                    Form::new("assess", &sample, &["result", "account"])
                }
            }
            .with_draft(format!("pledge.{id}.account"));
            let toasts = toasts();
            let submit = Callback::new(move |()| {
                form.send(
                    move |s| async move { call(api::ASSESS_PLEDGE).arg(id).json(s.body).version(version).text().await },
                    move |_| {
                        state.close();
                        toasts.say(Pledges::Assessed.t());
                        changed.run(());
                    },
                );
            });
            let inputs = vec![
                clause("C2-10"),
                Input::new(form, "result", Pledges::AssessResult.t()).select(choices!(SelfResult)),
                Input::new(form, "account", Pledges::AssessAccount.t()).help(Pledges::AssessHelp.t()).area(),
                form_actions(form, Pledges::AssessDo.t(), Cancel::Close(state)),
            ];
            form_frame(form, submit, inputs)
        },
    )
}

//! Granting or refusing a request.

use changxiao_shared::data_requests::{
    DataRequestAction, DataRequestKind, DataRequestView, GrantDataRequest, RefusalGround, RefuseDataRequest, api,
};
use leptos::prelude::*;

use super::index::Chosen;
use crate::api::{Call, call};
use crate::features::mobile_members::sentence;
use crate::form::{Form, Sending, form_frame};
use crate::text::{DataRequests, lang};
use crate::ui::{Cancel, Dialog, Input, choices, dialog, form_actions, nothing, toasts};

/// The dialog.
pub(super) fn decide_dialog(state: Dialog, chosen: Chosen, changed: Callback<()>) -> AnyView {
    let title = move || {
        chosen.with_untracked(|chosen| match chosen {
            Some((request, DataRequestAction::Grant)) => DataRequests::GrantTitle.f(&[&request.member_name]),
            Some((request, _)) => DataRequests::RefuseTitle.f(&[&request.member_name]),
            None => String::new(),
        })
    };
    dialog(state, "data-request-decide", title, move || {
        let Some((request, action)) = chosen.get() else { return nothing() };
        let toasts = toasts();
        let (id, version) = (request.id, request.version);
        let send = move |form: Form, decision: fn() -> Call, said: DataRequests| {
            Callback::new(move |()| {
                form.send(
                    move |s: Sending| async move { decision().arg(id).json(s.body).version(version).text().await },
                    move |_| {
                        state.close();
                        toasts.say(said.t());
                        changed.run(());
                    },
                );
            })
        };
        if action == DataRequestAction::Grant {
            let form = Form::new("grant", &GrantDataRequest { answer: "xx".to_owned() }, &["answer"]);
            let submit = send(form, || call(api::GRANT_DATA_REQUEST), DataRequests::Granted);
            let inputs = vec![
                Input::new(form, "answer", DataRequests::GrantAnswer.t()).area(),
                form_actions(form, DataRequests::Grant.t(), Cancel::Close(state)),
            ];
            view! { {consequences(&request)} {form_frame(form, submit, inputs)} }.into_any()
        } else {
            let sample = RefuseDataRequest { ground: RefusalGround::NeededForDuty, answer: "x".repeat(10) };
            let form = Form::new("refuse", &sample, &["ground", "answer"]);
            let submit = send(form, || call(api::REFUSE_DATA_REQUEST), DataRequests::Refused);
            let inputs = vec![
                Input::new(form, "ground", DataRequests::Ground.t()).select(choices!(RefusalGround)),
                Input::new(form, "answer", DataRequests::RefuseAnswer.t()).area(),
                form_actions(form, DataRequests::Refuse.t(), Cancel::Close(state)),
            ];
            view! { <p>{DataRequests::RefuseLead.t()}</p> {form_frame(form, submit, inputs)} }.into_any()
        }
    })
}

/// What granting does.
fn consequences(request: &DataRequestView) -> AnyView {
    let language = lang();
    match request.kind {
        DataRequestKind::Correction => view! { <p>{DataRequests::GrantCorrection.t()}</p> }.into_any(),
        DataRequestKind::Restriction => view! { <p>{DataRequests::GrantRestriction.t()}</p> }.into_any(),
        DataRequestKind::Erasure => {
            let items: Vec<String> = request.items.iter().map(|item| item.label(language).to_owned()).collect();
            let named = DataRequests::GrantErasure.f(&[&items.join(language.pick("、", ", "))]);
            let stays = (!request.stays.is_empty()).then(|| {
                let reasons = request.stays.iter().map(|stays| view! { <li>{sentence(stays.label(language))}</li> });
                view! { <p>{DataRequests::GrantStays.t()}</p> <ul>{reasons.collect_view()}</ul> }
            });
            view! { <p class="notice warning">{named}</p> {stays} }.into_any()
        }
    }
}

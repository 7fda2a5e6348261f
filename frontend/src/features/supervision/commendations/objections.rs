//! Objections to a notice, for those who commend.

use std::sync::Arc;

use changxiao_shared::kernel::format_date_time;
use changxiao_shared::supervision::commendations::{AnswerNoticeObjection, CommendationView, NoticeObjectionView, api};
use leptos::prelude::*;

use super::detail::nominee;
use crate::api::call;
use crate::features::mobile_members::{Act, act_button};
use crate::features::pledges::prose;
use crate::form::{Form, path_of};
use crate::text::Commendations;
use crate::ui::Input;

/// The part of the page.
pub(super) fn objections(view: &CommendationView, done: Callback<()>) -> AnyView {
    let shown = if view.objections.is_empty() {
        view! { <p class="quiet">{Commendations::ObjectionsNone.t()}</p> }.into_any()
    } else {
        let entries = view.objections.iter().map(|objection| entry(view, objection, done)).collect_view();
        view! { <ol class="entries">{entries}</ol> }.into_any()
    };
    view! { <section><h2>{Commendations::Objections.t()}</h2>{shown}</section> }.into_any()
}

fn entry(view: &CommendationView, objection: &NoticeObjectionView, done: Callback<()>) -> AnyView {
    let about = view.nominations.iter().find(|nomination| nomination.id == objection.nomination_id);
    let about = about.map(|of| Commendations::AboutNominee.f(&[&nominee(of.person.as_deref(), &of.organization.name)]));
    let answered = objection.answer.as_ref().zip(objection.answered_by.as_ref());
    let answered = match answered {
        Some((answer, by)) => prose(&Commendations::AnswerIs.f(&[by, answer])),
        None => answer(view, objection, done),
    };
    view! {
        <li>
            <p>
                <strong>{about}</strong>
                <span class="quiet">" " {format_date_time(objection.at)}</span>
            </p>
            {prose(&objection.text)}
            {answered}
        </li>
    }
    .into_any()
}

fn answer(view: &CommendationView, objection: &NoticeObjectionView, done: Callback<()>) -> AnyView {
    let (id, objection) = (view.id, objection.id);
    act_button(
        "",
        Act {
            id: path_of(format!("answer-{objection}")),
            label: Commendations::Answer.t(),
            clause: "",
            lead: "",
            make: Box::new(move || {
                let name = path_of(format!("answer-{objection}"));
                let form = Form::new(name, &AnswerNoticeObjection { answer: "xx".to_owned() }, &["answer"]);
                (form, vec![Input::new(form, "answer", Commendations::AnswerText.t()).area()])
            }),
            request: Arc::new(move |sent| {
                call(api::ANSWER_OBJECTION).arg(id).arg(objection).json(sent.body).key(sent.key)
            }),
            done,
        },
    )
}

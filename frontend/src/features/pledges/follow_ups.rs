//! What superiors asked about a pledge, and the pledger's answers (C2-09).

use changxiao_shared::kernel::format_date_time;
use changxiao_shared::pledges::{AnswerInput, FollowUpView, PledgeAction, PledgeId, PledgeView, api};
use leptos::prelude::*;

use super::parts::{day, prose};
use crate::api::call;
use crate::form::{Form, form_frame};
use crate::text::{Pledges, lang};
use crate::ui::{Cancel, Dialog, Input, Tone, badge, dialog, form_actions, toasts};

/// The section.
pub(super) fn follow_ups(pledge: &PledgeView, changed: Callback<()>) -> AnyView {
    if pledge.follow_ups.is_empty() {
        return ().into_any();
    }
    let (id, answers) = (pledge.id, pledge.allowed_actions.contains(&PledgeAction::Answer));
    let state = Dialog::new();
    let chosen = RwSignal::new(None::<FollowUpView>);
    let open = Callback::new(move |follow_up: FollowUpView| {
        chosen.set(Some(follow_up));
        state.open();
    });
    let items = pledge.follow_ups.iter().cloned().map(|one| item(one, answers, open)).collect_view();
    view! {
        <section>
            <h2>{Pledges::FollowUpsTitle.t()}</h2>
            <ol class="entries">{items}</ol>
            {answer_dialog(state, id, chosen, changed)}
        </section>
    }
    .into_any()
}

fn item(one: FollowUpView, answers: bool, open: Callback<FollowUpView>) -> AnyView {
    let answered = one.answer.clone().map(|answer| {
        let when = one.answered_at.map(format_date_time);
        view! { <div class="answer"><p class="quiet">{Pledges::Answer.t()} " · " {when}</p>{prose(&answer)}</div> }
    });
    let waiting = one.answer.is_none();
    let wanted =
        one.answer_by.filter(|_| waiting).map(|by| view! { <p>{Pledges::AnswerBy.t()} " " {day(Some(by))}</p> });
    let asked = one.clone();
    let button = (waiting && answers).then(|| {
        view! { <button type="button" on:click=move |_| open.run(asked.clone())>{Pledges::DoAnswer.t()}</button> }
    });
    let state =
        if waiting { badge(Tone::Due, Pledges::WaitsForAnswer.t()) } else { badge(Tone::Good, Pledges::Answered.t()) };
    view! {
        <li>
            <p>
                <strong>{one.kind.label(lang())}</strong> " " {state} " "
                <span class="quiet">{one.author} " · " {format_date_time(one.created_at)}</span>
            </p>
            {prose(&one.text)} {wanted} {answered} {button}
        </li>
    }
    .into_any()
}

fn answer_dialog(
    state: Dialog,
    id: PledgeId,
    chosen: RwSignal<Option<FollowUpView>>,
    changed: Callback<()>,
) -> AnyView {
    dialog(
        state,
        "answer-follow-up",
        || Pledges::AnswerTitle.t().to_owned(),
        move || {
            let Some(one) = chosen.get() else { return ().into_any() };
            let asked = one.id;
            let form = Form::new("answer", &AnswerInput { answer: "xx".to_owned() }, &["answer"]);
            let toasts = toasts();
            let submit = Callback::new(move |()| {
                form.send(
                    move |s| async move {
                        call(api::ANSWER_FOLLOW_UP).arg(id).arg(asked).json(s.body).key(s.key).text().await
                    },
                    move |_| {
                        state.close();
                        toasts.say(Pledges::AnswerTold.t());
                        changed.run(());
                    },
                );
            });
            let inputs = vec![
                prose(&one.text),
                Input::new(form, "answer", Pledges::Answer.t()).area(),
                form_actions(form, Pledges::AnswerDo.t(), Cancel::Close(state)),
            ];
            form_frame(form, submit, inputs)
        },
    )
}

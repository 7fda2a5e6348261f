//! The result of a subject: score with its explanation, evaluation and advice, answer, decision on an objection.

use std::sync::Arc;

use changxiao_shared::appraisals::SubjectScore;
use changxiao_shared::appraisals::rounds::{Advise, AnswerResult, AppraisalSubjectView, Overrule, api};
use changxiao_shared::kernel::format_date;
use leptos::prelude::*;

use super::super::explain::explained;
use crate::api::call;
use crate::features::mobile_members::{Act, act_button};
use crate::features::pledges::prose;
use crate::form::Form;
use crate::text::{Rounds, lang};
use crate::ui::{Input, Tone, badge};

/// Everything that is known of the result to the one who asks.
pub(super) fn result(view: &AppraisalSubjectView) -> AnyView {
    let rank = view.rank.map(|rank| view! { " · " {Rounds::Rank.t()} " " <strong>{rank}</strong> });
    let score = view.score.as_ref().map(|score| {
        view! {
            <section>
                <h2>{Rounds::Result.t()}</h2>
                <p>{total(score)} {rank} " " {score.vetoed.then(|| badge(Tone::Missed, Rounds::Vetoed.t()))}</p>
                {lines(view, score)}
            </section>
        }
    });
    let words = |title: Rounds, text: &Option<String>| {
        text.as_deref().map(|text| view! { <section><h2>{title.t()}</h2>{prose(text)}</section> })
    };
    view! {
        {score}
        {words(Rounds::EvaluationText, &view.evaluation)}
        {words(Rounds::Advice, &view.advice)}
        {answered(view)}
    }
    .into_any()
}

fn total(score: &SubjectScore) -> String {
    Rounds::TotalIs.f(&[
        &score.total.both_places(),
        &score.base.rounded().both_places(),
        &score.bonus.rounded().both_places(),
        &score.deductions.rounded().both_places(),
    ])
}

fn lines(view: &AppraisalSubjectView, score: &SubjectScore) -> AnyView {
    let line = |line: &changxiao_shared::appraisals::ScoreLine| {
        let title = view.content.indicator(&line.key).map_or_else(String::new, |indicator| indicator.title.clone());
        explained(&title, line)
    };
    view! { <ul class="score-lines">{score.lines.iter().map(line).collect_view()}</ul> }.into_any()
}

fn answered(view: &AppraisalSubjectView) -> AnyView {
    let until = view.answer_until.filter(|_| view.answer.is_none()).map(|day| {
        view! { <p class="notice">{Rounds::AnswerUntil.f(&[&format_date(day, lang())])}</p> }
    });
    let Some(said) = view.answer else { return until.into_any() };
    let objection = view.objection.as_deref().map(prose);
    let settled = view.settlement.as_ref().map(|settlement| {
        let title = |key: &str| view.content.indicator(key).map_or_else(String::new, |i| i.title.clone());
        let change = |change: &Overrule| {
            let marks = change.marks.to_string();
            view! { <li>{Rounds::By.f(&[&title(&change.key), &marks])} <span class="quiet">" " {change.reason.clone()}</span></li> }
        };
        view! {
            <h3>{Rounds::Settlement.t()}</h3>
            <p>{Rounds::By.f(&[&settlement.name, &settlement.reason])}</p>
            <ul>{settlement.changes.iter().map(change).collect_view()}</ul>
        }
    });
    view! {
        <section>
            <h2>{Rounds::Answer.t()}</h2>
            <p><strong>{said.label(lang())}</strong></p>
            {objection}
            {settled}
        </section>
    }
    .into_any()
}

/// The button with the form of evaluation and advice.
pub(super) fn advise(view: &AppraisalSubjectView, done: Callback<()>) -> AnyView {
    let (id, version) = (view.id, view.version);
    let before = view.evaluation.clone().zip(view.advice.clone());
    act_button(
        "",
        Act {
            id: "advise",
            label: Rounds::Advise.t(),
            clause: "C4-12",
            lead: "",
            make: Box::new(move || {
                let fresh = before.is_none();
                let (evaluation, advice) = before.clone().unwrap_or_else(|| ("xx".to_owned(), "xx".to_owned()));
                let empty: &[&str] = if fresh { &["evaluation", "advice"] } else { &[] };
                let form = Form::new("advise", &Advise { evaluation, advice }, empty);
                let inputs = vec![
                    Input::new(form, "evaluation", Rounds::EvaluationText.t()).area(),
                    Input::new(form, "advice", Rounds::Advice.t()).area(),
                ];
                (form, inputs)
            }),
            request: Arc::new(move |sent| {
                call(api::ADVISE_SUBJECT).arg(id).version(version).json(sent.body).key(sent.key)
            }),
            done,
        },
    )
}

/// The two buttons of the subject: agreeing and objecting.
pub(super) fn answer(view: &AppraisalSubjectView, done: Callback<()>) -> AnyView {
    let (id, version) = (view.id, view.version);
    let one = move |act: (&'static str, &'static str), words: (Rounds, Rounds), objects: bool| {
        act_button(
            act.1,
            Act {
                id: act.0,
                label: words.0.t(),
                clause: "C4-11",
                lead: words.1.t(),
                make: Box::new(move || {
                    let objection = objects.then(|| "xx".to_owned());
                    let empty: &[&str] = if objects { &["objection"] } else { &[] };
                    let form = Form::new("answer", &AnswerResult { objection }, empty);
                    let input = objects.then(|| Input::new(form, "objection", Rounds::Objection.t()).area());
                    (form, input.into_iter().collect())
                }),
                request: Arc::new(move |sent| {
                    call(api::ANSWER_RESULT).arg(id).version(version).json(sent.body).key(sent.key)
                }),
                done,
            },
        )
    };
    view! {
        {one(("agree", "main"), (Rounds::Agree, Rounds::AgreeLead), false)}
        {one(("object", ""), (Rounds::Object, Rounds::ObjectLead), true)}
    }
    .into_any()
}

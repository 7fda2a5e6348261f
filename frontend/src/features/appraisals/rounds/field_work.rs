//! Field work at a subject: its recorded steps, and the democratic evaluation (C4-12).

use std::sync::Arc;

use changxiao_shared::appraisals::Source;
use changxiao_shared::appraisals::rounds::{
    AppraisalState, AppraisalSubjectView, FieldStep, HoldEvaluation, RecordStep, StepView, api,
};
use changxiao_shared::identity::Deed;
use changxiao_shared::kernel::format_date;
use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::api::call;
use crate::features::mobile_members::{Act, act_button};
use crate::features::pledges::prose;
use crate::form::Form;
use crate::place::Place;
use crate::session::session;
use crate::text::{Rounds, lang};
use crate::ui::{Edge, Input, choices, nothing};
use crate::{browser, json};

/// The button with the form of a step.
pub(super) fn record(view: &AppraisalSubjectView, done: Callback<()>) -> AnyView {
    let id = view.id;
    let next = view.missing_steps.first().copied().unwrap_or(FieldStep::Report);
    act_button(
        "",
        Act {
            id: "record-step",
            label: Rounds::RecordStep.t(),
            clause: "C4-12",
            lead: "",
            make: Box::new(move || {
                let sample = RecordStep { step: next, held_on: browser::today(), text: "xx".to_owned(), people: None };
                let form = Form::new("step", &sample, &["text"]);
                let inputs = vec![
                    Input::new(form, "step", Rounds::Step.t()).select(choices!(FieldStep)),
                    Input::new(form, "held_on", Rounds::HeldOn.t()).date(Edge::Day),
                    Input::new(form, "text", Rounds::Found.t()).area(),
                    Input::new(form, "people", Rounds::People.t()).optional().number(),
                ];
                (form, inputs)
            }),
            request: Arc::new(move |sent| call(api::RECORD_STEP).arg(id).json(sent.body).key(sent.key)),
            done,
        },
    )
}

/// The recorded steps, and which are missing once the field work has begun.
pub(super) fn field_work(view: &AppraisalSubjectView) -> AnyView {
    if matches!(view.state, AppraisalState::Planned | AppraisalState::SelfCheck) {
        return nothing();
    }
    let entry = |step: &StepView| {
        let people = step.people.map(|people| format!(" · {} {people}", Rounds::People.t()));
        view! {
            <li>
                <p>
                    <strong>{step.step.label(lang())}</strong> " · " {format_date(step.held_on, lang())} {people}
                    <span class="quiet">" " {step.author.clone()}</span>
                </p>
                {prose(&step.text)}
            </li>
        }
    };
    let missing: Vec<&str> = view.missing_steps.iter().map(|step| step.label(lang())).collect();
    let missing = (!missing.is_empty()).then(|| {
        view! { <p class="notice">{Rounds::StepMissing.f(&[&missing.join(lang().pick("、", ", "))])}</p> }
    });
    view! {
        <section>
            <h2>{Rounds::FieldWork.t()}</h2>
            {missing}
            <ol class="entries">{view.steps.iter().map(entry).collect_view()}</ol>
        </section>
    }
    .into_any()
}

/// What is written in the form of the evaluation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
struct Written {
    opens_on: NaiveDate,
    closes_on: NaiveDate,
    #[validate(range(min = 1, max = 5000))]
    minimum: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    minimum_reason: Option<String>,
}

/// The democratic evaluation, where the scheme asks for one.
pub(super) fn evaluation(view: &AppraisalSubjectView, done: Callback<()>) -> AnyView {
    let asked = view.content.indicators().any(|indicator| matches!(indicator.source, Source::Ballot { .. }));
    if !asked {
        return nothing();
    }
    let may_see = session().may(Deed::BallotCount);
    let shown = match view.ballot {
        Some(ballot) if may_see => {
            view! { <p><a href=Place::Ballot(ballot).path()>{Rounds::ToBallot.t()}</a></p> }.into_any()
        }
        Some(_) => nothing(),
        None if view.state == AppraisalState::FieldWork && session().may(Deed::AppraisalHold) => prepare(view, done),
        None => return nothing(),
    };
    view! { <section><h2>{Rounds::Evaluation.t()}</h2>{shown}</section> }.into_any()
}

fn prepare(view: &AppraisalSubjectView, done: Callback<()>) -> AnyView {
    let (id, version) = (view.id, view.version);
    act_button(
        "",
        Act {
            id: "prepare-evaluation",
            label: Rounds::Prepare.t(),
            clause: "C4-12",
            lead: Rounds::PrepareLead.t(),
            make: Box::new(|| {
                let today = browser::today();
                let sample = Written { opens_on: today, closes_on: today, minimum: 30, minimum_reason: None };
                let form = Form::new("evaluation", &sample, &[]);
                let inputs = vec![
                    Input::new(form, "opens_on", Rounds::OpensOn.t()).date(Edge::Day),
                    Input::new(form, "closes_on", Rounds::ClosesOn.t()).date(Edge::Day),
                    Input::new(form, "minimum", Rounds::Minimum.t()).number(),
                    Input::new(form, "minimum_reason", Rounds::MinimumReason.t()).optional().text(),
                ];
                (form, inputs)
            }),
            request: Arc::new(move |sent| {
                let body = json::read_text::<Written>(&sent.body).map(request);
                call(api::HOLD_EVALUATION).arg(id).version(version).body(&body).key(sent.key)
            }),
            done,
        },
    )
}

/// The request of what is written. Days are those of China.
fn request(written: Written) -> HoldEvaluation {
    let midnight = |day: NaiveDate| (day.and_time(NaiveTime::MIN) - TimeDelta::hours(8)).and_utc();
    HoldEvaluation {
        opens_at: midnight(written.opens_on),
        closes_at: midnight(written.closes_on.checked_add_days(Days::new(1)).unwrap_or(written.closes_on)),
        minimum: written.minimum,
        minimum_reason: written.minimum_reason.filter(|reason| !reason.trim().is_empty()),
    }
}

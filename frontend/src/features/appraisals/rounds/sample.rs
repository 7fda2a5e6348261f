//! The sample of units: how a round draws, and what was found at each unit of a subject (C4-12).

use std::sync::Arc;

use changxiao_shared::appraisals::rounds::{
    AppraisalSubjectView, SampleBy, SubjectAction, UnitSampling, UnitView, VisitUnit, api,
};
use leptos::prelude::*;

use crate::api::call;
use crate::browser;
use crate::features::export::save_button;
use crate::features::mobile_members::{Act, act_button};
use crate::features::pledges::{clause, day, prose};
use crate::form::Form;
use crate::text::{Rounds, lang};
use crate::ui::{Edge, Input, Tone, badge, facts, nothing};

fn code(text: &str) -> AnyView {
    view! { <code>{text.to_owned()}</code> }.into_any()
}

/// How a round draws, for whoever wants to draw again.
pub(super) fn sampling(sampling: &UnitSampling) -> AnyView {
    let size = sampling.size.to_string();
    let size = match sampling.by {
        SampleBy::Number => Rounds::OfEachKind.f(&[&size]),
        SampleBy::Percent => Rounds::PercentOfEachKind.f(&[&size]),
    };
    let mut items = vec![(Rounds::SampleBy.t(), size.into_any()), (Rounds::SeedHash.t(), code(&sampling.seed_hash))];
    if let Some(seed) = &sampling.seed {
        items.push((Rounds::Seed.t(), code(seed)));
    }
    view! {
        <details class="card">
            <summary>{Rounds::Sampling.t()}</summary>
            <p>{Rounds::SamplingLead.t()} " " {clause("C4-12")}</p>
            {facts(items)}
        </details>
    }
    .into_any()
}

/// The units of a subject's sample: visited or not, and what was found.
pub(super) fn sample(view: &AppraisalSubjectView, changed: Callback<()>) -> AnyView {
    let Some(sample) = &view.sample else { return nothing() };
    let (id, visits) = (view.id, view.actions.contains(&SubjectAction::RecordStep));
    let done = sample.units.iter().filter(|unit| unit.visited_on.is_some()).count();
    let counted =
        Rounds::UnitsDone.f(&[&sample.units.len().to_string(), &sample.frame_size.to_string(), &done.to_string()]);
    let unit = |unit: &UnitView| {
        let state = match unit.visited_on {
            Some(_) => badge(Tone::Good, Rounds::Visited.t()),
            None => badge(Tone::Due, Rounds::NotVisited.t()),
        };
        let found = unit.text.as_deref().map(|text| {
            view! { <p class="quiet">{unit.author.clone()} " · " {day(unit.visited_on)}</p> {prose(text)} }
        });
        view! {
            <li>
                <p>
                    <strong>{unit.organization.name.clone()}</strong> " · " {unit.kind.label(lang())} " "
                    <span class="badges">{state}</span>
                </p>
                {found}
                {visits.then(|| visit(view, unit, changed))}
            </li>
        }
    };
    let list = save_button(Rounds::Frame.t(), format!("{}.csv", view.organization.name), move || {
        call(api::DOWNLOAD_FRAME).arg(id)
    });
    view! {
        <section>
            <h2>{Rounds::Units.t()}</h2>
            <p class="quiet">{counted}</p>
            <ol class="entries">{sample.units.iter().map(unit).collect_view()}</ol>
            <details>
                <summary>{Rounds::Sampling.t()}</summary>
                {facts(vec![(Rounds::FrameHash.t(), code(&sample.frame_hash))])}
                <p>{list}</p>
            </details>
        </section>
    }
    .into_any()
}

fn visit(view: &AppraisalSubjectView, unit: &UnitView, done: Callback<()>) -> AnyView {
    let (subject, id) = (view.id, unit.organization.id);
    let before = unit.visited_on.zip(unit.text.clone());
    let again = before.is_some();
    let label = if again { Rounds::VisitAgain } else { Rounds::Visit };
    act_button(
        "",
        Act {
            id: "visit",
            label: label.t(),
            clause: "C4-12",
            lead: "",
            make: Box::new(move || {
                let (visited_on, text) = before.clone().unwrap_or_else(|| (browser::today(), "xx".to_owned()));
                let empty: &[&str] = if again { &[] } else { &["text"] };
                let form = Form::new("visit", &VisitUnit { visited_on, text }, empty);
                let inputs = vec![
                    Input::new(form, "visited_on", Rounds::HeldOn.t()).date(Edge::Day),
                    Input::new(form, "text", Rounds::Found.t()).area(),
                ];
                (form, inputs)
            }),
            request: Arc::new(move |sent| call(api::VISIT_UNIT).arg(subject).arg(id).json(sent.body).key(sent.key)),
            done,
        },
    )
}

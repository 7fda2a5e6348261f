//! One sample: drawing it, its cases, the inspection sheet of each.

use std::sync::Arc;

use changxiao_shared::identity::Deed;
use changxiao_shared::mobility_reports::{
    Finding, InspectCase, InspectionItem, ItemFinding, RecordedItem, SampleCaseView, SampleId, SampleState, SampleView,
    api,
};
use leptos::prelude::*;

use super::index::sentence;
use super::samples::{published, state_badge};
use crate::api::call;
use crate::browser;
use crate::features::export::save_button;
use crate::features::mobile_members::{Act, act_button, registers_trail};
use crate::features::pledges::{clause, day, prose};
use crate::form::Form;
use crate::place::Place;
use crate::session::session;
use crate::text::{Reports, lang};
use crate::ui::{
    Column, Edge, Heading, Input, Loading, Tone, badge, choices, heading, load, nothing, table, when_ready,
};

/// Paths of what was found of each item, in the order of the items.
const FOUND: [(&str, &str); 10] = [
    ("findings.0.finding", "findings.0.note"),
    ("findings.1.finding", "findings.1.note"),
    ("findings.2.finding", "findings.2.note"),
    ("findings.3.finding", "findings.3.note"),
    ("findings.4.finding", "findings.4.note"),
    ("findings.5.finding", "findings.5.note"),
    ("findings.6.finding", "findings.6.note"),
    ("findings.7.finding", "findings.7.note"),
    ("findings.8.finding", "findings.8.note"),
    ("findings.9.finding", "findings.9.note"),
];

/// The screen.
pub(crate) fn sample(id: SampleId) -> AnyView {
    let loading = load(move || call(api::GET_SAMPLE).arg(id).read::<SampleView>());
    when_ready(loading, move |view| screen(&view, loading))
}

fn screen(view: &SampleView, loading: Loading<SampleView>) -> AnyView {
    let changed = Callback::new(move |()| loading.reload_after_change());
    let sample = &view.published;
    let mut trail = registers_trail();
    trail.push((Reports::Samples.t().to_owned(), Place::Samples.path()));
    let title = Reports::SampleNamed.f(&[&sample.year.to_string(), sample.register.label(lang())]);
    let head = Heading {
        trail,
        beside: view! { <span class="badges">{state_badge(sample.state)}</span> }.into_any(),
        actions: actions(view, changed),
        ..Heading::new(title)
    };
    view! {
        {heading(head)}
        <p class="quiet">{sample.organization.name.clone()}</p>
        {published(sample)}
        {cases(view, changed)}
    }
    .into_any()
}

fn actions(view: &SampleView, changed: Callback<()>) -> AnyView {
    let (id, version) = (view.published.id, view.version);
    if !view.may_inspect {
        return nothing();
    }
    if view.published.state == SampleState::Drawn {
        return save_button(Reports::Frame.t(), format!("{}.csv", Reports::Samples.t()), move || {
            call(api::DOWNLOAD_SAMPLE_FRAME).arg(id)
        });
    }
    act_button(
        "main",
        Act {
            id: "draw",
            label: Reports::Draw.t(),
            clause: "A3-22",
            lead: Reports::DrawLead.t(),
            make: Box::new(|| (Form::bare("draw"), Vec::new())),
            request: Arc::new(move |sent| call(api::DRAW_SAMPLE).arg(id).version(version).key(sent.key)),
            done: changed,
        },
    )
}

fn cases(view: &SampleView, changed: Callback<()>) -> AnyView {
    if view.cases.is_empty() {
        return nothing();
    }
    let done = view.cases.iter().filter(|case| case.inspected_on.is_some()).count();
    let counted = Reports::CasesDone.f(&[&done.to_string(), &view.cases.len().to_string()]);
    let list = view.cases.iter().map(|case| one(view, case, changed)).collect_view();
    view! { <section><h2>{Reports::Cases.t()}</h2><p class="quiet">{counted}</p>{list}</section> }.into_any()
}

fn one(view: &SampleView, case: &SampleCaseView, changed: Callback<()>) -> AnyView {
    let done = case.inspected_on.is_some();
    let tone = if done { Tone::Good } else { Tone::Due };
    let state = badge(tone, if done { Reports::Inspected.t() } else { Reports::ToInspect.t() });
    let name = if session().may(Deed::MobilityRead) {
        view! { <a href=Place::Mobility(case.mobility_id).path()>{case.name.clone()}</a> }.into_any()
    } else {
        case.name.clone().into_any()
    };
    let sum = case.conclusion.as_deref().map(|text| {
        let by = case.inspector.clone().unwrap_or_default();
        view! { <p class="quiet">{by} " · " {day(case.inspected_on)}</p> {prose(text)} }
    });
    let sheet = view.may_inspect.then(|| inspect(view, case, changed));
    view! {
        <details>
            <summary>{case.name.clone()} " · " {case.stratum.name.clone()} " " {state}</summary>
            <p>{name} " · " {case.organization.name.clone()}</p>
            {recorded(case)}
            {sum}
            {sheet}
        </details>
    }
    .into_any()
}

fn recorded(case: &SampleCaseView) -> AnyView {
    let columns = vec![
        Column::main(Reports::Item.t()),
        Column::number(Reports::OnRecord.t()),
        Column::new(Reports::AsAsked.t()),
        Column::new(Reports::Found.t()),
        Column::new(Reports::Clause.t()),
    ];
    let row = |item: &RecordedItem| {
        let met = match item.met {
            Some(true) => badge(Tone::Good, Reports::Met.t()),
            Some(false) => badge(Tone::Missed, Reports::NotMet.t()),
            None => view! { <span class="quiet">"—"</span> }.into_any(),
        };
        let found = case.findings.iter().find(|found| found.item == item.item);
        let words = found.map(|found| {
            let note = found.note.clone().map(|note| format!("：{note}")).unwrap_or_default();
            format!("{}{note}", found.finding.label(lang()))
        });
        vec![
            sentence(item.item.label(lang())).into_any(),
            item.count.to_string().into_any(),
            met,
            words.unwrap_or_default().into_any(),
            clause(item.item.clause()),
        ]
    };
    table(Reports::Cases.t(), columns, case.recorded.iter().map(row).collect())
}

fn inspect(view: &SampleView, case: &SampleCaseView, done: Callback<()>) -> AnyView {
    let (sample, id) = (view.published.id, case.id);
    let known = case.findings.clone();
    let conclusion = case.conclusion.clone();
    let make = move || {
        let finding = |item: &InspectionItem| {
            let before = known.iter().find(|found| found.item == *item).cloned();
            before.unwrap_or(ItemFinding { item: *item, finding: Finding::Confirmed, note: None })
        };
        let findings: Vec<ItemFinding> = InspectionItem::ALL.iter().map(finding).collect();
        let words = conclusion.clone();
        let empty: &[&str] = if words.is_some() { &[] } else { &["conclusion"] };
        let request = InspectCase {
            inspected_on: browser::today(),
            findings,
            conclusion: words.unwrap_or_else(|| "xx".to_owned()),
        };
        let form = Form::new("inspect", &request, empty).with_draft(format!("inspect.{id}"));
        let mut inputs = vec![Input::new(form, "inspected_on", Reports::InspectedOn.t()).date(Edge::Day)];
        for (item, (finding, note)) in InspectionItem::ALL.iter().zip(FOUND) {
            inputs.push(Input::new(form, finding, item.label(lang())).select(choices!(Finding)));
            inputs.push(Input::new(form, note, Reports::Note.t()).optional().text());
        }
        inputs.push(Input::new(form, "conclusion", Reports::Conclusion.t()).area());
        (form, inputs)
    };
    act_button(
        "",
        Act {
            id: "inspect",
            label: Reports::Inspect.t(),
            clause: "A3-22",
            lead: Reports::InspectLead.t(),
            make: Box::new(make),
            request: Arc::new(move |sent| call(api::INSPECT_CASE).arg(sample).arg(id).json(sent.body).key(sent.key)),
            done,
        },
    )
}

#[cfg(test)]
mod tests {
    use changxiao_shared::mobility_reports::InspectionItem;

    use super::FOUND;

    #[test]
    fn every_item_has_its_place_in_the_sheet() {
        assert_eq!(FOUND.len(), InspectionItem::ALL.len());
    }
}

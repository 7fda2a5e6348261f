//! Scoring a subject: the own sheet, those of the others once it is handed in, figures overruled.

use std::sync::Arc;

use changxiao_shared::appraisals::rounds::{
    AppraisalState, AppraisalSubjectView, Overrule, ScoreSheet, SheetLine, SheetView, SubjectAction, api,
};
use changxiao_shared::appraisals::{Indicator, IndicatorKind, Marks, Source};
use leptos::prelude::*;

use crate::api::call;
use crate::features::mobile_members::{Act, act_button};
use crate::form::{Form, path_of};
use crate::text::Rounds;
use crate::ui::{Column, Input, nothing, table};

/// The button with the sheet.
pub(super) fn score(view: &AppraisalSubjectView, done: Callback<()>) -> AnyView {
    let id = view.id;
    let asked: Vec<Indicator> =
        view.content.indicators().filter(|indicator| indicator.source == Source::Person).cloned().collect();
    act_button(
        "main",
        Act {
            id: "score",
            label: Rounds::Score.t(),
            clause: "C4-18",
            lead: Rounds::ScoreLead.t(),
            make: Box::new(move || make(&asked, format!("appraisal.{id}.sheet"))),
            request: Arc::new(move |sent| call(api::SAVE_SHEET).arg(id).json(sent.body).key(sent.key)),
            done,
        },
    )
}

/// One number an indicator. What adds, takes off or excludes begins at nothing; basic marks are asked for.
fn make(asked: &[Indicator], draft: String) -> (Form, Vec<AnyView>) {
    let line = |indicator: &Indicator| SheetLine { key: indicator.key.clone(), marks: Marks::ZERO, note: None };
    let sample = ScoreSheet { lines: asked.iter().map(line).collect(), hand_in: true };
    let marks = |at: usize| path_of(format!("lines.{at}.marks"));
    let base = |(at, indicator): (usize, &Indicator)| (indicator.kind == IndicatorKind::Base).then(|| marks(at));
    let empty: Vec<&str> = asked.iter().enumerate().filter_map(base).collect();
    let form = Form::new("sheet", &sample, &empty).with_draft(draft);
    let mut inputs = Vec::new();
    for (at, indicator) in asked.iter().enumerate() {
        let label = if indicator.kind == IndicatorKind::Veto {
            Rounds::VetoOf.f(&[&indicator.title])
        } else {
            Rounds::MarksOf.f(&[&indicator.title, &indicator.weight.to_string()])
        };
        let input = Input::new(form, marks(at), path_of(label)).width("short");
        let input = match &indicator.guide {
            Some(guide) => input.help(guide.clone()),
            None => input,
        };
        inputs.push(input.text());
    }
    (form, inputs)
}

/// The sheets that may be seen.
pub(super) fn sheets(view: &AppraisalSubjectView) -> AnyView {
    if view.actions.contains(&SubjectAction::Score) {
        return view! { <p class="quiet">{Rounds::SheetsHidden.t()}</p> }.into_any();
    }
    let waits = view.state == AppraisalState::Scoring && view.own_sheet.is_some();
    let own = waits.then(|| view! { <p class="quiet">{Rounds::OwnSheet.t()}</p> });
    if view.sheets.is_empty() {
        return own.into_any();
    }
    let mut columns = vec![Column::main(Rounds::Indicator.t()), Column::number(Rounds::Marks.t())];
    columns.extend(view.sheets.iter().map(|sheet| Column::number(path_of(sheet.name.clone()))));
    let people = view.content.indicators().filter(|indicator| indicator.source == Source::Person);
    let rows = people.map(|indicator| {
        let mut cells = vec![indicator.title.clone().into_any(), indicator.weight.to_string().into_any()];
        cells.extend(view.sheets.iter().map(|sheet| given(sheet, &indicator.key).into_any()));
        cells
    });
    let rows = rows.collect();
    view! { <section><h2>{Rounds::Sheets.t()}</h2>{own}{table(Rounds::Sheets.t(), columns, rows)}</section> }.into_any()
}

fn given(sheet: &SheetView, key: &str) -> String {
    let line = sheet.lines.iter().find(|line| line.key == key);
    line.map_or_else(|| "—".to_owned(), |line| line.marks.to_string())
}

/// The button that puts other marks in place of a figure's.
pub(super) fn overrule(view: &AppraisalSubjectView, done: Callback<()>) -> AnyView {
    let (id, version) = (view.id, view.version);
    let figures: Vec<(&'static str, &'static str)> = view
        .content
        .indicators()
        .filter(|indicator| matches!(indicator.source, Source::Data { .. }))
        .map(|indicator| (path_of(indicator.key.clone()), path_of(indicator.title.clone())))
        .collect();
    let Some((first, _)) = figures.first().copied() else { return nothing() };
    act_button(
        "",
        Act {
            id: "overrule",
            label: Rounds::Overrule.t(),
            clause: "C4-18",
            lead: Rounds::OverruleLead.t(),
            make: Box::new(move || {
                let sample = Overrule { key: first.to_owned(), marks: Marks::ZERO, reason: "xx".to_owned() };
                let form = Form::new("overrule", &sample, &["key", "marks", "reason"]);
                let inputs = vec![
                    Input::new(form, "key", Rounds::Indicator.t()).select(figures.clone()),
                    Input::new(form, "marks", Rounds::OverruleMarks.t()).width("short").text(),
                    Input::new(form, "reason", Rounds::Reason.t()).area(),
                ];
                (form, inputs)
            }),
            request: Arc::new(move |sent| {
                call(api::OVERRULE_FIGURE).arg(id).version(version).json(sent.body).key(sent.key)
            }),
            done,
        },
    )
}

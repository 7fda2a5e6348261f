//! What is asked of a subject and what the system knows already; the self-check beside it.

use std::collections::BTreeMap;
use std::sync::Arc;

use changxiao_shared::appraisals::rounds::{AppraisalSubjectView, IndicatorWords, SelfCheck, api};
use changxiao_shared::appraisals::{Indicator, IndicatorGroup, Source};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::api::call;
use crate::features::mobile_members::{Act, act_button};
use crate::features::pledges::prose;
use crate::form::{Form, path_of};
use crate::text::{Rounds, lang};
use crate::ui::{Column, Input, nothing, table};
use crate::{browser, json};

/// What is written in the form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
struct Written {
    #[validate(length(min = 2, max = 8000))]
    report: String,
    #[serde(default)]
    words: BTreeMap<String, String>,
    hand_in: bool,
}

/// The button with the form of the self-check.
pub(super) fn write(view: &AppraisalSubjectView, done: Callback<()>) -> AnyView {
    let (id, version) = (view.id, view.version);
    let indicators: Vec<Indicator> = view.content.indicators().cloned().collect();
    let before = Written {
        report: view.report.clone().unwrap_or_else(|| "xx".to_owned()),
        words: view.words.iter().map(|words| (words.key.clone(), words.words.clone())).collect(),
        hand_in: false,
    };
    let fresh = view.report.is_none();
    act_button(
        "main",
        Act {
            id: "self-check",
            label: Rounds::WriteSelfCheck.t(),
            clause: "C4-11",
            lead: "",
            make: Box::new(move || {
                let empty: &[&str] = if fresh { &["report"] } else { &[] };
                let form = Form::new("self-check", &before, empty).with_draft(format!("appraisal.{id}.self-check"));
                let mut inputs =
                    vec![Input::new(form, "report", Rounds::Report.t()).help(Rounds::ReportHelp.t()).area()];
                for indicator in &indicators {
                    let label = path_of(Rounds::WordsFor.f(&[&indicator.title]));
                    let path = path_of(format!("words.{}", indicator.key));
                    inputs.push(Input::new(form, path, label).optional().area());
                }
                inputs.push(Input::new(form, "hand_in", Rounds::HandIn.t()).check());
                (form, inputs)
            }),
            request: Arc::new(move |sent| {
                let body = json::read_text::<Written>(&sent.body).map(request);
                call(api::SAVE_SELF_CHECK).arg(id).version(version).body(&body).key(sent.key)
            }),
            done,
        },
    )
}

fn request(written: Written) -> SelfCheck {
    let words = written.words.into_iter().filter(|(_, words)| !words.trim().is_empty());
    SelfCheck {
        report: written.report,
        words: words.map(|(key, words)| IndicatorWords { key, words }).collect(),
        hand_in: written.hand_in,
    }
}

/// The written report.
pub(super) fn report(view: &AppraisalSubjectView) -> AnyView {
    let Some(report) = &view.report else { return nothing() };
    view! { <section><h2>{Rounds::Report.t()}</h2>{prose(report)}</section> }.into_any()
}

/// Every indicator with the figure the system has and the words of the subject, group by group: on a phone the groups
/// are folded.
pub(super) fn known(view: &AppraisalSubjectView) -> AnyView {
    let open = !browser::is_narrow();
    let group = |group: &IndicatorGroup| {
        let columns = vec![
            Column::main(Rounds::Indicator.t()),
            Column::number(Rounds::Marks.t()),
            Column::new(Rounds::BySource.t()),
            Column::new(Rounds::Data.t()),
            Column::sentences(Rounds::OwnWords.t()),
        ];
        let rows = group.indicators.iter().map(|indicator| row(view, indicator)).collect();
        let counted = Rounds::IndicatorsOf.f(&[&group.indicators.len().to_string()]);
        view! {
            <details class="known-group" open=open>
                <summary>{group.title.clone()} <span class="quiet">" · " {counted}</span></summary>
                {table(Rounds::Known.t(), columns, rows)}
            </details>
        }
    };
    view! {
        <section>
            <h2>{Rounds::Known.t()}</h2>
            {view.content.groups.iter().map(group).collect_view()}
        </section>
    }
    .into_any()
}

fn row(view: &AppraisalSubjectView, indicator: &Indicator) -> Vec<AnyView> {
    let guide = indicator.guide.clone().map(|guide| view! { <div class="quiet">{guide}</div> });
    let words = view.words.iter().find(|words| words.key == indicator.key).map(|words| words.words.clone());
    vec![
        view! { <div>{indicator.title.clone()}</div> {guide} }.into_any(),
        indicator.weight.to_string().into_any(),
        indicator.source.kind().label(lang()).into_any(),
        figure(view, &indicator.source),
        view! { <span class="latest">{words}</span> }.into_any(),
    ]
}

fn figure(view: &AppraisalSubjectView, source: &Source) -> AnyView {
    let Source::Data { measure, .. } = source else { return "—".into_any() };
    let Some(found) = view.measures.iter().find(|measured| measured.measure == *measure) else {
        return "—".into_any();
    };
    let words = Rounds::FigureIs.f(&[&found.figure.numerator.to_string(), &found.figure.denominator.to_string()]);
    view! { <a href=found.evidence.clone()>{words}</a> }.into_any()
}

//! The dry run: what a year's figures would have scored, computed here from the figures by the server's own function, so
//! that it follows every change of a scheme being written.

use changxiao_shared::appraisals::{DryRunRow, SchemeContent, Source, SourceKind, dry_run};
use changxiao_shared::norms::{MeasureQuery, MeasuresView, api};
use changxiao_shared::organizations::OrganizationId;
use chrono::Datelike;
use leptos::prelude::*;

use super::explain::explained;
use crate::api::call;
use crate::browser;
use crate::text::Appraisals;
use crate::ui::{Column, live, load, nothing, table, when_ready};

/// The scheme to try: none while it has errors.
pub(super) type Tried = Memo<Option<SchemeContent>>;

/// The section. A scheme that is being written stays as it was last right.
pub(super) fn section(organization_id: OrganizationId, scheme: Tried, being_written: bool) -> AnyView {
    let last = browser::today().year() - 1;
    let year = RwSignal::new(last);
    let loading = load(move || {
        let query = MeasureQuery { organization_id, year: year.get() };
        call(api::LIST_MEASURES).query(&query).read::<MeasuresView>()
    });
    let last_right =
        Memo::new(move |old: Option<&Option<SchemeContent>>| scheme.get().or_else(|| old.cloned().flatten()));
    let lead = move || Appraisals::DryRunLead.f(&[&year.get().to_string()]);
    let live_note = being_written.then(|| view! { " " {Appraisals::DryRunLive.t()} });
    let wrong = live(move || match scheme.get() {
        None if being_written => view! { <p class="notice">{Appraisals::DryRunWrong.t()}</p> }.into_any(),
        _ => nothing(),
    });
    view! {
        <section class="dry-run" aria-labelledby="dry-run-title">
            <h2 id="dry-run-title">{Appraisals::DryRun.t()}</h2>
            <p class="quiet">{lead} {live_note}</p>
            {choose(year, last)}
            {wrong}
            {when_ready(loading, move |figures| {
                live(move || last_right.get().map_or_else(nothing, |scheme| results(&scheme, &figures)))
            })}
        </section>
    }
    .into_any()
}

fn choose(year: RwSignal<i32>, last: i32) -> AnyView {
    let option = |n: i32| view! { <option value=n.to_string() selected=n == last>{n}</option> };
    let change = move |event| {
        if let Ok(chosen) = event_target_value(&event).parse() {
            year.set(chosen);
        }
    };
    view! {
        <div class="field">
            <label for="dry-run-year">{Appraisals::Year.t()}</label>
            <select id="dry-run-year" class="short" on:change=change>
                {[last + 1, last, last - 1, last - 2].map(option).collect_view()}
            </select>
        </div>
    }
    .into_any()
}

fn results(scheme: &SchemeContent, figures: &MeasuresView) -> AnyView {
    let by_data = |source: &Source| source.kind() == SourceKind::Data;
    if figures.children.is_empty() {
        return view! { <p>{Appraisals::DryRunNone.t()}</p> }.into_any();
    }
    if !scheme.indicators().any(|indicator| by_data(&indicator.source)) {
        return view! { <p>{Appraisals::DryRunNoData.t()}</p> }.into_any();
    }
    let columns = vec![
        Column::number(Appraisals::Rank.t()),
        Column::main(Appraisals::Whose.t()),
        Column::number(Appraisals::Total.t()),
        Column::sentences(Appraisals::How.t()),
    ];
    let rows = dry_run(scheme, &figures.children).iter().map(|row| cells(scheme, row)).collect();
    table(Appraisals::DryRun.t(), columns, rows)
}

fn cells(scheme: &SchemeContent, row: &DryRunRow) -> Vec<AnyView> {
    let score = &row.score;
    let judged: Vec<_> = score.lines.iter().filter(|line| line.result.is_some()).collect();
    let title = |key: &str| scheme.indicator(key).map_or_else(String::new, |indicator| indicator.title.clone());
    let lines = judged.iter().map(|line| explained(&title(&line.key), line)).collect_view();
    let details = view! {
        <details>
            <summary>{Appraisals::Details.f(&[&judged.len().to_string()])}</summary>
            <ul class="score-lines">{lines}</ul>
        </details>
    };
    vec![
        row.rank.into_any(),
        row.organization.name.clone().into_any(),
        Appraisals::TotalOf.f(&[&score.total.to_string(), &score.reachable.to_string()]).into_any(),
        details.into_any(),
    ]
}

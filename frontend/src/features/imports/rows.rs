//! The rows of an import with their verdicts, by verdict where wanted. The choice stands in the address.

use changxiao_shared::imports::{
    ImportCell, ImportId, ImportProblem, ImportRowQuery, ImportRowView, RowVerdict, VerdictCounts, api,
};
use changxiao_shared::kernel::PageView;
use leptos::prelude::*;

use super::index::count_of;
use crate::api::{call, query};
use crate::browser;
use crate::place::Place;
use crate::text::{Imports, lang};
use crate::ui::{Column, Tone, address_with, badge, listing, load, pager, search, table};

/// Cells that name a row; the others unfold.
const FIRST: usize = 3;

/// The rows; with counts, they can be narrowed to a verdict.
pub(super) fn rows(id: ImportId, counts: Option<VerdictCounts>) -> AnyView {
    let path = Place::Import(id).path();
    let search = search();
    let loading = load(move || {
        let wanted: ImportRowQuery = query::decode(&search.get());
        call(api::LIST_IMPORT_ROWS).arg(id).query(&wanted).read::<PageView<ImportRowView>>()
    });
    let choice = counts.map(|counts| verdicts(path.clone(), counts, search));
    view! {
        {choice}
        {listing(loading, move |page| results(&path, page, &search.get_untracked()))}
    }
    .into_any()
}

fn verdicts(path: String, counts: VerdictCounts, search: Memo<String>) -> AnyView {
    let chosen = Memo::new(move |_| query::decode::<ImportRowQuery>(&search.get()).verdict);
    let all: i64 = RowVerdict::ALL.iter().map(|verdict| count_of(counts, *verdict)).sum();
    let link = move |verdict: Option<RowVerdict>, words: String| {
        let address = address_with(&path, "", "verdict", verdict.map_or("", |verdict| verdict.code()));
        let current = move || (chosen.get() == verdict).then_some("true");
        view! { <a href=address data-noscroll aria-current=current>{words}</a> }
    };
    let each = RowVerdict::ALL
        .iter()
        .map(|verdict| (*verdict, count_of(counts, *verdict)))
        .filter(|(_, count)| *count > 0)
        .map(|(verdict, count)| link(Some(verdict), Imports::OfVerdict.f(&[verdict.label(lang()), &count.to_string()])))
        .collect_view();
    view! {
        <nav class="tabs" aria-label=Imports::Verdict.t()>
            {link(None, Imports::AllRows.f(&[&all.to_string()]))} {each}
        </nav>
    }
    .into_any()
}

fn results(path: &str, page: PageView<ImportRowView>, search: &str) -> AnyView {
    browser::restore_scroll(&format!("{path}{}{search}", if search.is_empty() { "" } else { "?" }));
    if page.items.is_empty() {
        return view! { <p class="quiet">{Imports::NoRows.t()}</p> }.into_any();
    }
    let columns = vec![
        Column::number(Imports::RowNumber.t()),
        Column::new(Imports::Verdict.t()),
        Column::new(Imports::Content.t()),
        Column::new(Imports::Findings.t()),
    ];
    let shown = page.items.len();
    let rows = page.items.into_iter().map(row).collect();
    view! { {table(Imports::Rows.t(), columns, rows)} {pager(path, search, shown, page.total, page.next)} }.into_any()
}

fn row(row: ImportRowView) -> Vec<AnyView> {
    let tone = match row.verdict {
        RowVerdict::Create | RowVerdict::Change => Tone::Good,
        RowVerdict::Unchanged => Tone::Closed,
        RowVerdict::Refuse => Tone::Missed,
    };
    let findings = findings(&row);
    vec![row.row.to_string().into_any(), badge(tone, row.verdict.label(lang())), content(row.cells), findings]
}

/// What names the row, and all of it on demand.
fn content(cells: Vec<ImportCell>) -> AnyView {
    let filled: Vec<ImportCell> = cells.into_iter().filter(|cell| !cell.value.is_empty()).collect();
    let first: Vec<&str> = filled.iter().take(FIRST).map(|cell| cell.value.as_str()).collect();
    let summary = first.join(" · ");
    let all =
        filled.into_iter().map(|cell| view! { <div><dt>{cell.column}</dt><dd>{cell.value}</dd></div> }).collect_view();
    view! { <details class="cells"><summary>{summary}</summary><dl>{all}</dl></details> }.into_any()
}

fn findings(row: &ImportRowView) -> AnyView {
    if !row.problems.is_empty() {
        let items = row.problems.iter().cloned().map(problem).collect_view();
        return view! { <ul class="findings">{items}</ul> }.into_any();
    }
    if row.changes.is_empty() {
        return ().into_any();
    }
    Imports::Changes.f(&[&row.changes.join(lang().pick("、", ", "))]).into_any()
}

fn problem(problem: ImportProblem) -> AnyView {
    let ImportProblem { column, message, .. } = problem.localize(lang());
    view! { <li><strong>{column}</strong> {lang().pick("：", ": ")} {message}</li> }.into_any()
}

//! Imports within reach, newest first: what is left half way is found again here.

use changxiao_shared::imports::{ImportState, ImportView, RowVerdict, VerdictCounts, api};
use changxiao_shared::kernel::{PageQuery, PageView, format_date_time};
use leptos::prelude::*;

use crate::api::{call, query};
use crate::browser;
use crate::place::Place;
use crate::text::{Common, Imports, lang};
use crate::ui::{Column, Heading, Tone, badge, empty, heading, listing, load, pager, search, table};

/// The list.
pub(crate) fn index() -> AnyView {
    let search = search();
    let loading = load(move || {
        let wanted: PageQuery = query::decode(&search.get());
        call(api::LIST_IMPORTS).query(&wanted).read::<PageView<ImportView>>()
    });
    let head = Heading { actions: new_import(), ..Heading::new(Imports::Title.t()) };
    view! {
        {heading(head)}
        {listing(loading, move |page| results(page, &search.get_untracked()))}
    }
    .into_any()
}

fn new_import() -> AnyView {
    view! { <a class="button main" href=Place::NewImport.path()>{Imports::New.t()}</a> }.into_any()
}

fn results(page: PageView<ImportView>, search: &str) -> AnyView {
    let path = Place::Imports.path();
    browser::restore_scroll(&format!("{path}{}{search}", if search.is_empty() { "" } else { "?" }));
    if page.items.is_empty() {
        return empty(Imports::EmptyTitle.t(), Imports::EmptyLead.t(), new_import());
    }
    let columns = vec![
        Column::main(Imports::File.t()),
        Column::new(Imports::Kind.t()),
        Column::new(Imports::Organization.t()),
        Column::new(Imports::Result.t()),
        Column::new(Imports::By.t()),
        Column::code(Imports::Uploaded.t()),
        Column::new(Common::State.t()),
    ];
    let shown = page.items.len();
    let rows = page.items.into_iter().map(row).collect();
    view! { {table(Imports::Title.t(), columns, rows)} {pager(&path, search, shown, page.total, page.next)} }.into_any()
}

fn row(import: ImportView) -> Vec<AnyView> {
    vec![
        view! { <a href=Place::Import(import.id).path()>{import.file_name}</a> }.into_any(),
        import.kind.label(lang()).into_any(),
        import.organization.name.into_any(),
        in_words(import.counts).into_any(),
        import.created_by.into_any(),
        format_date_time(import.created_at).into_any(),
        state(import.state),
    ]
}

/// How many rows have which verdict; verdicts without rows are left out.
fn in_words(counts: VerdictCounts) -> String {
    let words: Vec<String> = RowVerdict::ALL
        .iter()
        .map(|verdict| (*verdict, count_of(counts, *verdict)))
        .filter(|(_, count)| *count > 0)
        .map(|(verdict, count)| Imports::OfVerdict.f(&[verdict.label(lang()), &count.to_string()]))
        .collect();
    words.join(lang().pick("，", ", "))
}

/// How many rows have a verdict.
pub(super) const fn count_of(counts: VerdictCounts, verdict: RowVerdict) -> i64 {
    match verdict {
        RowVerdict::Create => counts.create,
        RowVerdict::Change => counts.change,
        RowVerdict::Unchanged => counts.unchanged,
        RowVerdict::Refuse => counts.refuse,
    }
}

/// How far an import is, as a badge.
pub(super) fn state(state: ImportState) -> AnyView {
    let tone = match state {
        ImportState::Ready | ImportState::Writing => Tone::Due,
        ImportState::Done => Tone::Good,
    };
    badge(tone, state.label(lang()))
}

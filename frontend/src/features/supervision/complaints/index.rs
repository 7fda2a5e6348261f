//! The complaints somebody handles.

use changxiao_shared::kernel::{PageView, format_date};
use changxiao_shared::supervision::complaints::{ComplaintQuery, ComplaintRow, ComplaintStage, api};
use leptos::prelude::*;

use super::messages::stage_badge;
use crate::api::{call, query};
use crate::browser;
use crate::features::mobile_members::sentence;
use crate::place::Place;
use crate::text::{Common, Complaints, Pledges, lang};
use crate::ui::{
    Column, Filters, Heading, Tone, badge, choices, empty, heading, listing, load, nothing, pager, search, table,
};

/// The screen.
pub(crate) fn index() -> AnyView {
    let search = search();
    let loading = load(move || {
        let wanted: ComplaintQuery = query::decode(&search.get());
        call(api::LIST_COMPLAINTS).query(&wanted).read::<PageView<ComplaintRow>>()
    });
    let filters = Filters {
        path: Place::ComplaintCases.path(),
        search_help: "",
        selects: vec![
            ("stage", Common::State.t(), choices!(ComplaintStage)),
            ("overdue", Complaints::Overdue.t(), vec![("true", Common::Yes.t()), ("false", Common::No.t())]),
        ],
        inputs: Vec::new(),
        orders: Vec::new(),
    };
    view! {
        {heading(Heading::new(Complaints::Title.t()))}
        <p class="lead">{Complaints::Lead.t()}</p>
        {filters.view()}
        {listing(loading, move |page| results(page, &search.get_untracked()))}
    }
    .into_any()
}

fn results(page: PageView<ComplaintRow>, search: &str) -> AnyView {
    let path = Place::ComplaintCases.path();
    browser::restore_scroll(&format!("{path}{}{search}", if search.is_empty() { "" } else { "?" }));
    if page.items.is_empty() {
        return if search.is_empty() {
            empty(Complaints::EmptyTitle.t(), Complaints::EmptyLead.t(), nothing())
        } else {
            empty(Common::NoneFound.t(), Common::NoneFoundLead.t(), nothing())
        };
    }
    let columns = vec![
        Column::main(Complaints::About.t()),
        Column::new(Complaints::Kind.t()),
        Column::short(Complaints::Sender.t()),
        Column::day(Complaints::FiledOn.t()),
        Column::day(Complaints::DueOn.t()),
        Column::new(Common::State.t()),
    ];
    let shown = page.items.len();
    let rows = page.items.into_iter().map(row).collect();
    view! { {table(Complaints::Title.t(), columns, rows)} {pager(&path, search, shown, page.total, page.next)} }
        .into_any()
}

fn row(row: ComplaintRow) -> Vec<AnyView> {
    let state = badges(&row);
    vec![
        view! { <a href=Place::ComplaintCase(row.id).path()>{row.organization.name}</a> }.into_any(),
        sentence(row.kind.label(lang())).into_any(),
        sender(row.named).into_any(),
        format_date(row.filed_on, lang()).into_any(),
        row.due_on.map(|due| format_date(due, lang())).into_any(),
        state,
    ]
}

/// Whether the complainant is named.
pub(super) fn sender(named: bool) -> &'static str {
    if named { Complaints::ByName.t() } else { Complaints::Anonymous.t() }
}

/// Where it stands, whether it is late, whether the complainant waits for a word.
pub(super) fn badges(row: &ComplaintRow) -> AnyView {
    let late = row.overdue.then(|| badge(Tone::Missed, Pledges::Overdue.t()));
    let written = row.unanswered.then(|| badge(Tone::Due, Complaints::NewMessage.t()));
    view! { <span class="badges">{stage_badge(row.stage)} {late} {written}</span> }.into_any()
}

//! Pledges within reach: filters, table on a desk, cards on a phone.

use changxiao_shared::identity::Deed;
use changxiao_shared::kernel::PageView;
use changxiao_shared::organizations::Field;
use changxiao_shared::pledges::{DueFilter, PledgeQuery, PledgeRow, PledgeSort, PledgeState, PledgerKind, api};
use leptos::prelude::*;

use super::parts::{bar, day, due_badge, pledger_of, state_badge, year_choices};
use crate::api::{call, query};
use crate::browser;
use crate::features::organizations::organization_filter;
use crate::place::Place;
use crate::session::session;
use crate::text::{Common, Pledges, Shell};
use crate::ui::{Column, Filters, Heading, choices, empty, heading, listing, load, pager, search, table};

/// The list.
pub(crate) fn index() -> AnyView {
    let search = search();
    let loading = load(move || {
        let wanted: PledgeQuery = query::decode(&search.get());
        call(api::LIST_PLEDGES).query(&wanted).read::<PageView<PledgeRow>>()
    });
    let filters = Filters {
        path: Place::Pledges.path(),
        search_help: Pledges::SearchHelp.t(),
        selects: vec![
            ("year", Pledges::Year.t(), year_choices()),
            ("state", Common::State.t(), choices!(PledgeState)),
            ("due", Pledges::DueOn.t(), choices!(DueFilter)),
            ("kind", Pledges::Kind.t(), choices!(PledgerKind)),
            ("field", Pledges::Field.t(), choices!(Field)),
        ],
        inputs: Vec::new(),
        orders: choices!(PledgeSort),
    };
    let head = Heading { actions: new_pledge(), ..Heading::new(Shell::Pledges.t()) };
    let filter_bar = if session().may(Deed::PledgeFollowUp) {
        filters.view_with(organization_filter(Place::Pledges.path(), "within", Pledges::Within.t(), search))
    } else {
        filters.view()
    };
    view! {
        {heading(head)}
        {filter_bar}
        {listing(loading, move |page| results(page, &search.get_untracked()))}
    }
    .into_any()
}

fn new_pledge() -> AnyView {
    session()
        .may(Deed::PledgePropose)
        .then(|| view! { <a class="button main" href=Place::NewPledge.path()>{Pledges::New.t()}</a> })
        .into_any()
}

fn results(page: PageView<PledgeRow>, search: &str) -> AnyView {
    let path = Place::Pledges.path();
    browser::restore_scroll(&format!("{path}{}{search}", if search.is_empty() { "" } else { "?" }));
    if page.items.is_empty() {
        return if query::pairs(search).is_empty() {
            empty(Pledges::EmptyTitle.t(), Pledges::EmptyLead.t(), new_pledge())
        } else {
            empty(Common::NoneFound.t(), Common::NoneFoundLead.t(), ().into_any())
        };
    }
    let shown = page.items.len();
    view! { {rows(page.items)} {pager(&path, search, shown, page.total, page.next)} }.into_any()
}

fn rows(items: Vec<PledgeRow>) -> AnyView {
    let columns = vec![
        Column::main(Pledges::TitleField.t()),
        Column::new(Pledges::Pledger.t()),
        Column::number(Pledges::Year.t()),
        Column::new(Common::State.t()),
        Column::code(Pledges::DueOn.t()),
        Column::code(Pledges::Percent.t()),
    ];
    let rows = items
        .into_iter()
        .map(|row| {
            vec![
                view! { <a href=Place::Pledge(row.id).path()>{row.title.clone()}</a> }.into_any(),
                pledger_of(&row).into_any(),
                row.year.to_string().into_any(),
                view! { <span class="badges">{state_badge(row.state)} {due_badge(row.overdue, row.due_soon)}</span> }
                    .into_any(),
                day(row.due_on),
                bar(i64::from(row.percent) * 10, ""),
            ]
        })
        .collect();
    table(Shell::Pledges.t(), columns, rows)
}

//! Rectifications of organisations within reach.

use changxiao_shared::identity::Deed;
use changxiao_shared::kernel::PageView;
use changxiao_shared::supervision::rectifications::{
    RectificationQuery, RectificationRow, RectificationStanding, RectificationState, api,
};
use leptos::prelude::*;

use super::order::order;
use crate::api::{call, query};
use crate::browser;
use crate::features::organizations::organization_filter;
use crate::features::pledges::day;
use crate::place::Place;
use crate::session::session;
use crate::text::{Common, Pledges, Rectifications, lang};
use crate::ui::{
    Column, Filters, Heading, Tone, badge, choices, empty, heading, listing, load, nothing, pager, search, table,
};

/// The screen.
pub(crate) fn rectifications() -> AnyView {
    let search = search();
    let loading = load(move || {
        let wanted: RectificationQuery = query::decode(&search.get());
        call(api::LIST_RECTIFICATIONS).query(&wanted).read::<PageView<RectificationRow>>()
    });
    let filters = Filters {
        path: Place::Rectifications.path(),
        search_help: "",
        selects: vec![("standing", Rectifications::Standing.t(), choices!(RectificationStanding))],
        inputs: Vec::new(),
        orders: Vec::new(),
    };
    let reload = Callback::new(move |()| loading.reload());
    let order = session().may(Deed::SupervisionOrder).then(|| order(None, reload));
    let print = view! { <button type="button" on:click=|_| browser::print_soon()>{Rectifications::Print.t()}</button> };
    let head = Heading { actions: view! { {order} {print} }.into_any(), ..Heading::new(Rectifications::Title.t()) };
    let within = organization_filter(Place::Rectifications.path(), "within", Rectifications::Within.t(), search);
    view! {
        {heading(head)}
        <p class="lead">{Rectifications::Lead.t()}</p>
        {filters.view_with(within)}
        {listing(loading, move |page| results(page, &search.get_untracked()))}
    }
    .into_any()
}

/// Where a rectification stands, and whether it is late.
pub(super) fn badges(state: RectificationState, overdue: bool) -> AnyView {
    let tone = match state {
        RectificationState::Accepted => Tone::Good,
        RectificationState::Withdrawn => Tone::Closed,
        RectificationState::Ordered | RectificationState::Underway | RectificationState::Reported => Tone::Due,
    };
    let late = overdue.then(|| badge(Tone::Missed, Pledges::Overdue.t()));
    view! { <span class="badges">{badge(tone, state.label(lang()))} {late}</span> }.into_any()
}

/// The organisation, or the leader there.
pub(in crate::features::supervision) fn whose(organization: &str, person: Option<&str>) -> String {
    person.map_or_else(|| organization.to_owned(), |person| format!("{person} · {organization}"))
}

/// The table of some of them.
pub(in crate::features::supervision) fn rows(rows: Vec<RectificationRow>) -> AnyView {
    let columns = vec![
        Column::main(Rectifications::Organization.t()),
        Column::sentences(Rectifications::Problem.t()),
        Column::whose(Rectifications::OrderedBy.t()),
        Column::day(Rectifications::DueOn.t()),
        Column::new(Common::State.t()),
    ];
    let row = |row: RectificationRow| {
        let name = whose(&row.organization.name, row.person.as_deref());
        vec![
            view! { <a href=Place::Rectification(row.id).path()>{name}</a> }.into_any(),
            view! { <span class="latest">{row.problem}</span> }.into_any(),
            row.ordered_by.name.into_any(),
            day(Some(row.due_on)),
            badges(row.state, row.overdue),
        ]
    };
    table(Rectifications::Title.t(), columns, rows.into_iter().map(row).collect())
}

fn results(page: PageView<RectificationRow>, search: &str) -> AnyView {
    let path = Place::Rectifications.path();
    browser::restore_scroll(&format!("{path}{}{search}", if search.is_empty() { "" } else { "?" }));
    if page.items.is_empty() {
        return if query::pairs(search).is_empty() {
            empty(Rectifications::NoneTitle.t(), Rectifications::NoneLead.t(), nothing())
        } else {
            empty(Common::NoneFound.t(), Common::NoneFoundLead.t(), nothing())
        };
    }
    let shown = page.items.len();
    view! { {rows(page.items)} {pager(&path, search, shown, page.total, page.next)} }.into_any()
}

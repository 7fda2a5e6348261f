//! Cases that one directs, and those about oneself or the organisation one answers for.

use changxiao_shared::identity::Deed;
use changxiao_shared::kernel::PageView;
use changxiao_shared::supervision::accountability::{
    AccountabilityQuery, AccountabilityRow, AccountabilitySide, AccountabilityState, api,
};
use leptos::prelude::*;

use super::open::open;
use crate::api::{call, query};
use crate::browser;
use crate::features::organizations::organization_filter;
use crate::features::pledges::day;
use crate::features::supervision::rectifications::whose;
use crate::place::Place;
use crate::session::session;
use crate::text::{Accountability, Common, lang};
use crate::ui::{
    Column, Filters, Heading, Tone, badge, choices, empty, heading, listing, load, nothing, pager, search, table,
};

/// The screen.
pub(crate) fn cases() -> AnyView {
    let search = search();
    let loading = load(move || {
        let wanted: AccountabilityQuery = query::decode(&search.get());
        call(api::LIST_ACCOUNTABILITY).query(&wanted).read::<PageView<AccountabilityRow>>()
    });
    let filters = Filters {
        path: Place::Accountability.path(),
        search_help: "",
        selects: vec![
            ("side", Accountability::Whose.t(), choices!(AccountabilitySide)),
            ("state", Accountability::Standing.t(), choices!(AccountabilityState)),
        ],
        inputs: Vec::new(),
        orders: Vec::new(),
    };
    let reload = Callback::new(move |()| loading.reload());
    let directs = session().may(Deed::SupervisionOrder);
    let new = directs.then(|| open(reload));
    let merits = directs.then(|| {
        view! { <a class="button" href=Place::Merits.path()>{Accountability::Merits.t()}</a> }
    });
    let print = view! { <button type="button" on:click=|_| browser::print_soon()>{Accountability::Print.t()}</button> };
    let head =
        Heading { actions: view! { {new} {merits} {print} }.into_any(), ..Heading::new(Accountability::Title.t()) };
    let within = organization_filter(Place::Accountability.path(), "within", Accountability::Within.t(), search);
    view! {
        {heading(head)}
        <p class="lead">{Accountability::Lead.t()}</p>
        {filters.view_with(within)}
        {listing(loading, move |page| results(page, &search.get_untracked()))}
    }
    .into_any()
}

/// Where a case stands, and whether its decision counts.
pub(super) fn badges(state: AccountabilityState, in_force: bool) -> AnyView {
    use AccountabilityState as S;
    let tone = match state {
        S::Hearing | S::Heard | S::Appealed => Tone::Due,
        S::Decided | S::Upheld | S::Changed | S::Dropped | S::Revoked => Tone::Closed,
    };
    let force = in_force.then(|| badge(Tone::Missed, Accountability::InForce.t()));
    view! { <span class="badges">{badge(tone, state.label(lang()))} {force}</span> }.into_any()
}

/// The table of some of them.
pub(super) fn rows(rows: Vec<AccountabilityRow>) -> AnyView {
    let columns = vec![
        Column::main(Accountability::Person.t()),
        Column::new(Accountability::Responsibility.t()),
        Column::whose(Accountability::OpenedBy.t()),
        Column::new(Accountability::Measure.t()),
        Column::day(Accountability::EffectiveUntil.t()),
        Column::new(Common::State.t()),
    ];
    let row = |row: AccountabilityRow| {
        let name = whose(&row.organization.name, row.person.as_deref());
        let measure = row.measure.map_or("—", |measure| measure.label(lang()));
        vec![
            view! { <a href=Place::AccountabilityCase(row.id).path()>{name}</a> }.into_any(),
            row.responsibility.label(lang()).into_any(),
            row.opened_by.name.into_any(),
            measure.into_any(),
            day(row.effective_until),
            badges(row.state, row.in_force),
        ]
    };
    table(Accountability::Title.t(), columns, rows.into_iter().map(row).collect())
}

fn results(page: PageView<AccountabilityRow>, search: &str) -> AnyView {
    let path = Place::Accountability.path();
    browser::restore_scroll(&format!("{path}{}{search}", if search.is_empty() { "" } else { "?" }));
    if page.items.is_empty() {
        return if query::pairs(search).is_empty() {
            empty(Accountability::NoneTitle.t(), Accountability::NoneLead.t(), nothing())
        } else {
            empty(Common::NoneFound.t(), Common::NoneFoundLead.t(), nothing())
        };
    }
    let shown = page.items.len();
    view! { {rows(page.items)} {pager(&path, search, shown, page.total, page.next)} }.into_any()
}

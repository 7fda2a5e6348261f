//! The register of awards.

use changxiao_shared::kernel::PageView;
use changxiao_shared::supervision::commendations::{AwardKind, AwardQuery, AwardRow, api};
use leptos::prelude::*;

use crate::api::{call, query};
use crate::browser;
use crate::features::export::export_button;
use crate::features::organizations::organization_filter;
use crate::features::pledges::year_choices;
use crate::place::Place;
use crate::text::{Commendations, Common, lang};
use crate::ui::{Column, Filters, Heading, choices, empty, heading, listing, load, nothing, pager, search, table};

/// The screen.
pub(crate) fn awards() -> AnyView {
    let search = search();
    let loading = load(move || {
        let wanted: AwardQuery = query::decode(&search.get());
        call(api::LIST_AWARDS).query(&wanted).read::<PageView<AwardRow>>()
    });
    let filters = Filters {
        path: Place::Awards.path(),
        search_help: "",
        selects: vec![
            ("year", Commendations::Year.t(), year_choices()),
            ("award", Commendations::Award.t(), choices!(AwardKind)),
        ],
        inputs: Vec::new(),
        orders: Vec::new(),
    };
    let save = export_button(Common::Export.t(), Commendations::File.t(), move || {
        let wanted: AwardQuery = query::decode(&search.get_untracked());
        call(api::EXPORT_AWARDS).query(&AwardQuery { cursor: None, limit: None, ..wanted })
    });
    let print = view! { <button type="button" on:click=|_| browser::print_soon()>{Commendations::Print.t()}</button> };
    let head = Heading {
        trail: vec![(Commendations::Title.t().to_owned(), Place::Commendations.path())],
        actions: view! { {save} {print} }.into_any(),
        ..Heading::new(Commendations::Awards.t())
    };
    let within = organization_filter(Place::Awards.path(), "within", Commendations::Within.t(), search);
    view! {
        {heading(head)}
        <p class="lead">{Commendations::AwardsLead.t()}</p>
        {filters.view_with(within)}
        {listing(loading, move |page| results(page, &search.get_untracked()))}
    }
    .into_any()
}

fn results(page: PageView<AwardRow>, search: &str) -> AnyView {
    let path = Place::Awards.path();
    browser::restore_scroll(&format!("{path}{}{search}", if search.is_empty() { "" } else { "?" }));
    if page.items.is_empty() {
        return if query::pairs(search).is_empty() {
            empty(Commendations::AwardsNone.t(), Commendations::AwardsNoneLead.t(), nothing())
        } else {
            empty(Common::NoneFound.t(), Common::NoneFoundLead.t(), nothing())
        };
    }
    let columns = vec![
        Column::main(Commendations::Occasion.t()),
        Column::new(Commendations::Award.t()),
        Column::whose(Commendations::Whose.t()),
        Column::new(Commendations::Person.t()),
        Column::whose(Commendations::Organization.t()),
        Column::day(Commendations::DecidedOn.t()),
    ];
    let row = |row: AwardRow| {
        vec![
            view! { <a href=Place::Notice(row.commendation_id).path()>{row.title}</a> }.into_any(),
            row.award.label(lang()).into_any(),
            row.organization.name.into_any(),
            row.person.unwrap_or_else(|| "—".to_owned()).into_any(),
            row.commended_by.name.into_any(),
            row.decided_on.to_string().into_any(),
        ]
    };
    let shown = page.items.len();
    let rows = page.items.into_iter().map(row).collect();
    view! { {table(Commendations::Awards.t(), columns, rows)} {pager(&path, search, shown, page.total, page.next)} }
        .into_any()
}

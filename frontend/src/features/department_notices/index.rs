//! The list of leads, of either side.

use changxiao_shared::department_notices::{LeadQuery, LeadRow, LeadSide, LeadState, api};
use changxiao_shared::kernel::{PageView, format_date};
use leptos::prelude::*;

use crate::api::{call, query};
use crate::browser;
use crate::features::mobile_members::sentence;
use crate::features::organizations::organization_filter;
use crate::place::Place;
use crate::text::{Common, Leads, Members, lang};
use crate::ui::{
    Column, Filters, Heading, Tone, address_with, badge, choices, empty, heading, listing, load, nothing, pager,
    search, table,
};

/// The screen.
pub(crate) fn index() -> AnyView {
    let search = search();
    let loading = load(move || {
        let wanted: LeadQuery = query::decode(&search.get());
        call(api::LIST_LEADS).query(&wanted).read::<PageView<LeadRow>>()
    });
    let path = Place::Leads.path();
    let filters = Filters {
        path: path.clone(),
        search_help: "",
        selects: vec![("state", Common::State.t(), choices!(LeadState))],
        inputs: Vec::new(),
        orders: Vec::new(),
    };
    let actions = view! { <a class="button main" href=Place::NewLead.path()>{Leads::New.t()}</a> }.into_any();
    view! {
        {heading(Heading { actions, ..Heading::new(Leads::Title.t()) })}
        <p class="lead">{Leads::Lead.t()}</p>
        {tabs(search)}
        {filters.view_with(organization_filter(path, "within", Members::Within.t(), search))}
        {listing(loading, move |page| results(page, &search.get_untracked()))}
    }
    .into_any()
}

fn tabs(search: Memo<String>) -> AnyView {
    let tab = |side: LeadSide, code: &'static str| {
        let to = move || address_with(&Place::Leads.path(), &search.get(), "side", code);
        let here = move || {
            let asked: LeadQuery = query::decode(&search.get());
            (asked.side.unwrap_or(LeadSide::Here) == side).then_some("true")
        };
        view! { <a href=to data-noscroll aria-current=here>{sentence(side.label(lang()))}</a> }
    };
    view! {
        <nav class="tabs" aria-label=Leads::Sides.t()>
            {tab(LeadSide::Here, "")} {tab(LeadSide::Home, LeadSide::Home.code())}
        </nav>
    }
    .into_any()
}

fn results(page: PageView<LeadRow>, search: &str) -> AnyView {
    let path = Place::Leads.path();
    browser::restore_scroll(&format!("{path}{}{search}", if search.is_empty() { "" } else { "?" }));
    if page.items.is_empty() {
        return empty(Leads::EmptyTitle.t(), Leads::EmptyLead.t(), nothing());
    }
    let columns = vec![
        Column::main(Leads::Name.t()),
        Column::new(Leads::Place.t()),
        Column::new(Leads::Source.t()),
        Column::new(Leads::NoticedOn.t()),
        Column::new(Leads::Organization.t()),
        Column::new(Leads::Home.t()),
        Column::new(Common::State.t()),
    ];
    let shown = page.items.len();
    let rows = page.items.into_iter().map(row).collect();
    view! { {table(Leads::Title.t(), columns, rows)} {pager(&path, search, shown, page.total, page.next)} }.into_any()
}

fn row(lead: LeadRow) -> Vec<AnyView> {
    let source = source(&lead);
    vec![
        view! { <a href=Place::Lead(lead.id).path()>{lead.name}</a> }.into_any(),
        lead.place_name.into_any(),
        source.into_any(),
        format_date(lead.noticed_on, lang()).into_any(),
        lead.organization.name.into_any(),
        home(lead.home.map(|home| home.name)),
        state(lead.state),
    ]
}

/// Which department, or a survey.
pub(super) fn source(lead: &LeadRow) -> String {
    sentence(lead.department.map_or_else(|| lead.source.label(lang()), |department| department.label(lang())))
}

/// The organisation holding the membership.
pub(super) fn home(name: Option<String>) -> AnyView {
    match name {
        Some(name) => name.into_any(),
        None => view! { <span class="quiet">{Leads::HomeUnknown.t()}</span> }.into_any(),
    }
}

/// Where a lead stands.
pub(super) fn state(state: LeadState) -> AnyView {
    let tone = match state {
        LeadState::Received => Tone::Good,
        LeadState::Open | LeadState::Contacted => Tone::Due,
        LeadState::NotFound | LeadState::Dismissed => Tone::Closed,
    };
    badge(tone, state.label(lang()))
}

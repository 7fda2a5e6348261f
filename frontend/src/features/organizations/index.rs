//! Organisations within reach: as a tree while nothing is filtered, else as a list.

use changxiao_shared::identity::Deed;
use changxiao_shared::kernel::PageView;
use changxiao_shared::organizations::{
    Field, OrgKind, OrgLevel, OrgSort, OrgStatus, OrganizationQuery, OrganizationRow, api,
};
use leptos::prelude::*;

use super::tree;
use crate::api::{call, query};
use crate::browser;
use crate::features::export::export_button;
use crate::place::Place;
use crate::session::session;
use crate::text::{Common, Orgs, lang};
use crate::ui::{
    Column, Filters, Heading, Tone, address_with, badge, choices, empty, heading, listing, live, load, pager, search,
    table,
};

/// The screen.
pub(crate) fn index() -> AnyView {
    let search = search();
    let as_tree = Memo::new(move |_| query::pairs(&search.get()).is_empty());
    let filters = Filters {
        path: Place::Organizations.path(),
        search_help: Orgs::SearchHelp.t(),
        selects: vec![
            ("kind", Orgs::Kind.t(), choices!(OrgKind)),
            ("level", Orgs::Level.t(), choices!(OrgLevel)),
            ("field", Orgs::Field.t(), choices!(Field)),
            ("status", Orgs::StatusFilter.t(), choices!(OrgStatus)),
        ],
        inputs: Vec::new(),
        orders: choices!(OrgSort),
    };
    let actions = view! {
        {export(search)}
        {new_organization()}
    };
    let head = Heading { actions: actions.into_any(), ..Heading::new(Orgs::Title.t()) };
    view! {
        {heading(head)}
        {filters.view()}
        {switch(as_tree)}
        {live(move || if as_tree.get() { tree::tree() } else { list(search) })}
    }
    .into_any()
}

fn switch(as_tree: Memo<bool>) -> AnyView {
    let path = Place::Organizations.path();
    let listed = address_with(&path, "", "view", "list");
    view! {
        <nav class="tabs" aria-label=Orgs::ViewSwitch.t()>
            <a href=path data-noscroll aria-current=move || as_tree.get().then_some("true")>{Orgs::TreeView.t()}</a>
            <a href=listed data-noscroll aria-current=move || (!as_tree.get()).then_some("true")>{Orgs::ListView.t()}</a>
        </nav>
    }
    .into_any()
}

fn new_organization() -> AnyView {
    session()
        .may(Deed::OrganizationEdit)
        .then(|| view! { <a class="button main" href=Place::NewOrganization.path()>{Orgs::NewTitle.t()}</a> })
        .into_any()
}

fn export(search: Memo<String>) -> AnyView {
    export_button(Common::Export.t(), Orgs::Title.t(), move || {
        let wanted = OrganizationQuery { cursor: None, ..query::decode(&search.get_untracked()) };
        call(api::EXPORT_ORGANIZATIONS).query(&wanted)
    })
}

fn list(search: Memo<String>) -> AnyView {
    let loading = load(move || {
        let wanted: OrganizationQuery = query::decode(&search.get());
        call(api::LIST_ORGANIZATIONS).query(&wanted).read::<PageView<OrganizationRow>>()
    });
    view! {
        {listing(loading, move |page| results(page, &search.get_untracked()))}
    }
    .into_any()
}

fn results(page: PageView<OrganizationRow>, search: &str) -> AnyView {
    let path = Place::Organizations.path();
    browser::restore_scroll(&format!("{path}?{search}"));
    if page.items.is_empty() {
        return empty(Common::NoneFound.t(), Common::NoneFoundLead.t(), ().into_any());
    }
    let shown = page.items.len();
    view! { {rows(Orgs::Title.t(), page.items)} {pager(&path, search, shown, page.total, page.next)} }.into_any()
}

/// A table of organisations.
pub(super) fn rows(caption: &'static str, items: Vec<OrganizationRow>) -> AnyView {
    let columns = vec![
        Column::main(Orgs::Name.t()),
        Column::code(Orgs::Code.t()),
        Column::new(Orgs::Kind.t()),
        Column::new(Orgs::Level.t()),
        Column::new(Orgs::Field.t()),
        Column::number(Orgs::ChildCount.t()),
        Column::new(Common::State.t()),
    ];
    let rows = items
        .into_iter()
        .map(|row| {
            vec![
                view! { <a href=Place::Organization(row.id).path()>{row.name}</a> }.into_any(),
                row.code.into_any(),
                row.kind.label(lang()).into_any(),
                row.level.label(lang()).into_any(),
                row.field.label(lang()).into_any(),
                row.children.to_string().into_any(),
                state(row.status),
            ]
        })
        .collect();
    table(caption, columns, rows)
}

/// The state of an organisation as a badge.
pub(super) fn state(status: OrgStatus) -> AnyView {
    let tone = match status {
        OrgStatus::Active => Tone::Good,
        OrgStatus::Dissolved | OrgStatus::Merged => Tone::Closed,
    };
    badge(tone, status.label(lang()))
}

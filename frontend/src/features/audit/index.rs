//! The audit trail within reach, newest first, as filtered; as a spreadsheet; and its checkpoint.

use changxiao_shared::audit::{AuditEntryView, AuditKind, AuditPage, AuditQuery, api};
use changxiao_shared::kernel::{format_date, format_date_time};
use leptos::prelude::*;

use crate::api::{call, query};
use crate::features::export::{export_button, save_button};
use crate::place::Place;
use crate::text::{Audit, actor_words, audit_words, detail_words, lang};
use crate::ui::{
    Column, Filters, Heading, choices, empty, heading, listing, load, nothing, search, table, uncounted_pager,
};

/// The screen.
pub(crate) fn audit() -> AnyView {
    let search = search();
    let loading = load(move || {
        let asked: AuditQuery = query::decode(&search.get());
        call(api::LIST_AUDIT).query(&asked).read::<AuditPage>()
    });
    let export = export_button(Audit::Export.t(), Audit::File.t(), move || {
        let asked: AuditQuery = query::decode(&search.get_untracked());
        call(api::EXPORT_AUDIT).query(&AuditQuery { cursor: None, limit: None, ..asked })
    });
    let checkpoint = save_button(Audit::Checkpoint.t(), "changxiao-audit-checkpoint.json".to_owned(), || {
        call(api::GET_AUDIT_CHECKPOINT)
    });
    let filters = Filters {
        path: Place::Audit.path(),
        search_help: "",
        selects: vec![("kind", Audit::Kind.t(), choices!(AuditKind))],
        inputs: vec![
            ("actor", Audit::ActorHelp.t(), "text"),
            ("from", Audit::From.t(), "date"),
            ("until", Audit::Until.t(), "date"),
        ],
        orders: Vec::new(),
    };
    view! {
        {heading(Heading { actions: view! { {export} {checkpoint} }.into_any(), ..Heading::new(Audit::Title.t()) })}
        <p class="quiet">{Audit::Lead.t()}</p>
        {filters.view()}
        {listing(loading, move |page| results(Audit::Title, Place::Audit, page, &search.get_untracked()))}
        <p class="quiet">{Audit::CheckpointLead.t()}</p>
    }
    .into_any()
}

/// What auditors looked at in it, for those who give them their role.
pub(crate) fn readings() -> AnyView {
    let search = search();
    let loading = load(move || {
        let asked: AuditQuery = query::decode(&search.get());
        call(api::LIST_AUDIT_READINGS).query(&asked).read::<AuditPage>()
    });
    let filters = Filters {
        path: Place::AuditReadings.path(),
        search_help: "",
        selects: Vec::new(),
        inputs: vec![
            ("actor", Audit::ActorHelp.t(), "text"),
            ("from", Audit::From.t(), "date"),
            ("until", Audit::Until.t(), "date"),
        ],
        orders: Vec::new(),
    };
    view! {
        {heading(Heading::new(Audit::ReadingsTitle.t()))}
        <p class="quiet">{Audit::ReadingsLead.t()}</p>
        {filters.view()}
        {listing(loading, move |page| {
            results(Audit::ReadingsTitle, Place::AuditReadings, page, &search.get_untracked())
        })}
    }
    .into_any()
}

fn results(title: Audit, place: Place, page: AuditPage, search: &str) -> AnyView {
    let period = Audit::Period.f(&[&format_date(page.from, lang()), &format_date(page.until, lang())]);
    if page.items.is_empty() {
        let empty = empty(Audit::EmptyTitle.t(), Audit::EmptyLead.t(), nothing());
        return view! { <p class="quiet">{period}</p> {empty} }.into_any();
    }
    let columns = vec![
        Column::main(Audit::Action.t()),
        Column::new(Audit::Actor.t()),
        Column::new(Audit::Organization.t()),
        Column::new(Audit::Details.t()),
        Column::code(Audit::At.t()),
    ];
    let shown = page.items.len();
    let rows = page.items.into_iter().map(row).collect();
    let path = place.path();
    view! {
        <p class="quiet">{period}</p>
        {table(title.t(), columns, rows)}
        {uncounted_pager(&path, search, shown, page.next)}
    }
    .into_any()
}

fn row(entry: AuditEntryView) -> Vec<AnyView> {
    let role = entry.role.map(|role| role.label(lang()));
    let facts: Vec<String> =
        entry.details.as_object().into_iter().flatten().map(|(name, value)| detail_words(name, value)).collect();
    let place = Audit::RecordAt.f(&[&entry.record, &entry.place]);
    vec![
        view! { {audit_words(&entry.action)} <span class="beneath">{place}</span> }.into_any(),
        view! { {actor_words(&entry.action, entry.actor)} <span class="beneath">{role}</span> }.into_any(),
        entry.organization.map(|found| found.name).into_any(),
        view! { <span class="facts-of">{facts.join(lang().pick("；", "; "))}</span> }.into_any(),
        view! { {format_date_time(entry.at)} <span class="beneath">{entry.address}</span> }.into_any(),
    ]
}

//! The list of reports, and beginning one.

use std::sync::Arc;

use changxiao_shared::identity::Deed;
use changxiao_shared::kernel::{PageView, format_date_time};
use changxiao_shared::mobility_reports::{CreateReport, ReportPeriod, ReportQuery, ReportRow, ReportState, api};
use changxiao_shared::organizations::OrganizationId;
use chrono::Datelike;
use leptos::prelude::*;
use serde_json::Value;

use crate::api::{call, query};
use crate::browser;
use crate::features::mobile_members::{Act, act_button, registers_trail};
use crate::features::organizations::{organization_field, organization_filter};
use crate::features::pledges::{own_organization, year_choices};
use crate::form::Form;
use crate::place::Place;
use crate::session::session;
use crate::text::{Common, Members, Reports, lang};
use crate::ui::{
    Column, Filters, Heading, Input, Tone, badge, choices, empty, heading, listing, load, nothing, pager, search, table,
};

pub(super) use crate::features::mobile_members::sentence;

/// Half-year and year in words.
pub(super) fn name_of(year: i32, period: ReportPeriod) -> String {
    Reports::Named.f(&[&year.to_string(), period.label(lang())])
}

/// Where a report stands.
pub(super) fn state_badge(state: ReportState) -> AnyView {
    let tone = match state {
        ReportState::Draft | ReportState::Submitted => Tone::Due,
        ReportState::Returned => Tone::Missed,
        ReportState::Accepted => Tone::Good,
    };
    badge(tone, state.label(lang()))
}

/// The screen.
pub(crate) fn index() -> AnyView {
    let search = search();
    let loading = load(move || call(api::LIST_REPORTS).query(&asked(&search.get())).read::<PageView<ReportRow>>());
    let begin = session().may(Deed::MobilityDecide).then(|| begin(Callback::new(move |()| loading.reload())));
    let samples = view! { <a class="button" href=Place::Samples.path()>{Reports::Samples.t()}</a> };
    let head = Heading {
        trail: registers_trail(),
        actions: view! { {samples} {begin} }.into_any(),
        ..Heading::new(Reports::Title.t())
    };
    let path = Place::Reports.path();
    let bar = Filters {
        path: path.clone(),
        search_help: "",
        selects: vec![
            ("year", Reports::Year.t(), year_choices()),
            ("period", Reports::Period.t(), choices!(ReportPeriod)),
            ("state", Common::State.t(), choices!(ReportState)),
        ],
        inputs: Vec::new(),
        orders: Vec::new(),
    };
    view! {
        {heading(head)}
        <p class="lead">{Reports::Lead.t()}</p>
        {bar.view_with(organization_filter(path, "within", Members::Within.t(), search))}
        {listing(loading, move |page| results(page, &search.get_untracked()))}
    }
    .into_any()
}

fn asked(search: &str) -> ReportQuery {
    let part = |name: &str| query::pairs(search).into_iter().find(|(known, _)| known == name).map(|(_, value)| value);
    ReportQuery {
        within: part("within").and_then(|id| id.parse().ok()),
        year: part("year").and_then(|year| year.parse().ok()),
        period: part("period").and_then(|code| ReportPeriod::from_code(&code)),
        state: part("state").and_then(|code| ReportState::from_code(&code)),
        cursor: part("cursor"),
        limit: None,
    }
}

/// Begins a report on the time that is coming to its end.
fn begin(done: Callback<()>) -> AnyView {
    act_button(
        "main",
        Act {
            id: "begin-report",
            label: Reports::Begin.t(),
            clause: "E2-07",
            lead: Reports::BeginLead.t(),
            make: Box::new(|| {
                let today = browser::today();
                let period = if today.month() <= 7 { ReportPeriod::FirstHalf } else { ReportPeriod::SecondHalf };
                let sample = CreateReport { organization_id: OrganizationId(1), year: today.year(), period };
                let form = Form::new("begin-report", &sample, &["organization_id"]);
                if let Some(own) = own_organization(Deed::MobilityDecide) {
                    form.set("organization_id", Value::String(own.to_string()));
                }
                let who = Input::new(form, "organization_id", Reports::Who.t()).help(Reports::WhoHelp.t());
                let inputs = vec![
                    organization_field(who, None, None),
                    Input::new(form, "year", Reports::Year.t()).number(),
                    Input::new(form, "period", Reports::Period.t()).select(choices!(ReportPeriod)),
                ];
                (form, inputs)
            }),
            request: Arc::new(|sent| call(api::CREATE_REPORT).json(sent.body).key(sent.key)),
            done,
        },
    )
}

fn results(page: PageView<ReportRow>, search: &str) -> AnyView {
    let path = Place::Reports.path();
    browser::restore_scroll(&format!("{path}{}{search}", if search.is_empty() { "" } else { "?" }));
    if page.items.is_empty() {
        return if query::pairs(search).is_empty() {
            empty(Reports::NoneTitle.t(), Reports::NoneLead.t(), nothing())
        } else {
            empty(Common::NoneFound.t(), Common::NoneFoundLead.t(), nothing())
        };
    }
    let columns = vec![
        Column::main(Reports::Who.t()),
        Column::new(Reports::Period.t()),
        Column::new(Common::State.t()),
        Column::new(Reports::SubmittedAt.t()),
    ];
    let shown = page.items.len();
    let rows = page.items.into_iter().map(row).collect();
    view! { {table(Reports::Title.t(), columns, rows)} {pager(&path, search, shown, page.total, page.next)} }.into_any()
}

fn row(row: ReportRow) -> Vec<AnyView> {
    let when = row.submitted_at.map(format_date_time).unwrap_or_default();
    vec![
        view! { <a href=Place::Report(row.id).path()>{row.organization.name}</a> }.into_any(),
        name_of(row.year, row.period).into_any(),
        state_badge(row.state),
        when.into_any(),
    ]
}

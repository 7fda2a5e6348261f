//! Meetings of the public within reach.

use changxiao_shared::identity::Deed;
use changxiao_shared::kernel::{PageView, format_date};
use changxiao_shared::pledges::{MeetingQuery, MeetingRow, MeetingState, api};
use leptos::prelude::*;

use super::meeting_create::create;
use super::parts::year_choices;
use crate::api::{call, query};
use crate::browser;
use crate::features::organizations::organization_filter;
use crate::place::Place;
use crate::session::session;
use crate::text::{Common, Meetings, Pledges, lang};
use crate::ui::{Column, Filters, Heading, Tone, badge, empty, heading, listing, load, nothing, pager, search, table};

/// The list.
pub(crate) fn meetings() -> AnyView {
    let search = search();
    let loading = load(move || {
        let wanted: MeetingQuery = query::decode(&search.get());
        call(api::LIST_MEETINGS).query(&wanted).read::<PageView<MeetingRow>>()
    });
    let filters = Filters {
        path: Place::Meetings.path(),
        search_help: "",
        selects: vec![("year", Pledges::Year.t(), year_choices())],
        inputs: Vec::new(),
        orders: Vec::new(),
    };
    let reload = Callback::new(move |()| loading.reload());
    let actions = if session().may(Deed::BallotManage) { create(reload) } else { nothing() };
    view! {
        {heading(Heading { actions, ..Heading::new(Meetings::Title.t()) })}
        <p class="lead">{Meetings::Lead.t()}</p>
        {filters.view_with(organization_filter(Place::Meetings.path(), "within", Pledges::Within.t(), search))}
        {listing(loading, move |page| results(page, &search.get_untracked()))}
    }
    .into_any()
}

/// The state of a meeting.
pub(super) fn meeting_badge(state: MeetingState) -> AnyView {
    let tone = match state {
        MeetingState::Planned => Tone::Due,
        MeetingState::Recorded => Tone::Good,
        MeetingState::Void => Tone::Closed,
    };
    badge(tone, state.label(lang()))
}

fn results(page: PageView<MeetingRow>, search: &str) -> AnyView {
    let path = Place::Meetings.path();
    browser::restore_scroll(&format!("{path}{}{search}", if search.is_empty() { "" } else { "?" }));
    if page.items.is_empty() {
        return if query::pairs(search).is_empty() {
            empty(Meetings::NoneTitle.t(), Meetings::NoneLead.t(), nothing())
        } else {
            empty(Common::NoneFound.t(), Common::NoneFoundLead.t(), nothing())
        };
    }
    let shown = page.items.len();
    let columns = vec![
        Column::main(Meetings::HeldOn.t()),
        Column::whose(Meetings::Organization.t()),
        Column::number(Pledges::Year.t()),
        Column::new(Meetings::Form.t()),
        Column::new(Common::State.t()),
    ];
    let row = |row: MeetingRow| {
        vec![
            view! { <a href=Place::Meeting(row.id).path()>{format_date(row.held_on, lang())}</a> }.into_any(),
            row.organization.name.into_any(),
            row.year.to_string().into_any(),
            row.form.label(lang()).into_any(),
            meeting_badge(row.state),
        ]
    };
    let rows = page.items.into_iter().map(row).collect();
    view! { {table(Meetings::Title.t(), columns, rows)} {pager(&path, search, shown, page.total, page.next)} }
        .into_any()
}

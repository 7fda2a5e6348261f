//! Special inquiries about organisations within reach.

use changxiao_shared::identity::Deed;
use changxiao_shared::kernel::PageView;
use changxiao_shared::supervision::inquiries::{InquiryQuery, InquiryRow, InquiryState, api};
use leptos::prelude::*;

use super::open::open;
use crate::api::{call, query};
use crate::browser;
use crate::features::organizations::organization_filter;
use crate::features::pledges::year_choices;
use crate::place::Place;
use crate::session::session;
use crate::text::{Common, Inquiries, lang};
use crate::ui::{
    Column, Filters, Heading, Tone, badge, choices, empty, heading, listing, load, nothing, pager, search, table,
};

/// The screen.
pub(crate) fn inquiries() -> AnyView {
    let search = search();
    let loading = load(move || {
        let wanted: InquiryQuery = query::decode(&search.get());
        call(api::LIST_INQUIRIES).query(&wanted).read::<PageView<InquiryRow>>()
    });
    let filters = Filters {
        path: Place::Inquiries.path(),
        search_help: "",
        selects: vec![
            ("year", Inquiries::Year.t(), year_choices()),
            ("state", Common::State.t(), choices!(InquiryState)),
        ],
        inputs: Vec::new(),
        orders: Vec::new(),
    };
    let reload = Callback::new(move |()| loading.reload());
    let open = session().may(Deed::SupervisionOrder).then(|| open(reload));
    let head = Heading { actions: open.into_any(), ..Heading::new(Inquiries::Title.t()) };
    let within = organization_filter(Place::Inquiries.path(), "within", Inquiries::Within.t(), search);
    view! {
        {heading(head)}
        <p class="lead">{Inquiries::Lead.t()}</p>
        {filters.view_with(within)}
        {listing(loading, move |page| results(page, &search.get_untracked()))}
    }
    .into_any()
}

/// Where an inquiry stands.
pub(super) fn state_badge(state: InquiryState) -> AnyView {
    let tone = match state {
        InquiryState::Open => Tone::Due,
        InquiryState::Concluded => Tone::Closed,
    };
    badge(tone, state.label(lang()))
}

fn results(page: PageView<InquiryRow>, search: &str) -> AnyView {
    let path = Place::Inquiries.path();
    browser::restore_scroll(&format!("{path}{}{search}", if search.is_empty() { "" } else { "?" }));
    if page.items.is_empty() {
        return if query::pairs(search).is_empty() {
            empty(Inquiries::NoneTitle.t(), Inquiries::NoneLead.t(), nothing())
        } else {
            empty(Common::NoneFound.t(), Common::NoneFoundLead.t(), nothing())
        };
    }
    let columns = vec![
        Column::main(Inquiries::Organization.t()),
        Column::sentences(Inquiries::Matter.t()),
        Column::new(Inquiries::Cause.t()),
        Column::whose(Inquiries::OpenedBy.t()),
        Column::number(Inquiries::Year.t()),
        Column::new(Common::State.t()),
    ];
    let row = |row: InquiryRow| {
        vec![
            view! { <a href=Place::Inquiry(row.id).path()>{row.organization.name}</a> }.into_any(),
            view! { <span class="latest">{row.matter}</span> }.into_any(),
            row.cause.label(lang()).into_any(),
            row.opened_by.name.into_any(),
            row.year.to_string().into_any(),
            state_badge(row.state),
        ]
    };
    let shown = page.items.len();
    let rows = page.items.into_iter().map(row).collect();
    view! { {table(Inquiries::Title.t(), columns, rows)} {pager(&path, search, shown, page.total, page.next)} }
        .into_any()
}

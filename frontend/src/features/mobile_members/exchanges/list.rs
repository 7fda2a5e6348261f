//! Committees with which members are shared, and the sheets sent (C3-07).

use changxiao_shared::identity::Deed;
use changxiao_shared::kernel::{PageView, day_in_china};
use changxiao_shared::mobile_members::exchanges::{
    ExchangePartner, ExchangePartnerQuery, ExchangeQuery, ExchangeRow, ExchangeState, Half, api,
};
use changxiao_shared::organizations::OrganizationId;
use leptos::prelude::*;

use super::counties::counties;
use super::prepare::address_of;
use crate::api::{call, query};
use crate::features::mobile_members::index::register_tabs;
use crate::features::mobile_members::parts::sentence;
use crate::features::pledges::{clause, day, own_organization};
use crate::place::Place;
use crate::text::{Common, Exchanges, Pledges, lang};
use crate::ui::{
    Column, Heading, Tone, badge, empty, heading, listing, load, nothing, pager, search, table, when_ready,
};

/// The screen.
pub(crate) fn exchanges() -> AnyView {
    let search = search();
    let loading = load(move || {
        let asked: ExchangeQuery = query::decode(&search.get());
        call(api::LIST_EXCHANGES).query(&asked).read::<PageView<ExchangeRow>>()
    });
    let own = own_organization(Deed::MobilityManage);
    let (due, shared) = (own.map_or_else(nothing, partners), own.map_or_else(nothing, counties));
    view! {
        {heading(Heading::new(Exchanges::Title.t()))}
        {register_tabs(Place::Exchanges)}
        {clause("C3-07")}
        {due}
        {shared}
        <section>
            <h2>{Exchanges::SheetsTitle.t()}</h2>
            {listing(loading, move |page| results(page, &search.get_untracked()))}
        </section>
    }
    .into_any()
}

/// `2027年上半年`
pub(super) fn half_name(year: i32, half: Half) -> String {
    sentence(&Exchanges::HalfName.f(&[&year.to_string(), half.label(lang())]))
}

/// Where an exchange stands.
pub(super) fn exchange_badge(state: ExchangeState) -> AnyView {
    let tone = match state {
        ExchangeState::Sent => Tone::Due,
        ExchangeState::Answered => Tone::Good,
    };
    badge(tone, state.label(lang()))
}

fn partners(own: OrganizationId) -> AnyView {
    let query = ExchangePartnerQuery { organization_id: own };
    let loading = load(move || call(api::LIST_EXCHANGE_PARTNERS).query(&query).read::<Vec<ExchangePartner>>());
    when_ready(loading, move |partners| {
        // A branch has no partners: its committee speaks for it.
        if partners.is_empty() {
            return nothing();
        }
        let columns = vec![
            Column::main(Exchanges::Partner.t()),
            Column::number(Exchanges::AwayThere.t()),
            Column::number(Exchanges::ArrivedHere.t()),
            Column::day(Exchanges::Due.t()),
            Column::new(Common::Actions.t()),
        ];
        let rows = partners.into_iter().map(|partner| partner_row(own, partner)).collect();
        view! {
            <section>
                <h2>{Exchanges::PartnersTitle.t()}</h2>
                {table(Exchanges::PartnersTitle.t(), columns, rows)}
            </section>
        }
        .into_any()
    })
}

fn partner_row(own: OrganizationId, partner: ExchangePartner) -> Vec<AnyView> {
    let label = Exchanges::FillFor.f(&[&partner.partner.name]);
    let late = partner.overdue.then(|| badge(Tone::Missed, Pledges::Overdue.t()));
    let fill = view! {
        <a class="button" href=address_of(own, partner.partner.id) aria-label=label>{Exchanges::Fill.t()}</a>
    };
    vec![
        partner.partner.name.into_any(),
        partner.away.to_string().into_any(),
        partner.arrived.to_string().into_any(),
        view! { {day(partner.due_on)} " " {late} }.into_any(),
        fill.into_any(),
    ]
}

fn results(page: PageView<ExchangeRow>, search: &str) -> AnyView {
    if page.items.is_empty() {
        return empty(Exchanges::NoneTitle.t(), Exchanges::NoneLead.t(), nothing());
    }
    let columns = vec![
        Column::main(Exchanges::Period.t()),
        Column::whose(Exchanges::Sender.t()),
        Column::whose(Exchanges::Receiver.t()),
        Column::new(Common::State.t()),
        Column::day(Exchanges::SentOn.t()),
    ];
    let shown = page.items.len();
    let rows = page
        .items
        .into_iter()
        .map(|row| {
            vec![
                view! { <a href=Place::Exchange(row.id).path()>{half_name(row.year, row.half)}</a> }.into_any(),
                row.organization.name.into_any(),
                row.partner.name.into_any(),
                exchange_badge(row.state),
                day_in_china(row.sent_at).to_string().into_any(),
            ]
        })
        .collect();
    let path = Place::Exchanges.path();
    view! { {table(Exchanges::SheetsTitle.t(), columns, rows)} {pager(&path, search, shown, page.total, page.next)} }
        .into_any()
}

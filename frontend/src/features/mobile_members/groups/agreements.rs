//! Co-management agreements of the organisations within reach (D3-04).

use changxiao_shared::identity::Deed;
use changxiao_shared::kernel::PageView;
use changxiao_shared::mobile_members::groups::{AgreementQuery, AgreementRow, AgreementState, api};
use changxiao_shared::organizations::OrganizationRef;
use leptos::prelude::*;

use crate::api::{call, query};
use crate::features::mobile_members::index::register_tabs;
use crate::features::pledges::own_organization;
use crate::place::Place;
use crate::session::session;
use crate::text::{Common, Groups, lang};
use crate::ui::{Column, Heading, Tone, badge, empty, heading, listing, load, nothing, pager, search, table};

/// The screen.
pub(crate) fn agreements() -> AnyView {
    let search = search();
    let loading = load(move || {
        let asked: AgreementQuery = query::decode(&search.get());
        call(api::LIST_AGREEMENTS).query(&asked).read::<PageView<AgreementRow>>()
    });
    let propose = session().may(Deed::MobilityManage).then(|| {
        view! { <a class="button main" href=Place::NewAgreement.path()>{Groups::ProposeTitle.t()}</a> }
    });
    view! {
        {heading(Heading { actions: propose.into_any(), ..Heading::new(Groups::AgreementsTitle.t()) })}
        {register_tabs(Place::Agreements)}
        {listing(loading, move |page| results(page, &search.get_untracked()))}
    }
    .into_any()
}

/// Where an agreement stands, and whether it ends soon.
pub(super) fn agreement_badges(state: AgreementState, soon: bool) -> AnyView {
    use AgreementState as S;
    let tone = match state {
        S::InForce => Tone::Good,
        S::Proposed => Tone::Due,
        S::Expired => Tone::Missed,
        S::Declined | S::Withdrawn | S::Ended => Tone::Closed,
    };
    let soon = soon.then(|| badge(Tone::Due, Groups::EndsSoon.t()));
    view! { <span class="badges">{badge(tone, state.label(lang()))} {soon}</span> }.into_any()
}

/// The party that is not the own organisation; for who stands above both, the one it was proposed to.
pub(super) fn other_party<'r>(proposer: &'r OrganizationRef, partner: &'r OrganizationRef) -> &'r str {
    let own = own_organization(Deed::MobilityRead);
    if own == Some(partner.id) { &proposer.name } else { &partner.name }
}

fn results(page: PageView<AgreementRow>, search: &str) -> AnyView {
    if page.items.is_empty() {
        return empty(Groups::NoAgreementsTitle.t(), Groups::NoAgreementsLead.t(), nothing());
    }
    let columns = vec![
        Column::main(Groups::Partner.t()),
        Column::new(Common::State.t()),
        Column::new(Groups::Proposer.t()),
        Column::day(Groups::StartsOn.t()),
        Column::day(Groups::EndsOn.t()),
    ];
    let shown = page.items.len();
    let rows = page
        .items
        .into_iter()
        .map(|row| {
            let other = other_party(&row.organization, &row.partner).to_owned();
            vec![
                view! { <a href=Place::Agreement(row.id).path()>{other}</a> }.into_any(),
                agreement_badges(row.state, row.ends_soon),
                row.organization.name.into_any(),
                row.starts_on.to_string().into_any(),
                row.ends_on.to_string().into_any(),
            ]
        })
        .collect();
    let path = Place::Agreements.path();
    view! { {table(Groups::AgreementsTitle.t(), columns, rows)} {pager(&path, search, shown, page.total, page.next)} }
        .into_any()
}

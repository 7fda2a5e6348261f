//! The navigation: a side bar on a desk, the most used places at the bottom on a phone. Only what is allowed appears.

use leptos::prelude::*;

use crate::place::Place;
use crate::session::session;
use crate::text::Shell;

/// Groups of the side bar.
const GROUPS: &[(Shell, &[(Place, Shell)])] = &[
    (Shell::MyWork, &[(Place::Home, Shell::Todo)]),
    (
        Shell::OrganizationWork,
        &[
            (Place::Organizations, Shell::Organizations),
            (Place::Members, Shell::Members),
            (Place::Imports, Shell::Imports),
            (Place::DataRequests, Shell::DataRequests),
        ],
    ),
    (
        Shell::PledgeWork,
        &[
            (Place::Pledges, Shell::Pledges),
            (Place::Reviews, Shell::Reviews),
            (Place::Ledger, Shell::Ledger),
            (Place::Meetings, Shell::Meetings),
            (Place::Comments, Shell::Comments),
            (Place::Board, Shell::Board),
            (Place::Ballots, Shell::Ballots),
        ],
    ),
    (Shell::MobileWork, &[(Place::Mobile, Shell::Mobile), (Place::Leads, Shell::Leads)]),
    (
        Shell::AppraisalWork,
        &[
            (Place::Appraisals, Shell::Appraisals),
            (Place::Rectifications, Shell::Rectifications),
            (Place::Inquiries, Shell::Inquiries),
            (Place::Accountability, Shell::Accountability),
            (Place::Commendations, Shell::Commendations),
            (Place::Merits, Shell::Merits),
            (Place::Schemes, Shell::Schemes),
        ],
    ),
    (Shell::Supervision, &[(Place::ComplaintCases, Shell::Complaints)]),
    (
        Shell::Administration,
        &[
            (Place::Accounts, Shell::Accounts),
            (Place::ApiClients, Shell::ApiClients),
            (Place::Webhooks, Shell::Webhooks),
            (Place::Audit, Shell::Audit),
            (Place::AuditReadings, Shell::AuditReadings),
            (Place::PledgeSettings, Shell::PledgeSettings),
            (Place::Rules, Shell::Rules),
        ],
    ),
    (Shell::Me, &[(Place::Me, Shell::MyAccount)]),
];

/// Places of the bottom bar.
const BOTTOM: &[(Place, Shell)] = &[
    (Place::Home, Shell::Todo),
    (Place::Pledges, Shell::Pledges),
    (Place::Organizations, Shell::Organizations),
    (Place::Me, Shell::Me),
];

fn offered(place: Place) -> bool {
    place.needs().is_none_or(|deed| session().may(deed))
}

fn link(here: Place, to: Place, words: Shell) -> AnyView {
    let current = here.lies_in(to).then_some("page");
    view! { <li><a href=to.path() aria-current=current>{words.t()}</a></li> }.into_any()
}

fn links(here: Place, entries: &[(Place, Shell)]) -> Vec<AnyView> {
    entries.iter().filter(|(to, _)| offered(*to)).map(|(to, words)| link(here, *to, *words)).collect()
}

/// The side bar's groups.
pub(super) fn side(here: Place) -> AnyView {
    GROUPS
        .iter()
        .map(|(title, entries)| (title, links(here, entries)))
        .filter(|(_, links)| !links.is_empty())
        .map(|(title, links)| view! { <h2>{title.t()}</h2> <ul>{links}</ul> })
        .collect_view()
        .into_any()
}

/// The bottom bar.
pub(super) fn bottom(here: Place) -> AnyView {
    view! { <nav class="bottom" aria-label=Shell::MyWork.t()><ul>{links(here, BOTTOM)}</ul></nav> }.into_any()
}

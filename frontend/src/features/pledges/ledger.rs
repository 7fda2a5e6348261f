//! The ledger (台账, C2-08) of an organisation and year: sums, items, by organisation below; spreadsheet and print.

use changxiao_shared::identity::Deed;
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::pledges::{LedgerFigure, LedgerQuery, LedgerView, PledgeState, PledgerKind, api};
use chrono::Datelike;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::ledger_children::children;
use super::ledger_rows::{figures, ledger_table, ledger_title};
use super::parts::{organization_in, own_organization, year_choices};
use crate::api::{call, query};
use crate::browser;
use crate::features::organizations::organization_filter;
use crate::place::Place;
use crate::text::{Common, Pledges, Shell};
use crate::ui::{Filters, Heading, address_with, choices, empty, heading, listing, live, load, pager, search, toasts};

/// Rows on paper: as many as one answer may have.
const PRINTED: u32 = 200;

/// The screen.
pub(crate) fn ledger() -> AnyView {
    let search = search();
    let asked = Memo::new(move |_| asked(&search.get()));
    let by_child = Memo::new(move |_| part(&search.get(), "view").as_deref() == Some("children"));
    view! {
        {heading(Heading { actions: actions(asked), ..Heading::new(Shell::Ledger.t()) })}
        {filters().view_with(organization_filter(
            Place::Ledger.path(),
            "organization_id",
            Pledges::OtherOrganization.t(),
            search,
        ))}
        {tabs(search, by_child)}
        {live(move || match (asked.get(), by_child.get()) {
            (None, _) => empty(Pledges::LedgerNone.t(), Pledges::LedgerNoneLead.t(), ().into_any()),
            (Some(asked), true) => children(asked.organization_id, asked.year),
            (Some(_), false) => items(asked, search),
        })}
    }
    .into_any()
}

/// What the address asks for; the own organisation and this year where it does not say.
fn asked(search: &str) -> Option<LedgerQuery> {
    let organization_id =
        organization_in(search, "organization_id").or_else(|| own_organization(Deed::PledgeFollowUp))?;
    Some(with_filters(search, organization_id, browser::today().year()))
}

fn with_filters(search: &str, organization_id: OrganizationId, this_year: i32) -> LedgerQuery {
    LedgerQuery {
        organization_id,
        year: part(search, "year").and_then(|year| year.parse().ok()).unwrap_or(this_year),
        own: part(search, "own").as_deref() == Some("true"),
        kind: part(search, "kind").and_then(|code| PledgerKind::from_code(&code)),
        state: part(search, "state").and_then(|code| PledgeState::from_code(&code)),
        figure: part(search, "figure").and_then(|code| LedgerFigure::from_code(&code)),
        cursor: part(search, "cursor"),
        limit: None,
    }
}

fn part(search: &str, name: &str) -> Option<String> {
    query::pairs(search).into_iter().find(|(known, _)| known == name).map(|(_, value)| value)
}

fn filters() -> Filters {
    Filters {
        path: Place::Ledger.path(),
        search_help: "",
        selects: vec![
            ("year", Pledges::Year.t(), years()),
            ("own", Pledges::Reach.t(), vec![("true", Pledges::OwnOnly.t())]),
            ("kind", Pledges::Kind.t(), choices!(PledgerKind)),
            ("state", Common::State.t(), choices!(PledgeState)),
            ("figure", Pledges::Figure.t(), choices!(LedgerFigure)),
        ],
        inputs: Vec::new(),
        orders: Vec::new(),
    }
}

/// A ledger is always of one year: this one where the address does not say.
fn years() -> Vec<(&'static str, &'static str)> {
    let this = browser::today().year().to_string();
    year_choices().into_iter().map(|(code, words)| (if code == this { "" } else { code }, words)).collect()
}

fn tabs(search: Memo<String>, by_child: Memo<bool>) -> AnyView {
    let path = Place::Ledger.path();
    let rows = move || address_with(&Place::Ledger.path(), &search.get(), "view", "");
    let sums = move || address_with(&path, &search.get(), "view", "children");
    view! {
        <nav class="tabs" aria-label=Pledges::LedgerViews.t()>
            <a href=rows data-noscroll aria-current=move || (!by_child.get()).then_some("true")>{Pledges::ByItem.t()}</a>
            <a href=sums data-noscroll aria-current=move || by_child.get().then_some("true")>{Pledges::ByOrganization.t()}</a>
        </nav>
    }
    .into_any()
}

/// Spreadsheet and paper.
fn actions(asked: Memo<Option<LedgerQuery>>) -> AnyView {
    let toasts = toasts();
    let busy = RwSignal::new(false);
    let save = move |_| {
        let Some(wanted) = asked.get_untracked() else { return };
        busy.set(true);
        let name = format!("{} {}.xlsx", Shell::Ledger.t(), wanted.year);
        let wanted = LedgerQuery { cursor: None, ..wanted };
        spawn_local(async move {
            if let Err(error) = call(api::EXPORT_LEDGER).query(&wanted).save_as(&name).await {
                toasts.say(error.words());
            }
            let _ = busy.try_set(false);
        });
    };
    let waiting = move || busy.get().then_some("true");
    view! {
        <button type="button" aria-busy=waiting aria-disabled=waiting on:click=save>{Common::Export.t()}</button>
        <button type="button" on:click=|_| browser::print_soon()>{Pledges::Print.t()}</button>
    }
    .into_any()
}

fn items(asked: Memo<Option<LedgerQuery>>, search: Memo<String>) -> AnyView {
    let all = RwSignal::new(false);
    let loading = load(move || {
        let wanted = asked.get().map(|wanted| {
            if all.get() { LedgerQuery { limit: Some(PRINTED), cursor: None, ..wanted } } else { wanted }
        });
        async move {
            match wanted {
                Some(wanted) => call(api::GET_LEDGER).query(&wanted).read::<LedgerView>().await.map(Some),
                None => Ok(None),
            }
        }
    });
    view! {
        {listing(loading, move |ledger| match ledger {
                Some(ledger) => results(ledger, &search.get_untracked(), all),
                None => ().into_any(),
            })}
    }
    .into_any()
}

fn results(ledger: LedgerView, search: &str, all: RwSignal<bool>) -> AnyView {
    let path = Place::Ledger.path();
    browser::restore_scroll(&format!("{path}{}{search}", if search.is_empty() { "" } else { "?" }));
    let title = ledger_title(&ledger.organization.name, ledger.year);
    let figures = figures(&ledger.totals, &ledger.rates, |figure| address_with(&path, search, "figure", figure.code()));
    let shown = ledger.items.len();
    let rest = (ledger.next.is_some() && !all.get_untracked()).then(|| {
        view! { <button type="button" on:click=move |_| all.set(true)>{Pledges::ShowForPrint.t()}</button> }
    });
    let note = (ledger.next.is_some() && all.get_untracked())
        .then(|| view! { <p class="quiet">{Pledges::PrintLimit.f(&[&PRINTED.to_string()])}</p> });
    let (total, next) = (ledger.total, ledger.next);
    let list = if ledger.items.is_empty() {
        empty(Common::NoneFound.t(), Pledges::LedgerEmptyLead.t(), ().into_any())
    } else {
        let next = next.filter(|_| !all.get_untracked());
        view! { {ledger_table(ledger.items)} {pager(&path, search, shown, total, next)} {rest} {note} }.into_any()
    };
    view! { {title} {figures} {list} }.into_any()
}

#[cfg(test)]
mod tests {
    use changxiao_shared::organizations::OrganizationId;
    use changxiao_shared::pledges::{LedgerFigure, PledgerKind};

    use super::with_filters;

    #[test]
    fn the_address_says_which_ledger() {
        let found = with_filters("?year=2025&own=true&kind=member&figure=overdue", OrganizationId(7), 2026);
        assert_eq!((found.organization_id, found.year, found.own), (OrganizationId(7), 2025, true));
        assert_eq!((found.kind, found.figure), (Some(PledgerKind::Member), Some(LedgerFigure::Overdue)));
        let plain = with_filters("", OrganizationId(7), 2026);
        assert_eq!((plain.year, plain.own, plain.figure), (2026, false, None));
    }
}

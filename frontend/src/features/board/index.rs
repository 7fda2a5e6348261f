//! The board's list: deeds as cards, with the filters a visitor needs.

use changxiao_shared::kernel::{PageView, format_date};
use changxiao_shared::organizations::Field;
use changxiao_shared::pledges::{BoardQuery, BoardState, PledgerKind, PublicPledgeRow, api};
use leptos::prelude::*;

use super::frame::board_frame;
use super::state::state;
use crate::api::{call, query};
use crate::browser;
use crate::features::pledges::{bar, year_choices};
use crate::place::Place;
use crate::text::{Board, Common, Pledges, lang};
use crate::ui::{Filters, Heading, address_with, choices, empty, heading, listing, load, pager, search};

/// The screen.
pub(crate) fn index() -> AnyView {
    let search = search();
    let loading = load(move || {
        let wanted: BoardQuery = query::decode(&search.get());
        call(api::LIST_BOARD_PLEDGES).query(&wanted).read::<PageView<PublicPledgeRow>>()
    });
    let filters = Filters {
        path: Place::Board.path(),
        search_help: Board::SearchHelp.t(),
        selects: vec![
            ("year", Pledges::Year.t(), year_choices()),
            ("state", Common::State.t(), choices!(BoardState)),
            ("field", Pledges::Field.t(), choices!(Field)),
            ("kind", Pledges::Kind.t(), choices!(PledgerKind)),
        ],
        inputs: Vec::new(),
        orders: Vec::new(),
    };
    board_frame(
        view! {
            {heading(Heading::new(Board::Title.t()))}
            <p class="lead">{Board::Lead.t()}</p>
            {filters.view()}
            {due_by(search)}
            {listing(loading, move |page| results(page, &search.get_untracked()))}
        }
        .into_any(),
    )
}

/// Deeds that should be done by a day.
fn due_by(search: Memo<String>) -> AnyView {
    let chosen = move || part(&search.get(), "due_by");
    let change = move |event| {
        let value = event_target_value(&event);
        browser::refine(&address_with(&Place::Board.path(), &search.get_untracked(), "due_by", &value));
    };
    view! {
        <label class="filter due-by">
            <span>{Board::DueBy.t()}</span>
            <input type="date" prop:value=chosen on:change=change />
        </label>
    }
    .into_any()
}

fn part(search: &str, name: &str) -> String {
    query::pairs(search).into_iter().find(|(known, _)| known == name).map(|(_, value)| value).unwrap_or_default()
}

fn results(page: PageView<PublicPledgeRow>, search: &str) -> AnyView {
    let path = Place::Board.path();
    browser::restore_scroll(&format!("{path}{}{search}", if search.is_empty() { "" } else { "?" }));
    if page.items.is_empty() {
        return if query::pairs(search).is_empty() {
            empty(Board::EmptyTitle.t(), Board::EmptyLead.t(), ().into_any())
        } else {
            let all = view! { <a class="button" href=path>{Common::ClearAll.t()}</a> };
            empty(Common::NoneFound.t(), Common::NoneFoundLead.t(), all.into_any())
        };
    }
    let shown = page.items.len();
    let within = within(&page.items, search);
    let cards = page.items.into_iter().map(|row| card(row, search)).collect_view();
    view! { {within} <ul class="cards">{cards}</ul> {pager(&path, search, shown, page.total, page.next)} }.into_any()
}

/// The organisation chosen, which its name in a card leads to, and the way back to all.
fn within(items: &[PublicPledgeRow], search: &str) -> AnyView {
    if part(search, "within").is_empty() {
        return ().into_any();
    }
    let named = items.iter().find(|row| row.organization.id.to_string() == part(search, "within"));
    let words = named.map_or_else(|| Board::OneOrganization.t().to_owned(), |row| row.organization.name.clone());
    let remove = Common::RemoveFilter.f(&[&words]);
    let target = address_with(&Place::Board.path(), search, "within", "");
    view! {
        <ul class="chips">
            <li><a class="chip" href=target data-noscroll aria-label=remove>{words} <span aria-hidden="true">"✕"</span></a></li>
        </ul>
    }
    .into_any()
}

fn card(row: PublicPledgeRow, search: &str) -> AnyView {
    let own = address_with(&Place::Board.path(), search, "within", &row.organization.id.to_string());
    let due = format_date(row.due_on, lang());
    let member = row.member_name.map(|name| view! { <span>{name}</span> " · " });
    view! {
        <li class="card">
            <h2><a href=Place::BoardPledge(row.id).path()>{row.title}</a></h2>
            <p class="who">{member} <a href=own>{row.organization.name}</a></p>
            <p>{state(row.state, row.overdue, row.verdict)} <span class="quiet">{Board::DueOn.f(&[&due])}</span></p>
            {bar(i64::from(row.percent) * 10, "wide")}
        </li>
    }
    .into_any()
}

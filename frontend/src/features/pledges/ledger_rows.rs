//! The ledger's table and its sums; every figure leads to the list behind it.

use changxiao_shared::kernel::format_date;
use changxiao_shared::pledges::{LedgerFigure, LedgerRates, LedgerRow, LedgerTotals};
use leptos::prelude::*;

use super::parts::{bar, due_badge, per_cent, pledger, state_badge};
use super::verdict::verdict_badge;
use crate::browser;
use crate::place::Place;
use crate::text::{Common, Meetings, Pledges, Shell, lang};
use crate::ui::{Column, table};

/// Whose ledger of which year; on paper also the day it was printed.
pub(super) fn ledger_title(organization: &str, year: i32) -> AnyView {
    let printed = Pledges::PrintedOn.f(&[&format_date(browser::today(), lang())]);
    view! {
        <h2 class="ledger-title">{Pledges::LedgerOf.f(&[organization, &year.to_string()])}</h2>
        <p class="printed">{printed}</p>
    }
    .into_any()
}

/// The sums, each a link to what it counts.
pub(super) fn figures(totals: &LedgerTotals, rates: &LedgerRates, address: impl Fn(LedgerFigure) -> String) -> AnyView {
    let items = LedgerFigure::ALL
        .iter()
        .map(|figure| {
            let (count, share) = figure_of(*figure, totals, rates);
            let share = share.map(|share| view! { <span class="quiet">{per_cent(share)}</span> });
            view! {
                <div>
                    <dt>{figure.label(lang())}</dt>
                    <dd><a href=address(*figure) data-noscroll>{count.to_string()}</a> " " {share}</dd>
                </div>
            }
        })
        .collect_view();
    view! { <dl class="figures">{items}</dl> }.into_any()
}

/// A figure and its share.
pub(super) const fn figure_of(figure: LedgerFigure, totals: &LedgerTotals, rates: &LedgerRates) -> (i64, Option<i64>) {
    match figure {
        LedgerFigure::Proposed => (totals.proposed, None),
        LedgerFigure::Confirmed => (totals.confirmed, rates.confirmed),
        LedgerFigure::Published => (totals.published, rates.published),
        LedgerFigure::Overdue => (totals.overdue, rates.overdue),
        LedgerFigure::Fulfilled => (totals.fulfilled, rates.fulfilled),
        LedgerFigure::Appraised => (totals.appraised, rates.appraised),
        LedgerFigure::Satisfied => (totals.satisfied, rates.satisfied),
    }
}

/// The table.
pub(super) fn ledger_table(items: Vec<LedgerRow>) -> AnyView {
    let columns = vec![
        Column::main(Pledges::ItemField.t()),
        Column::whose(Pledges::Pledger.t()),
        Column::sentences(Pledges::Safeguards.t()),
        Column::code(Pledges::DueOn.t()),
        Column::new(Pledges::Progress.t()),
        Column::number(Pledges::Evidence.t()),
        Column::new(Common::State.t()),
        Column::new(Pledges::Verdict.t()),
        Column::new(Meetings::Verdict.t()),
    ];
    let rows = items.into_iter().map(row).collect();
    view! { <div class="ledger">{table(Shell::Ledger.t(), columns, rows)}</div> }.into_any()
}

fn row(row: LedgerRow) -> Vec<AnyView> {
    let latest = row.progress.map(|text| view! { <span class="latest">{text}</span> });
    let own = row.self_result.map_or("—", |result| result.label(lang()));
    vec![
        view! { <a href=Place::Pledge(row.id).path()>{row.title}</a> }.into_any(),
        pledger(row.member.as_ref(), &row.organization.name).into_any(),
        view! { <span class="latest">{row.safeguards}</span> }.into_any(),
        row.due_on.map_or_else(|| "—".to_owned(), |due| due.to_string()).into_any(),
        view! { <div>{bar(i64::from(row.percent) * 10, "")} {latest}</div> }.into_any(),
        row.evidence.to_string().into_any(),
        view! { <span class="badges">{state_badge(row.state)} {due_badge(row.overdue, row.due_soon)}</span> }
            .into_any(),
        own.into_any(),
        row.verdict.map_or_else(|| "—".into_any(), verdict_badge),
    ]
}

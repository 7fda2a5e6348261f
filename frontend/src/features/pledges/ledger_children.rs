//! The ledger summed up by organisation below: numbers and rates, the rates as bars too.

use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::pledges::{LedgerChildrenQuery, LedgerFigure, LedgerSummary, api};
use leptos::prelude::*;

use super::ledger_rows::{figure_of, ledger_title};
use super::parts::bar;
use crate::api::call;
use crate::browser;
use crate::place::Place;
use crate::text::{Meetings, Pledges, lang};
use crate::ui::{Column, empty, load, table, when_ready};

/// The table.
pub(super) fn children(organization_id: OrganizationId, year: i32) -> AnyView {
    let loading = load(move || {
        call(api::LIST_LEDGER_CHILDREN)
            .query(&LedgerChildrenQuery { organization_id, year })
            .read::<Vec<LedgerSummary>>()
    });
    when_ready(loading, move |sums| {
        browser::restore_scroll(&Place::Ledger.path());
        if sums.is_empty() {
            return empty(Pledges::NoChildren.t(), Pledges::NoChildrenLead.t(), ().into_any());
        }
        let own = sums.iter().find(|sum| sum.own).map(|sum| sum.organization.name.clone()).unwrap_or_default();
        view! { {ledger_title(&own, year)} <p>{finding(&sums, year)}</p> {sums_table(sums, year)} }.into_any()
    })
}

/// The figures of which the table shows the number; of the public's verdict it shows the rate alone.
const COUNTED: [LedgerFigure; 5] = [
    LedgerFigure::Proposed,
    LedgerFigure::Confirmed,
    LedgerFigure::Published,
    LedgerFigure::Overdue,
    LedgerFigure::Fulfilled,
];

/// What the table shows, said as a sentence.
fn finding(sums: &[LedgerSummary], year: i32) -> String {
    let late: i64 = sums.iter().map(|sum| sum.totals.overdue).sum();
    let confirmed: i64 = sums.iter().map(|sum| sum.totals.confirmed).sum();
    let kept: i64 = sums.iter().map(|sum| sum.totals.fulfilled).sum();
    Pledges::Finding.f(&[&year.to_string(), &confirmed.to_string(), &kept.to_string(), &late.to_string()])
}

fn sums_table(sums: Vec<LedgerSummary>, year: i32) -> AnyView {
    let mut columns = vec![Column::main(Pledges::Organization.t())];
    columns.extend(COUNTED.iter().map(|figure| Column::number(figure.label(lang()))));
    columns.extend([
        Column::code(Pledges::FulfilledRate.t()),
        Column::code(Pledges::OverdueRate.t()),
        Column::code(Meetings::SatisfiedRate.t()),
    ]);
    let rows = sums
        .into_iter()
        .map(|sum| {
            let mut cells = vec![name(&sum, year)];
            cells.extend(
                COUNTED.iter().map(|figure| figure_of(*figure, &sum.totals, &sum.rates).0.to_string().into_any()),
            );
            cells.push(rate(sum.rates.fulfilled, ""));
            cells.push(rate(sum.rates.overdue, "late"));
            cells.push(rate(sum.rates.satisfied, ""));
            cells
        })
        .collect();
    table(Pledges::ByOrganization.t(), columns, rows)
}

fn name(sum: &LedgerSummary, year: i32) -> AnyView {
    let own = if sum.own { "&own=true" } else { "" };
    let address = format!("{}?organization_id={}&year={year}{own}", Place::Ledger.path(), sum.organization.id);
    let words = if sum.own { Pledges::OwnLine.f(&[&sum.organization.name]) } else { sum.organization.name.clone() };
    view! { <a href=address>{words}</a> }.into_any()
}

fn rate(share: Option<i64>, class: &'static str) -> AnyView {
    share.map_or_else(|| "—".into_any(), |share| bar(share, class))
}

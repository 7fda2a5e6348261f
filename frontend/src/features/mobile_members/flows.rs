//! Where members are and where arrivals come from, by region: bars with their figures in one table.

use changxiao_shared::identity::Deed;
use changxiao_shared::mobile_members::{FlowQuery, FlowRow, FlowView, Register, api};
use leptos::prelude::*;

use super::apply::trail;
use crate::api::call;
use crate::features::organizations::organization_filter;
use crate::features::pledges::{organization_in, own_organization};
use crate::place::Place;
use crate::text::{Members, Mobile};
use crate::ui::{Column, Filters, Heading, empty, heading, listing, load, nothing, search, table};

/// The screen.
pub(crate) fn flows() -> AnyView {
    let search = search();
    let loading = load(move || {
        let within = organization_in(&search.get(), "within").or_else(|| own_organization(Deed::MobilityRead));
        async move {
            match within {
                Some(within) => call(api::LIST_FLOWS).query(&FlowQuery { within }).read::<FlowView>().await.map(Some),
                None => Ok(None),
            }
        }
    });
    let path = Place::Flows.path();
    let bar =
        Filters { path: path.clone(), search_help: "", selects: Vec::new(), inputs: Vec::new(), orders: Vec::new() };
    view! {
        {heading(Heading { trail: trail(), ..Heading::new(Mobile::FlowsTitle.t()) })}
        {bar.view_with(organization_filter(path, "within", Members::Within.t(), search))}
        {listing(loading, |flows| flows.map_or_else(none, |flows| content(&flows)))}
    }
    .into_any()
}

fn none() -> AnyView {
    empty(Mobile::NoFlowsTitle.t(), Mobile::NoFlowsLead.t(), nothing())
}

fn content(flows: &FlowView) -> AnyView {
    if flows.rows.is_empty() {
        return none();
    }
    let most = flows.rows.iter().map(|row| row.away.max(row.arrived)).max().unwrap_or(1).max(1);
    let columns =
        vec![Column::main(Mobile::Region.t()), Column::new(Mobile::AwayTab.t()), Column::new(Mobile::ArrivedTab.t())];
    let rows = flows.rows.iter().map(|row| cells(row, most)).collect();
    view! {
        <h2>{finding(flows)}</h2>
        <p class="quiet">{Mobile::FlowTotals.f(&[&flows.organization.name, &flows.away.to_string(), &flows.arrived.to_string()])}</p>
        <div class="flows">{table(Mobile::FlowsTitle.t(), columns, rows)}</div>
    }
    .into_any()
}

/// What the picture shows, in one sentence.
fn finding(flows: &FlowView) -> String {
    let top = |count: fn(&FlowRow) -> i64| flows.rows.iter().filter(|row| count(row) > 0).max_by_key(|row| count(row));
    match (top(|row| row.away), top(|row| row.arrived)) {
        (Some(to), _) => Mobile::MostAway.f(&[&to.region_name, &to.away.to_string()]),
        (None, Some(from)) => Mobile::MostArrived.f(&[&from.region_name, &from.arrived.to_string()]),
        (None, None) => Mobile::NoFlowsTitle.t().to_owned(),
    }
}

/// Region, and a bar with its figure for each direction. A figure leads to the members behind it.
fn cells(row: &FlowRow, most: i64) -> Vec<AnyView> {
    let bar = |count: i64, class: &'static str, register: Register| {
        let width = (count * 1000 / most).to_string();
        let words = Mobile::PeopleCount.f(&[&count.to_string()]);
        let members = match row.region {
            Some(code) => {
                let to = format!("{}?register={register}&region={code}", Place::Mobile.path());
                view! { <a href=to>{words}</a> }.into_any()
            }
            None => words.into_any(),
        };
        view! {
            <span class="share">
                <svg class=class viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
                    <rect class="fill" width=width height="10"></rect>
                </svg>
                {members}
            </span>
        }
        .into_any()
    };
    vec![
        row.region_name.clone().into_any(),
        bar(row.away, "bar flow", Register::Away),
        bar(row.arrived, "bar flow in", Register::Arrived),
    ]
}

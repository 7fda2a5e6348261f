//! Filling in the sheet of a half-year and sending it to the other committee (C3-07).

use changxiao_shared::mobile_members::MobilitySide;
use changxiao_shared::mobile_members::exchanges::rules::{days_of, half_of, usual_half};
use changxiao_shared::mobile_members::exchanges::{
    ExchangeSheet, ExchangeSheetQuery, ExchangeView, Half, SendExchange, api,
};
use changxiao_shared::organizations::OrganizationId;
use leptos::prelude::*;

use super::list::half_name;
use super::words::{Written, fields, form};
use crate::api::{call, query};
use crate::browser;
use crate::features::mobile_members::apply::trail as registers;
use crate::features::pledges::clause;
use crate::form::form_frame;
use crate::json;
use crate::place::Place;
use crate::text::Exchanges;
use crate::ui::{
    Cancel, Heading, Input, address_with, empty, form_actions, heading, live, load, nothing, search, toasts, when_ready,
};

/// Half-years to choose from: this one and those before it.
const HALVES: usize = 3;

/// The address of the sheet of two committees.
pub(super) fn address_of(own: OrganizationId, partner: OrganizationId) -> String {
    format!("{}?organization={own}&partner={partner}", Place::NewExchange.path())
}

/// The way to the list.
pub(super) fn trail() -> Vec<(String, String)> {
    let mut trail = registers();
    trail.push((Exchanges::Title.t().to_owned(), Place::Exchanges.path()));
    trail
}

/// What the address asks for.
fn asked(search: &str) -> Option<ExchangeSheetQuery> {
    let pairs = query::pairs(search);
    let part = |name: &str| pairs.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
    let chosen = part("half").and_then(|text| {
        let (year, half) = text.split_once('-')?;
        Some((year.parse::<i32>().ok()?, Half::from_code(half)?))
    });
    let (year, half) = chosen.unwrap_or_else(|| usual_half(browser::today()));
    Some(ExchangeSheetQuery {
        organization_id: part("organization")?.parse().ok()?,
        partner_id: part("partner")?.parse().ok()?,
        year,
        half,
    })
}

/// The screen.
pub(crate) fn new_exchange() -> AnyView {
    let search = search();
    live(move || {
        let text = search.get();
        let Some(query) = asked(&text) else {
            return empty(Exchanges::NoneTitle.t(), Exchanges::NoneLead.t(), nothing());
        };
        let (year, half) = (query.year, query.half);
        let loading = load(move || call(api::PREPARE_EXCHANGE).query(&query).read::<ExchangeSheet>());
        view! {
            {heading(Heading { trail: trail(), ..Heading::new(Exchanges::Fill.t()) })}
            {clause("C3-07")}
            {halves(&text, (year, half))}
            {when_ready(loading, the_form)}
        }
        .into_any()
    })
}

/// This half-year and those before, to choose from.
fn halves(search: &str, chosen: (i32, Half)) -> AnyView {
    let mut day = browser::today();
    let mut links = Vec::new();
    for _ in 0..HALVES {
        let (year, half) = half_of(day);
        let to = address_with(&Place::NewExchange.path(), search, "half", &format!("{year}-{half}"));
        let here = ((year, half) == chosen).then_some("true");
        links.push(view! { <a href=to data-noscroll aria-current=here>{half_name(year, half)}</a> });
        day = days_of(year, half).and_then(|(first, _)| first.pred_opt()).unwrap_or(day);
    }
    view! { <nav class="tabs" aria-label=Exchanges::Other.t()>{links}</nav> }.into_any()
}

/// The one who sends writes on the side on which it stands.
const fn own(sender: MobilitySide) -> MobilitySide {
    sender
}

fn the_form(sheet: ExchangeSheet) -> AnyView {
    let ExchangeSheet { organization, partner, year, half, exchange_id, lines } = sheet;
    if let Some(id) = exchange_id {
        let link = view! { <a href=Place::Exchange(id).path()>{Exchanges::ThereIsOne.f(&[&partner.name])}</a> };
        return view! { <p>{link}</p> }.into_any();
    }
    let written = form(format!("exchange.{}.{}.{year}.{half}", organization.id, partner.id), &lines, own);
    let toasts = toasts();
    let (organization_id, partner_id) = (organization.id, partner.id);
    let submit = Callback::new(move |()| {
        written.send(
            move |sent| async move {
                let said = json::read_text::<Written>(&sent.body).unwrap_or_default();
                let (lines, note) = (said.lines(), said.note);
                let request = SendExchange { organization_id, partner_id, year, half, lines, note };
                let body = json::text_of(&request).unwrap_or_default();
                call(api::SEND_EXCHANGE).json(body).key(sent.key).read::<ExchangeView>().await
            },
            move |made| {
                toasts.say(Exchanges::Sent.t());
                browser::replace(&Place::Exchange(made.id).path());
            },
        );
    });
    let names = (organization.name.as_str(), partner.name.as_str());
    let mut inputs: Vec<AnyView> = [MobilitySide::Outflow, MobilitySide::Inflow]
        .into_iter()
        .filter_map(|side| fields(written, &lines, (side, own), names))
        .collect();
    inputs.push(Input::new(written, "note", Exchanges::NoteTitle.t()).optional().area());
    inputs.push(form_actions(written, Exchanges::Send.t(), Cancel::Leave(Place::Exchanges.path())));
    view! {
        <p>{Exchanges::Partner.t()} " " <strong>{partner.name.clone()}</strong></p>
        <p class="quiet">{Exchanges::NewLead.t()}</p>
        {form_frame(written, submit, inputs)}
    }
    .into_any()
}

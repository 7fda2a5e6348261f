//! One sheet as both committees see it: to be read, printed, saved, and answered by the other one.

use changxiao_shared::identity::Deed;
use changxiao_shared::kernel::format_date_time;
use changxiao_shared::mobile_members::MobilitySide;
use changxiao_shared::mobile_members::exchanges::{AnswerExchange, ExchangeId, ExchangeView, api};
use leptos::prelude::*;

use super::lines::sheet;
use super::list::{exchange_badge, half_name};
use super::prepare::trail;
use super::words::{Written, fields, form};
use crate::api::{ApiError, call};
use crate::browser;
use crate::features::export::export_button;
use crate::features::pledges::{clause, own_organization, prose};
use crate::form::form_frame;
use crate::json;
use crate::place::Place;
use crate::session::session;
use crate::text::{Common, Exchanges, Pledges};
use crate::ui::{Cancel, Heading, Input, form_actions, heading, load, nothing, toasts, when_ready};

async fn fetch(id: ExchangeId) -> Result<ExchangeView, ApiError> {
    call(api::GET_EXCHANGE).arg(id).read::<ExchangeView>().await
}

/// The screen.
pub(crate) fn exchange(id: ExchangeId) -> AnyView {
    let loading = load(move || fetch(id));
    when_ready(loading, move |view| screen(&view, Callback::new(move |()| loading.reload_after_change())))
}

fn screen(view: &ExchangeView, changed: Callback<()>) -> AnyView {
    let (sender, partner) = (view.organization.name.as_str(), view.partner.name.as_str());
    let other = if own_organization(Deed::MobilityRead) == Some(view.partner.id) { sender } else { partner };
    let head = Heading {
        trail: trail(),
        beside: view! { <span class="badges">{exchange_badge(view.state)}</span> }.into_any(),
        actions: actions(view),
        ..Heading::new(Exchanges::Heading.f(&[other, &half_name(view.year, view.half)]))
    };
    let sent = Exchanges::SentBy.f(&[&view.sent_by, &format_date_time(view.sent_at)]);
    let answered = view.answered_by.as_ref().zip(view.answered_at);
    let answered = answered.map(|(by, at)| Exchanges::AnsweredBy.f(&[by, &format_date_time(at)]));
    let words = |title: Exchanges, text: &Option<String>| {
        text.as_deref().map(|text| view! { <section><h2>{title.t()}</h2>{prose(text)}</section> })
    };
    view! {
        {heading(head)}
        {clause("C3-07")}
        <p class="quiet">{sender.to_owned()} " · " {sent}</p>
        {answered.map(|answered| view! { <p class="quiet">{partner.to_owned()} " · " {answered}</p> })}
        {sheet(&view.lines, MobilitySide::Outflow, sender, partner)}
        {sheet(&view.lines, MobilitySide::Inflow, sender, partner)}
        {words(Exchanges::NoteTitle, &view.note)}
        {words(Exchanges::AnswerTitle, &view.answer)}
        {if view.may_answer { answer(view, changed) } else { nothing() }}
    }
    .into_any()
}

fn actions(view: &ExchangeView) -> AnyView {
    let id = view.id;
    let save = session()
        .may(Deed::MemberExport)
        .then(|| export_button(Common::Export.t(), Exchanges::File.t(), move || call(api::EXPORT_EXCHANGE).arg(id)));
    let print = view! { <button type="button" on:click=|_| browser::print_soon()>{Pledges::Print.t()}</button> };
    view! { {save} {print} }.into_any()
}

/// The one who answers stands on the side beyond that of the sender.
const fn beyond(sender: MobilitySide) -> MobilitySide {
    match sender {
        MobilitySide::Outflow => MobilitySide::Inflow,
        MobilitySide::Inflow | MobilitySide::Member => MobilitySide::Outflow,
    }
}

fn answer(view: &ExchangeView, changed: Callback<()>) -> AnyView {
    let (id, version) = (view.id, view.version);
    let written = form(format!("exchange.{id}.answer"), &view.lines, beyond);
    let toasts = toasts();
    let submit = Callback::new(move |()| {
        written.send(
            move |sent| async move {
                let said = json::read_text::<Written>(&sent.body).unwrap_or_default();
                let request = AnswerExchange { lines: said.lines(), note: said.note };
                let body = json::text_of(&request).unwrap_or_default();
                call(api::ANSWER_EXCHANGE).arg(id).json(body).version(version).text().await
            },
            move |_| {
                toasts.say(Exchanges::Answered.t());
                changed.run(());
            },
        );
    });
    let names = (view.organization.name.as_str(), view.partner.name.as_str());
    let mut inputs: Vec<AnyView> = [MobilitySide::Inflow, MobilitySide::Outflow]
        .into_iter()
        .filter_map(|side| fields(written, &view.lines, (side, beyond), names))
        .collect();
    inputs.push(Input::new(written, "note", Exchanges::AnswerNote.t()).optional().area());
    inputs.push(form_actions(written, Exchanges::Answer.t(), Cancel::Leave(Place::Exchanges.path())));
    view! {
        <section class="unprinted">
            <h2>{Exchanges::Answer.t()}</h2>
            <p class="quiet">{Exchanges::AnswerLead.t()}</p>
            {form_frame(written, submit, inputs)}
        </section>
    }
    .into_any()
}

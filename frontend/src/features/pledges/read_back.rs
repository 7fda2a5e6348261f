//! The page before submitting: everything read back, what is missing, what to look at twice.

use std::sync::Arc;

use changxiao_shared::kernel::FieldError;
use changxiao_shared::pledges::rules::missing_for_submission;
use changxiao_shared::pledges::{PledgeAction, PledgeId, PledgeView, ReviewSeat, api};
use leptos::prelude::*;

use super::acting::act_button;
use super::edit::{fetch, returned, trail};
use super::parts::pledger;
use super::text_facts::text_facts;
use super::warnings::warnings_view;
use crate::api::call;
use crate::browser;
use crate::place::Place;
use crate::text::{Pledges, lang};
use crate::ui::{Heading, facts, heading, load, toasts, when_ready};

/// The screen.
pub(crate) fn read_back(id: PledgeId) -> AnyView {
    when_ready(load(move || fetch(id)), move |pledge| {
        let head = Heading { trail: trail(&pledge), ..Heading::new(Pledges::ReadBackTitle.t()) };
        let missing = missing_for_submission(pledge.kind, &pledge.current.text);
        let open = pledge.allowed_actions.contains(&PledgeAction::Submit);
        let who = pledger(pledge.member.as_ref(), &pledge.organization.name);
        view! {
            {heading(head)}
            <p>{lead(&pledge)}</p>
            {returned(&pledge)}
            {warnings_view(&pledge.warnings)}
            {missing_list(id, &missing)}
            <h2>{pledge.current.text.title.clone()}</h2>
            {facts(vec![
                (Pledges::Pledger.t(), who.into_any()),
                (Pledges::Year.t(), pledge.year.to_string().into_any()),
            ])}
            {text_facts(&pledge.current)}
            {if open {
                buttons(&pledge, missing.is_empty())
            } else {
                view! { <p class="notice">{Pledges::NotEditable.t()}</p> }.into_any()
            }}
        }
        .into_any()
    })
}

fn lead(pledge: &PledgeView) -> String {
    let seat = match pledge.seat {
        ReviewSeat::Branch => pledge.organization.name.as_str(),
        ReviewSeat::Above => ReviewSeat::Above.label(lang()),
    };
    Pledges::ReadBackLead.f(&[seat])
}

/// What has to be filled in first, in the form's own words.
fn missing_list(id: PledgeId, missing: &[FieldError]) -> AnyView {
    if missing.is_empty() {
        return ().into_any();
    }
    let items = missing.iter().map(|error| view! { <li>{label(&error.field)}</li> }).collect_view();
    view! {
        <div class="summary" role="status">
            <h2>{Pledges::MissingTitle.f(&[&missing.len().to_string()])}</h2>
            <ul>{items}</ul>
            <p><a href=Place::EditPledge(id).path()>{Pledges::BackToEdit.t()}</a></p>
        </div>
    }
    .into_any()
}

fn label(field: &str) -> &'static str {
    match field {
        "deed" => Pledges::Deed,
        "beneficiaries" => Pledges::Beneficiaries,
        "people_benefiting" => Pledges::PeopleBenefiting,
        "focus_area" => Pledges::FocusArea,
        "safeguards" => Pledges::Safeguards,
        "due_on" => Pledges::DueOn,
        _ => Pledges::Gathering,
    }
    .t()
}

fn buttons(pledge: &PledgeView, complete: bool) -> AnyView {
    let (id, version) = (pledge.id, pledge.version);
    let toasts = toasts();
    let done = Callback::new(move |()| {
        toasts.say(Pledges::Submitted.t());
        browser::replace(&Place::Pledge(id).path());
    });
    let request = Arc::new(move || call(api::SUBMIT_PLEDGE).arg(id).version(version));
    view! {
        <div class="form-actions">
            {complete.then(|| act_button(Pledges::SubmitNow.t(), "main", request, done))}
            <a class="button" href=Place::EditPledge(id).path()>{Pledges::BackToEdit.t()}</a>
            <a class="button" href=Place::Pledge(id).path()>{Pledges::KeepDraft.t()}</a>
        </div>
    }
    .into_any()
}

//! One lead.

use std::sync::Arc;

use changxiao_shared::department_notices::{LeadAction, LeadId, LeadNote, LeadSide, LeadView, ReceiveLead, api};
use changxiao_shared::kernel::{Endpoint, format_date};
use changxiao_shared::mobile_members::MobilityId;
use leptos::prelude::*;

use super::create::trail;
use super::index::{home, source, state};
use crate::api::call;
use crate::features::mobile_members::{Act, act_button, given};
use crate::features::pledges::clause;
use crate::form::Form;
use crate::place::Place;
use crate::text::{Common, Leads, lang};
use crate::ui::{Heading, Input, facts, heading, load, timeline, when_ready};

/// The screen.
pub(crate) fn detail(id: LeadId) -> AnyView {
    let loading = load(move || call(api::GET_LEAD).arg(id).read::<LeadView>());
    when_ready(loading, move |view| {
        let done = Callback::new(move |()| loading.reload_after_change());
        let head = Heading {
            trail: trail(),
            beside: state(view.lead.state),
            actions: actions(&view, done),
            ..Heading::new(view.lead.name.clone())
        };
        let contacts = (!view.contacts.is_empty()).then(|| view.contacts.join(lang().pick("、", ", ")));
        let told = view.side == LeadSide::Home;
        let asks = view.actions.contains(&LeadAction::Receive) && view.arrived.is_none();
        view! {
            {heading(head)}
            {clause(view.lead.source.clause())}
            {told.then(|| view! { <p class="notice">{Leads::HomeNote.f(&[&view.lead.name])}</p> })}
            {asks.then(|| view! { <p class="quiet">{Leads::NoCertificate.t()}</p> })}
            {facts(vec![
                (Leads::Source.t(), source(&view.lead).into_any()),
                (Leads::NoticedOn.t(), format_date(view.lead.noticed_on, lang()).into_any()),
                (Leads::Place.t(), view.lead.place_name.clone().into_any()),
                (Leads::Spot.t(), given(view.spot.as_deref())),
                (Leads::Work.t(), given(view.work.as_deref())),
                (Leads::Organization.t(), view.lead.organization.name.clone().into_any()),
                (Leads::Home.t(), home(view.lead.home.as_ref().map(|home| home.name.clone()))),
                (Leads::Contacts.t(), given(contacts.as_deref())),
            ])}
            <section><h2>{Common::History.t()}</h2>{timeline(view.history.clone())}</section>
        }
        .into_any()
    })
}

fn actions(view: &LeadView, done: Callback<()>) -> AnyView {
    let at = (view.lead.id, view.version);
    let link = |class: &'static str, to: Place, words: Leads| {
        view! { <a class=class href=to.path()>{words.t()}</a> }.into_any()
    };
    let mut buttons: Vec<AnyView> = view
        .actions
        .iter()
        .map(|action| match (action, view.arrived) {
            (LeadAction::Contact, _) => act_button("", note(*action, at, api::CONTACT_LEAD, Leads::ContactLead, done)),
            (LeadAction::NotFound, _) => {
                act_button("", note(*action, at, api::LEAD_NOT_FOUND, Leads::NotFoundLead, done))
            }
            (LeadAction::Dismiss, _) => act_button("", note(*action, at, api::DISMISS_LEAD, Leads::DismissLead, done)),
            (LeadAction::Receive, Some(mobility)) => act_button("main", receive(at, mobility, done)),
            (LeadAction::Receive, None) => link("button main", Place::Arrive, Leads::ToArrival),
        })
        .collect();
    if let Some(mobility) = view.mobility_id {
        buttons.push(link("button", Place::Mobility(mobility), Leads::Mobility));
    }
    buttons.into_any()
}

fn note(action: LeadAction, (id, version): (LeadId, i32), endpoint: Endpoint, lead: Leads, done: Callback<()>) -> Act {
    let make = move || {
        let form = Form::new(action.code(), &LeadNote { note: "xx".to_owned() }, &["note"])
            .with_draft(format!("lead.{id}.{action}"));
        (form, vec![Input::new(form, "note", Leads::Note.t()).help(Leads::NoteHelp.t()).area()])
    };
    Act {
        id: action.code(),
        label: action.label(lang()),
        clause: "",
        lead: lead.t(),
        make: Box::new(make),
        request: Arc::new(move |sent| call(endpoint).arg(id).json(sent.body).version(version)),
        done,
    }
}

fn receive((id, version): (LeadId, i32), mobility_id: MobilityId, done: Callback<()>) -> Act {
    let action = LeadAction::Receive;
    Act {
        id: action.code(),
        label: action.label(lang()),
        clause: "",
        lead: Leads::ReceiveLead.t(),
        make: Box::new(move || (Form::new(action.code(), &ReceiveLead { mobility_id }, &[]), Vec::new())),
        request: Arc::new(move |sent| call(api::RECEIVE_LEAD).arg(id).json(sent.body).version(version)),
        done,
    }
}

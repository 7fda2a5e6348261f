//! Receiving an arrival (A3-07): the certificate is checked, its holder shown, then placed with an organisation.

use changxiao_shared::identity::Deed;
use changxiao_shared::kernel::FieldCode;
use changxiao_shared::mobile_members::{
    ArrivalReceipt, ArrivalView, CheckArrival, Instrument, Placement, ReceiveArrival, api, certificate::scanned,
};
use changxiao_shared::organizations::OrganizationId;
use leptos::prelude::*;
use leptos_router::hooks::use_url;
use serde_json::Value;

use super::apply::trail;
use super::forms::placement_fields;
use super::letter::valid_until;
use super::parts::{certificate_badge, given, sentence, state_badge};
use super::scan::scan_button;
use crate::api::call;
use crate::browser;
use crate::features::pledges::{clause, own_organization};
use crate::form::{Form, form_frame};
use crate::json;
use crate::place::Place;
use crate::text::{Letters, Members, Mobile, lang};
use crate::ui::{Cancel, Edge, Heading, Input, Shown, facts, form_actions, heading, toasts};

/// The screen.
pub(crate) fn arrive() -> AnyView {
    let found = Shown::new();
    view! {
        {heading(Heading { trail: trail(), ..Heading::new(Mobile::ArriveTitle.t()) })}
        <p class="quiet">{Mobile::ArriveLead.t()}</p>
        {clause("A3-07")}
        {checking(found)}
        <div id="arrival" tabindex="-1">{found.view()}</div>
    }
    .into_any()
}

fn checking(found: Shown) -> AnyView {
    let sample = CheckArrival { code: "xxxx".to_owned(), id_tail: "0000".to_owned() };
    let form = Form::new("arrival", &sample, &["code", "id_tail"]);
    // Whoever scanned the code with the phone's own camera brings it along in the address.
    let brought = use_url().read_untracked().hash().to_owned();
    if scanned(&brought).is_some() {
        form.set("code", Value::String(brought.trim_start_matches('#').to_owned()));
    }
    let submit = Callback::new(move |()| {
        found.clear();
        form.send(
            move |s| async move {
                let asked = json::read_text::<CheckArrival>(&s.body);
                let arrival = call(api::CHECK_ARRIVAL).json(s.body).read::<ArrivalView>().await?;
                Ok((asked, arrival))
            },
            move |(asked, arrival)| {
                if let Some(asked) = asked {
                    found.show(move || receiving(&asked, &arrival));
                    browser::focus_soon("arrival");
                }
            },
        );
    });
    let inputs = vec![
        scan_button(form, Callback::new(move |()| browser::focus_soon(&form.id("id_tail")))),
        Input::new(form, "code", Mobile::Code.t()).help(Mobile::CodeHelp.t()).text(),
        Input::new(form, "id_tail", Mobile::IdTail.t()).help(Mobile::IdTailHelp.t()).private().width("short").text(),
        form_actions(form, Mobile::CheckDo.t(), Cancel::None),
    ];
    form_frame(form, submit, inputs)
}

fn receiving(asked: &CheckArrival, arrival: &ArrivalView) -> AnyView {
    let claim = arrival.already_received;
    let warning = claim.then(|| {
        view! {
            <div class="notice warning" role="status">
                <h2>{Mobile::AlreadyTitle.t()}</h2>
                <p>{Mobile::AlreadyLead.t()}</p>
                {clause("A3-19")}
            </div>
        }
    });
    view! {
        <section>
            <h2>{Mobile::ArrivalTitle.t()}</h2>
            {facts(vec![
                (Members::Name.t(), arrival.name.clone().into_any()),
                (Members::Sex.t(), sentence(arrival.sex.label(lang())).into_any()),
                (Members::Kind.t(), sentence(arrival.kind.label(lang())).into_any()),
                (Mobile::Number.t(), arrival.number.clone().into_any()),
                (Mobile::Instrument.t(), sentence(arrival.instrument.label(lang())).into_any()),
                match arrival.certificate_state {
                    Some(state) => (Mobile::CertificateState.t(), certificate_badge(state)),
                    None => (Letters::ValidUntil.t(), valid_until(arrival.valid_until)),
                },
                (Mobile::Outflow.t(), arrival.organization.name.clone().into_any()),
                (Mobile::Destination.t(), arrival.destination_name.clone().into_any()),
                (Mobile::Employer.t(), given(arrival.employer.as_deref())),
                (Mobile::MobilityState.t(), state_badge(arrival.state)),
            ])}
        </section>
        <section>
            <h2>{if claim { Mobile::ClaimDo.t() } else { Mobile::ReceiveTitle.t() }}</h2>
            {warning}
            {if arrival.good { the_form(asked, claim) } else { refused(arrival) }}
        </section>
    }
    .into_any()
}

/// Why nobody can be received with this paper, and what helps.
fn refused(arrival: &ArrivalView) -> AnyView {
    let code = match arrival.instrument {
        Instrument::ActivityCertificate => FieldCode::CertificateNotValid,
        Instrument::IntroductionLetter | Instrument::MembershipLetter => FieldCode::LetterExpired,
    };
    view! { <p class="notice warning" role="status">{code.label(lang())}</p> }.into_any()
}

fn the_form(asked: &CheckArrival, claim: bool) -> AnyView {
    let sample = ReceiveArrival {
        code: asked.code.clone(),
        id_tail: asked.id_tail.clone(),
        organization_id: OrganizationId(1),
        placement: Placement::Residence,
        placement_reason: None,
        received_on: browser::today(),
    };
    let form = Form::new("receive", &sample, &["organization_id", "placement"]);
    if let Some(own) = own_organization(Deed::MobilityManage) {
        form.set("organization_id", Value::String(own.to_string()));
    }
    let toasts = toasts();
    let submit = Callback::new(move |()| {
        form.send(
            |s| async move { call(api::RECEIVE_ARRIVAL).json(s.body).key(s.key).read::<ArrivalReceipt>().await },
            move |receipt| {
                // Who has claimed a member does not stand on a side of the mobility yet.
                let (told, next) = match receipt.received {
                    true => (Mobile::Received, Place::Mobility(receipt.mobility_id)),
                    false => (Mobile::Claimed, Place::Mobile),
                };
                toasts.say(told.t());
                browser::replace(&next.path());
            },
        );
    });
    let mut inputs = placement_fields(form);
    inputs.extend([
        Input::new(form, "placement_reason", Mobile::PlacementReason.t()).optional().text(),
        Input::new(form, "received_on", Mobile::ReceivedOn.t()).date(Edge::Day),
        form_actions(form, if claim { Mobile::ClaimDo.t() } else { Mobile::ReceiveDo.t() }, Cancel::None),
    ]);
    form_frame(form, submit, inputs)
}

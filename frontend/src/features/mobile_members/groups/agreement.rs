//! One co-management agreement: parties, term, duties, the signed paper (D3-04).

use changxiao_shared::kernel::{Endpoint, FILE_TYPES, MAX_FILE_BYTES};
use changxiao_shared::mobile_members::MobilityNote;
use changxiao_shared::mobile_members::groups::{AgreementAction, AgreementId, AgreementView, api};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::agreements::{agreement_badges, other_party};
use super::detail::answer;
use crate::api::{ApiError, call};
use crate::features::mobile_members::act::{Act, act_button};
use crate::features::mobile_members::apply::trail as registers;
use crate::features::mobile_members::parts::{period, sentence};
use crate::features::pledges::{clause, prose};
use crate::form::Form;
use crate::place::Place;
use crate::text::{Common, Groups, Mobile, lang};
use crate::ui::{Heading, Input, facts, heading, load, nothing, timeline, toasts, when_ready};

/// The way to the list.
pub(super) fn trail() -> Vec<(String, String)> {
    let mut trail = registers();
    trail.push((Groups::AgreementsTitle.t().to_owned(), Place::Agreements.path()));
    trail
}

/// Asks for an agreement.
pub(super) async fn fetch(id: AgreementId) -> Result<AgreementView, ApiError> {
    call(api::GET_AGREEMENT).arg(id).read::<AgreementView>().await
}

/// The screen.
pub(crate) fn agreement(id: AgreementId) -> AnyView {
    let loading = load(move || fetch(id));
    when_ready(loading, move |view| screen(&view, Callback::new(move |()| loading.reload_after_change())))
}

fn screen(view: &AgreementView, changed: Callback<()>) -> AnyView {
    let head = Heading {
        trail: trail(),
        beside: agreement_badges(view.state, view.ends_soon),
        actions: actions(view, changed),
        ..Heading::new(Groups::AgreementWith.f(&[other_party(&view.organization, &view.partner)]))
    };
    let mut items = vec![
        (Groups::Proposer.t(), view.organization.name.clone().into_any()),
        (Groups::Partner.t(), view.partner.name.clone().into_any()),
        (Groups::Term.t(), period(view.text.starts_on, Some(view.text.ends_on)).into_any()),
    ];
    if let Some(group) = &view.group {
        let link = view! { <a href=Place::Group(group.id).path()>{group.name.clone()}</a> };
        items.push((Groups::About.t(), link.into_any()));
    }
    view! {
        {heading(head)}
        {clause("D3-04")}
        {facts(items)}
        <section><h2>{Groups::Duties.t()}</h2>{prose(&view.text.duties)}</section>
        {paper(view, changed)}
        <section><h2>{Common::History.t()}</h2>{timeline(view.timeline.clone())}</section>
    }
    .into_any()
}

fn actions(view: &AgreementView, changed: Callback<()>) -> AnyView {
    use AgreementAction as A;
    let edit = view.allowed_actions.contains(&A::Edit).then(|| {
        view! { <a class="button" href=Place::EditAgreement(view.id).path()>{sentence(A::Edit.label(lang()))}</a> }
    });
    let button = |class, action| {
        let may = view.allowed_actions.contains(&action);
        if may { act(action, view, changed).map_or_else(nothing, |act| act_button(class, act)) } else { nothing() }
    };
    view! {
        {button("main", A::Accept)} {button("", A::Decline)} {edit} {button("", A::Withdraw)} {button("", A::End)}
    }
    .into_any()
}

fn act(action: AgreementAction, view: &AgreementView, done: Callback<()>) -> Option<Act> {
    use AgreementAction as A;
    let (endpoint, lead): (Endpoint, Groups) = match action {
        A::Accept => (api::ANSWER_AGREEMENT, Groups::AgreeLead),
        A::Decline => (api::ANSWER_AGREEMENT, Groups::DeclineLead),
        A::Withdraw => (api::WITHDRAW_AGREEMENT, Groups::WithdrawLead),
        A::End => (api::END_AGREEMENT, Groups::EndLead),
        A::Edit | A::Attach => return None,
    };
    let (id, version) = (view.id, view.version);
    Some(Act {
        id: action.code(),
        label: action.label(lang()),
        clause: "",
        lead: lead.t(),
        make: Box::new(move || {
            let draft = format!("agreement.{id}.{action}");
            if matches!(action, A::Accept | A::Decline) {
                return answer(action == A::Accept, draft);
            }
            let form =
                Form::new(action.code(), &MobilityNote { reason: "xx".to_owned() }, &["reason"]).with_draft(draft);
            (form, vec![Input::new(form, "reason", Mobile::NoteField.t()).help(Mobile::NoteHelp.t()).area()])
        }),
        request: Arc::new(move |sent| call(endpoint).arg(id).json(sent.body).version(version).key(sent.key)),
        done,
    })
}

/// The signed paper: to be saved, to be attached.
fn paper(view: &AgreementView, changed: Callback<()>) -> AnyView {
    let id = view.id;
    let toasts = toasts();
    let there = match &view.file {
        None => view! { <p class="quiet">{Groups::NoFile.t()}</p> }.into_any(),
        Some(file) => {
            let (name, words) = (file.name.clone(), Groups::Download.f(&[&file.name]));
            let save = move |_| {
                let name = name.clone();
                spawn_local(async move {
                    if let Err(error) = call(api::DOWNLOAD_AGREEMENT_FILE).arg(id).save_as(&name).await {
                        toasts.say(error.words());
                    }
                });
            };
            view! { <p><button type="button" on:click=save>{words}</button></p> }.into_any()
        }
    };
    let attach = view.allowed_actions.contains(&AgreementAction::Attach).then(|| attach_field(id, changed));
    view! { <section><h2>{Groups::File.t()}</h2>{there}{attach}</section> }.into_any()
}

fn attach_field(id: AgreementId, changed: Callback<()>) -> AnyView {
    let toasts = toasts();
    let sent = RwSignal::new(0.0);
    let megabytes = (MAX_FILE_BYTES / (1024 * 1024)).to_string();
    // Chosen is sent: there is nothing else to say about the paper.
    let chosen = move |event: web_sys::Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let Some(file) = input.and_then(|input| input.files()).and_then(|files| files.item(0)) else { return };
        spawn_local(async move {
            match call(api::ATTACH_AGREEMENT_FILE).arg(id).upload::<AgreementView>(&file, sent).await {
                Ok(_) => {
                    toasts.say(Mobile::Done.f(&[Groups::File.t()]));
                    changed.run(());
                }
                Err(error) => toasts.say(error.words()),
            }
        });
    };
    view! {
        <div class="field">
            <label for="agreement-file">{Groups::Attach.t()}</label>
            <input
                type="file"
                id="agreement-file"
                accept=FILE_TYPES.join(",")
                aria-describedby="agreement-file-help"
                on:change=chosen
            />
            <p class="help" id="agreement-file-help">{Groups::FileHelp.f(&[&megabytes])}</p>
        </div>
    }
    .into_any()
}

//! One webhook with its log.

use std::sync::Arc;

use changxiao_shared::kernel::{Endpoint, format_date_time};
use changxiao_shared::webhooks::{WebhookId, WebhookInput, WebhookState, WebhookView, api};
use leptos::prelude::*;

use super::create::{terms, trail};
use super::index::state;
use super::log::log;
use super::secret::secret_button;
use crate::api::call;
use crate::browser;
use crate::features::mobile_members::{Act, act_button, sentence};
use crate::form::Form;
use crate::place::Place;
use crate::text::{Webhooks, lang};
use crate::ui::{Heading, facts, heading, load, when_ready};

/// The screen.
pub(crate) fn detail(id: WebhookId) -> AnyView {
    let loading = load(move || call(api::GET_WEBHOOK).arg(id).read::<WebhookView>());
    let content = when_ready(loading, move |webhook| {
        let changed = Callback::new(move |()| loading.reload_after_change());
        let head = Heading {
            trail: trail(),
            beside: state(webhook.state),
            actions: actions(&webhook, changed),
            ..Heading::new(webhook.name.clone())
        };
        view! { {heading(head)} {facts(rows(&webhook))} }.into_any()
    });
    view! { {content} {log(id)} }.into_any()
}

fn actions(webhook: &WebhookView, changed: Callback<()>) -> AnyView {
    let sends = webhook.state == WebhookState::Active;
    let stands = matches!(webhook.state, WebhookState::Paused | WebhookState::Disabled);
    let (pause, resume) = (
        ("pause-webhook", Webhooks::Pause, Webhooks::PauseLead),
        ("resume-webhook", Webhooks::Resume, Webhooks::ResumeLead),
    );
    view! {
        {act_button("", delete(webhook))}
        {act_button("", change(webhook, changed))}
        {sends.then(|| act_button("", step(webhook, pause, api::PAUSE_WEBHOOK, changed)))}
        {stands.then(|| act_button("main", step(webhook, resume, api::RESUME_WEBHOOK, changed)))}
        {secret_button(webhook, changed)}
    }
    .into_any()
}

fn rows(webhook: &WebhookView) -> Vec<(&'static str, AnyView)> {
    let organization = &webhook.organization;
    let events = webhook.events.iter().map(|event| {
        view! { <li>{sentence(event.label(lang()))} " " <code>{event.code()}</code></li> }
    });
    let mut rows = Vec::new();
    if let Some(cause) = webhook.cause {
        rows.push((Webhooks::Because.t(), sentence(cause.label(lang())).into_any()));
    }
    if let Some(since) = webhook.failing_since {
        rows.push((Webhooks::FailingSince.t(), format_date_time(since).into_any()));
    }
    rows.extend([
        (
            Webhooks::Organization.t(),
            view! { <a href=Place::Organization(organization.id).path()>{organization.name.clone()}</a> }.into_any(),
        ),
        (Webhooks::Address.t(), view! { <code>{webhook.url.clone()}</code> }.into_any()),
        (Webhooks::Events.t(), view! { <ul>{events.collect_view()}</ul> }.into_any()),
        (Webhooks::Waiting.t(), webhook.waiting.to_string().into_any()),
        (Webhooks::Failed.t(), webhook.failed.to_string().into_any()),
    ]);
    if let Some(until) = webhook.old_secret_until {
        rows.push((Webhooks::OldUntil.t(), format_date_time(until).into_any()));
    }
    rows
}

fn change(webhook: &WebhookView, done: Callback<()>) -> Act {
    let (id, version) = (webhook.id, webhook.version);
    let present = WebhookInput { name: webhook.name.clone(), url: webhook.url.clone(), events: webhook.events.clone() };
    let make = move || {
        let form = Form::editing("change-webhook", &present, version);
        (form, terms(form).into())
    };
    Act {
        id: "change-webhook",
        label: Webhooks::Change.t(),
        clause: "",
        lead: Webhooks::ChangeLead.t(),
        make: Box::new(make),
        request: Arc::new(move |sent| call(api::UPDATE_WEBHOOK).arg(id).json(sent.body).version(version)),
        done,
    }
}

/// Pausing and resuming: a decision without fields.
fn step(
    webhook: &WebhookView,
    (dialog, label, lead): (&'static str, Webhooks, Webhooks),
    endpoint: Endpoint,
    done: Callback<()>,
) -> Act {
    let (id, version) = (webhook.id, webhook.version);
    Act {
        id: dialog,
        label: label.t(),
        clause: "",
        lead: lead.t(),
        make: Box::new(move || (Form::bare(dialog), Vec::new())),
        request: Arc::new(move |_| call(endpoint).arg(id).version(version)),
        done,
    }
}

fn delete(webhook: &WebhookView) -> Act {
    let gone = Callback::new(move |()| browser::replace(&Place::Webhooks.path()));
    step(webhook, ("delete-webhook", Webhooks::Delete, Webhooks::DeleteLead), api::DELETE_WEBHOOK, gone)
}

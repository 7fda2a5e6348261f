//! Opening a webhook, and the fields that can be changed later.

use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::webhooks::{CreateWebhook, WebhookEvent, WebhookView, api};
use leptos::prelude::*;

use crate::api::call;
use crate::browser;
use crate::features::mobile_members::sentence;
use crate::features::organizations::organization_field;
use crate::form::{Form, form_frame};
use crate::place::Place;
use crate::text::{Webhooks, lang};
use crate::ui::{Cancel, Heading, Input, code_boxes, form_actions, heading, toasts};

/// The form.
pub(crate) fn create() -> AnyView {
    let toasts = toasts();
    let sample = CreateWebhook {
        organization_id: OrganizationId(1),
        name: "xx".to_owned(),
        url: "https://example.org".to_owned(),
        events: vec![WebhookEvent::PledgePublished],
    };
    let form = Form::new("webhook", &sample, &["organization_id", "name", "url", "events"]).with_draft("webhook.new");
    let submit = Callback::new(move |()| {
        form.send(
            |s| async move { call(api::CREATE_WEBHOOK).json(s.body).key(s.key).read::<WebhookView>().await },
            move |webhook| {
                toasts.say(Webhooks::Created.t());
                browser::replace(&Place::Webhook(webhook.id).path());
            },
        );
    });
    let whose = Input::new(form, "organization_id", Webhooks::Organization.t()).help(Webhooks::OrganizationHelp.t());
    let [name, url, events] = terms(form);
    let inputs = vec![
        name,
        organization_field(whose, None, None),
        url,
        events,
        form_actions(form, Webhooks::New.t(), Cancel::Leave(Place::Webhooks.path())),
    ];
    let head = Heading { trail: trail(), ..Heading::new(Webhooks::New.t()) };
    view! {
        {heading(head)}
        <p class="quiet">{Webhooks::NewLead.t()}</p>
        {form_frame(form, submit, inputs)}
    }
    .into_any()
}

/// Name, address and events: what can be changed later.
pub(super) fn terms(form: Form) -> [AnyView; 3] {
    [
        Input::new(form, "name", Webhooks::Name.t()).help(Webhooks::NameHelp.t()).text(),
        Input::new(form, "url", Webhooks::Address.t()).help(Webhooks::AddressHelp.t()).text(),
        code_boxes(
            Input::new(form, "events", Webhooks::Events.t()),
            WebhookEvent::offered().map(|event| (event.code(), sentence(event.label(lang())))).collect(),
        ),
    ]
}

/// The way to the list.
pub(super) fn trail() -> Vec<(String, String)> {
    vec![(Webhooks::Title.t().to_owned(), Place::Webhooks.path())]
}

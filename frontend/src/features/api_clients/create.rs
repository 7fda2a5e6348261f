//! Opening an API client.

use changxiao_shared::api_clients::{ApiClientView, CreateApiClient, MOST_DAYS, api};
use changxiao_shared::identity::ClientScope;
use changxiao_shared::organizations::OrganizationId;
use chrono::Days;
use leptos::prelude::*;
use serde_json::Value;

use crate::api::call;
use crate::browser;
use crate::features::mobile_members::sentence;
use crate::features::organizations::organization_field;
use crate::form::{Form, form_frame};
use crate::place::Place;
use crate::text::{Clients, lang};
use crate::ui::{Cancel, Edge, Heading, Input, code_boxes, form_actions, heading, toasts};

/// The form.
pub(crate) fn create() -> AnyView {
    let toasts = toasts();
    let today = browser::today();
    let sample = CreateApiClient {
        organization_id: OrganizationId(1),
        name: "xx".to_owned(),
        scopes: vec![ClientScope::OrganizationsRead],
        networks: Vec::new(),
        requests_per_minute: 60,
        expires_on: today.checked_add_days(Days::new(MOST_DAYS - 1)).unwrap_or(today),
    };
    let form = Form::new("client", &sample, &["organization_id", "name", "scopes"]).with_draft("client.new");
    let submit = Callback::new(move |()| {
        form.send(
            |s| async move { call(api::CREATE_API_CLIENT).json(s.body).key(s.key).read::<ApiClientView>().await },
            move |client| {
                toasts.say(Clients::Created.t());
                browser::replace(&Place::ApiClient(client.id).path());
            },
        );
    });
    let whose = Input::new(form, "organization_id", Clients::Organization.t()).help(Clients::OrganizationHelp.t());
    let mut inputs = vec![
        Input::new(form, "name", Clients::Name.t()).help(Clients::NameHelp.t()).text(),
        organization_field(whose, None, None),
        code_boxes(
            Input::new(form, "scopes", Clients::Scopes.t()),
            ClientScope::ALL.iter().map(|scope| (scope.code(), sentence(scope.label(lang())))).collect(),
        ),
    ];
    inputs.extend(terms(form));
    inputs.push(form_actions(form, Clients::New.t(), Cancel::Leave(Place::ApiClients.path())));
    let head = Heading { trail: trail(), ..Heading::new(Clients::New.t()) };
    view! {
        {heading(head)}
        <p class="quiet">{Clients::NewLead.t()}</p>
        {form_frame(form, submit, inputs)}
    }
    .into_any()
}

/// From where, how often and until when it works: what can be changed later.
pub(super) fn terms(form: Form) -> Vec<AnyView> {
    vec![
        networks(Input::new(form, "networks", Clients::Networks.t()).help(Clients::NetworksHelp.t()).optional()),
        Input::new(form, "requests_per_minute", Clients::Rate.t()).number(),
        Input::new(form, "expires_on", Clients::ExpiresOn.t()).help(Clients::ExpiresHelp.t()).date(Edge::Day),
    ]
}

/// The way to the list.
pub(super) fn trail() -> Vec<(String, String)> {
    vec![(Clients::Title.t().to_owned(), Place::ApiClients.path())]
}

/// One a line; the form holds a list.
fn networks(input: Input) -> AnyView {
    input.register(false, Vec::new());
    let (form, path) = input.target();
    let typed = move |event| {
        let text = event_target_value(&event);
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        form.put(path, Value::Array(lines.map(Value::from).collect()));
    };
    let lines = move || form.shown(path).replace(',', "\n");
    let control = view! {
        <textarea
            id=form.id(path)
            rows="3"
            autocomplete="off"
            aria-describedby=input.described_by()
            prop:value=lines
            on:input=typed
        ></textarea>
    };
    input.wrap(control.into_any())
}

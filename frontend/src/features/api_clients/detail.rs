//! One API client.

use std::sync::Arc;

use changxiao_shared::api_clients::{ApiClientState, ApiClientView, UpdateApiClient, WithdrawApiClient, api};
use changxiao_shared::identity::AccountId;
use changxiao_shared::kernel::{format_date, format_date_time};
use leptos::prelude::*;

use super::create::{terms, trail};
use super::index::state;
use super::secret::secret_button;
use crate::api::call;
use crate::features::mobile_members::{Act, act_button, sentence};
use crate::form::Form;
use crate::place::Place;
use crate::text::{Clients, Common, lang};
use crate::ui::{Heading, Input, facts, heading, load, when_ready};

/// The screen.
pub(crate) fn detail(id: AccountId) -> AnyView {
    let loading = load(move || call(api::GET_API_CLIENT).arg(id).read::<ApiClientView>());
    when_ready(loading, move |client| {
        let changed = Callback::new(move |()| loading.reload_after_change());
        let works = matches!(client.state, ApiClientState::Active | ApiClientState::NoSecret);
        let open = client.state != ApiClientState::Withdrawn;
        let actions = view! {
            {open.then(|| act_button("", withdraw(&client, changed)))}
            {open.then(|| act_button("", change(&client, changed)))}
            {works.then(|| secret_button(&client, changed))}
        };
        let head = Heading {
            trail: trail(),
            beside: state(client.state),
            actions: actions.into_any(),
            ..Heading::new(client.name.clone())
        };
        view! { {heading(head)} {facts(rows(&client))} }.into_any()
    })
}

fn rows(client: &ApiClientView) -> Vec<(&'static str, AnyView)> {
    let scopes = client.scopes.iter().map(|scope| {
        view! { <li>{sentence(scope.label(lang()))} " " <code>{scope.code()}</code></li> }
    });
    let networks = if client.networks.is_empty() {
        Clients::Anywhere.t().to_owned()
    } else {
        client.networks.join(lang().pick("、", ", "))
    };
    let used = match (client.last_used_at, &client.last_address) {
        (Some(at), Some(from)) => Clients::LastUsedFrom.f(&[&format_date_time(at), from]),
        (Some(at), None) => format_date_time(at),
        (None, _) => Clients::Never.t().to_owned(),
    };
    let organization = &client.organization;
    let mut rows = vec![
        (Clients::Id.t(), view! { <code>{client.id.to_string()}</code> }.into_any()),
        (
            Clients::Organization.t(),
            view! { <a href=Place::Organization(organization.id).path()>{organization.name.clone()}</a> }.into_any(),
        ),
        (Clients::Scopes.t(), view! { <ul>{scopes.collect_view()}</ul> }.into_any()),
        (Clients::Networks.t(), networks.into_any()),
        (Clients::Rate.t(), client.requests_per_minute.to_string().into_any()),
        (Clients::ExpiresOn.t(), format_date(client.expires_on, lang()).into_any()),
        (Clients::LastUsed.t(), used.into_any()),
    ];
    if let Some(until) = client.old_secret_until {
        rows.push((Clients::OldUntil.t(), format_date_time(until).into_any()));
    }
    if let Some(reason) = &client.withdraw_reason {
        rows.push((Clients::WithdrawnBecause.t(), reason.clone().into_any()));
    }
    rows
}

fn change(client: &ApiClientView, done: Callback<()>) -> Act {
    let (id, version) = (client.id, client.version);
    let present = UpdateApiClient {
        networks: client.networks.clone(),
        requests_per_minute: client.requests_per_minute,
        expires_on: client.expires_on,
    };
    let make = move || {
        let form = Form::editing("change-client", &present, version);
        (form, terms(form))
    };
    Act {
        id: "change-client",
        label: Clients::Change.t(),
        clause: "",
        lead: Clients::ChangeLead.t(),
        make: Box::new(make),
        request: Arc::new(move |sent| call(api::UPDATE_API_CLIENT).arg(id).json(sent.body).version(version)),
        done,
    }
}

fn withdraw(client: &ApiClientView, done: Callback<()>) -> Act {
    let (id, version) = (client.id, client.version);
    let make = || {
        let form = Form::new("withdraw", &WithdrawApiClient { reason: "xx".to_owned() }, &["reason"]);
        (form, vec![Input::new(form, "reason", Common::Reason.t()).help(Common::ReasonHelp.t()).text()])
    };
    Act {
        id: "withdraw-client",
        label: Clients::Withdraw.t(),
        clause: "",
        lead: Clients::WithdrawLead.t(),
        make: Box::new(make),
        request: Arc::new(move |sent| call(api::WITHDRAW_API_CLIENT).arg(id).json(sent.body).version(version)),
        done,
    }
}

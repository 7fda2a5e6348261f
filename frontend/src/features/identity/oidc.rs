//! Signing in with the identity provider: the way there, what it says when it did not work, and the link to the own account.

use std::sync::Arc;

use changxiao_shared::identity::{
    AccountView, OidcAddressView, OidcFailure, OidcLinkView, ProviderView, SignInOptionsView, api,
};
use changxiao_shared::kernel::format_date_time;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{call, query};
use crate::browser;
use crate::features::mobile_members::{Act, act_button};
use crate::form::Form;
use crate::session::next_of;
use crate::text::{Oidc, lang};
use crate::ui::{Loading, facts, load, toasts, when_ready};

/// The way to the provider, below the form of the password; nothing where none is configured, or nobody can say so.
pub(super) fn other_way() -> AnyView {
    let provider = RwSignal::new(None::<ProviderView>);
    spawn_local(async move {
        if let Ok(found) = call(api::GET_SIGN_IN_OPTIONS).read::<SignInOptionsView>().await {
            let _ = provider.try_set(found.provider);
        }
    });
    (move || {
        provider.get().map(|provider| {
            let next = query::escape(&next_of(&browser::present_address()));
            let address = format!("{}?next={next}", api::BEGIN_OIDC_SESSION.path);
            // It is not an address of the page: the browser itself follows it.
            view! {
                <div class="other-way">
                    <p class="quiet">{Oidc::Or.t()}</p>
                    <a class="button" rel="external" href=address>{Oidc::SignInWith.f(&[provider.name(lang())])}</a>
                </div>
            }
        })
    })
    .into_any()
}

/// Why it did not work, as the address says that one has come back to.
pub(super) fn failure_notice() -> AnyView {
    let address = browser::present_address();
    let search = address.split_once('?').map_or("", |(_, search)| search);
    let failed = query::pairs(search).into_iter().find(|(name, _)| name == "failed");
    let failure = failed.and_then(|(_, code)| OidcFailure::from_code(&code));
    failure.map(|failure| view! { <p class="notice warning" role="alert">{failure.label(lang())}</p> }).into_any()
}

/// The link of the own account; nothing where there is neither link nor provider.
pub(super) fn own_link() -> AnyView {
    let loading = load(|| call(api::GET_OIDC_LINK).read::<OidcLinkView>());
    when_ready(loading, move |found: OidcLinkView| match (found.since.is_some(), &found.provider) {
        (false, None) => ().into_any(),
        (true, _) => section(&found, linked(&found, loading)),
        (false, Some(_)) => section(&found, absent()),
    })
}

fn section(found: &OidcLinkView, content: AnyView) -> AnyView {
    let title = match &found.provider {
        Some(provider) => Oidc::SignInWith.f(&[provider.name(lang())]),
        None => Oidc::Title.t().to_owned(),
    };
    view! { <section id="identity"><h2>{title}</h2> {content}</section> }.into_any()
}

fn linked(found: &OidcLinkView, loading: Loading<OidcLinkView>) -> AnyView {
    let since = found.since.map(format_date_time).unwrap_or_default();
    let used = found.last_used_at.map_or_else(|| Oidc::NeverUsed.t().to_owned(), format_date_time);
    let gone = found.provider.is_none().then(|| view! { <p class="quiet">{Oidc::NoProvider.t()}</p> });
    let unlink = Act {
        id: "unlink-identity",
        label: Oidc::Unlink.t(),
        clause: "",
        lead: Oidc::UnlinkLead.t(),
        make: Box::new(|| (Form::bare("unlink-identity"), Vec::new())),
        request: Arc::new(|_| call(api::UNLINK_OIDC)),
        done: Callback::new(move |()| loading.reload_after_change()),
    };
    view! {
        <p class="quiet">{Oidc::StepUp.t()}</p>
        {gone}
        {facts(vec![(Oidc::Since.t(), since.into_any()), (Oidc::LastUsed.t(), used.into_any())])}
        <div class="actions">{act_button("", unlink)}</div>
    }
    .into_any()
}

fn absent() -> AnyView {
    let toasts = toasts();
    let begin = move |_| {
        spawn_local(async move {
            match call(api::LINK_OIDC).read::<OidcAddressView>().await {
                Ok(found) => browser::leave(&found.uri),
                Err(error) => toasts.say(error.words()),
            }
        });
    };
    view! {
        <p class="quiet">{Oidc::Lead.t()}</p>
        <div class="actions"><button type="button" on:click=begin>{Oidc::Link.t()}</button></div>
    }
    .into_any()
}

/// Takes the link of an account away, for who manages it.
pub(super) fn removal(account: &AccountView, done: Callback<()>) -> Act {
    let at = (account.id, account.version);
    Act {
        id: "remove-identity",
        label: Oidc::Remove.t(),
        clause: "",
        lead: Oidc::RemoveLead.t(),
        make: Box::new(|| (Form::bare("remove-identity"), Vec::new())),
        request: Arc::new(move |_| call(api::REMOVE_OIDC_LINK).arg(at.0).version(at.1)),
        done,
    }
}

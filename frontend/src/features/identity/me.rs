//! The own account: who I am here, my roles, language, password, devices, the way out.

use changxiao_shared::kernel::Lang;
use changxiao_shared::members::MemberId;
use leptos::prelude::*;

use super::oidc::{failure_notice, own_link};
use super::password::password_form;
use super::sessions::sessions;
use crate::features::audit::looks;
use crate::features::data_requests::own_section;
use crate::features::mobile_members::sentence;
use crate::features::own_data::own_data;
use crate::place::Place;
use crate::session::session;
use crate::text::{Accounts, Audit, Factor, Merits, Shell, lang};
use crate::ui::{Heading, facts, heading};

/// The screen.
pub(crate) fn me() -> AnyView {
    let session = session();
    let Some(me) = session.me_untracked() else { return ().into_any() };
    let sign_out = view! {
        <button type="button" on:click=move |_| session.sign_out()>{Shell::SignOut.t()}</button>
    };
    let head = Heading { actions: sign_out.into_any(), ..Heading::new(Accounts::MyTitle.t()) };
    view! {
        {heading(head)}
        {failure_notice()}
        <section>
            {facts(vec![
                (Accounts::DisplayName.t(), me.display_name.into_any()),
                (Accounts::UserName.t(), me.username.into_any()),
                (Accounts::Language.t(), language()),
            ])}
        </section>
        <section>
            <h2>{Accounts::MyRoles.t()}</h2>
            {roles()}
        </section>
        <section>
            <h2>{Accounts::ChangePassword.t()}</h2>
            <p class="quiet">{Accounts::ChangeLead.t()}</p>
            {password_form()}
        </section>
        <section>
            <h2>{Factor::Title.t()}</h2>
            <p class="quiet">{Factor::Lead.t()}</p>
            <div class="actions"><a class="button" href=Place::Factor.path()>{Factor::Open.t()}</a></div>
        </section>
        {own_link()}
        <section>
            <h2>{Accounts::Sessions.t()}</h2>
            {sessions()}
        </section>
        {me.member_id.map(merits)}
        {me.member_id.map(|_| view! { <section><h2>{Audit::LooksTitle.t()}</h2> {looks()}</section> })}
        {own_data()}
        {me.member_id.map(|_| own_section())}
    }
    .into_any()
}

/// The way to the own merit record.
fn merits(id: MemberId) -> AnyView {
    view! {
        <section>
            <h2>{Merits::Own.t()}</h2>
            <p class="quiet">{Merits::OwnLead.t()}</p>
            <div class="actions"><a class="button" href=Place::Merit(id).path()>{Merits::Open.t()}</a></div>
        </section>
    }
    .into_any()
}

fn roles() -> AnyView {
    let session = session();
    let held = session.roles();
    if held.is_empty() {
        return view! { <p class="quiet">{Accounts::MyNoRoles.t()}</p> }.into_any();
    }
    let linked = session.may(changxiao_shared::identity::Deed::OrganizationRead);
    let items = held
        .into_iter()
        .map(|held| {
            let at = if linked {
                let address = Place::Organization(held.organization.id).path();
                view! { <a href=address>{held.organization.name}</a> }.into_any()
            } else {
                held.organization.name.into_any()
            };
            view! { <li><strong>{sentence(held.role.label(lang()))}</strong> {at}</li> }
        })
        .collect_view();
    view! { <ul class="plain">{items}</ul> }.into_any()
}

fn language() -> AnyView {
    let session = session();
    let choices = [(Lang::Zh, "中文"), (Lang::En, "English")]
        .into_iter()
        .map(|(choice, words)| {
            view! {
                <label class="inline">
                    <input
                        type="radio"
                        name="lang"
                        prop:checked=choice == lang()
                        on:change=move |_| session.choose_lang(choice)
                    />
                    <span lang=choice.tag()>{words}</span>
                </label>
            }
        })
        .collect_view();
    view! { <fieldset class="choices"><legend class="sr-only">{Accounts::Language.t()}</legend>{choices}</fieldset> }
        .into_any()
}

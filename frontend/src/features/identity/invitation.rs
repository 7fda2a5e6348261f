//! Opening the link of an invitation: choosing a password. What follows the mark in the address goes to nobody until then.

use changxiao_shared::identity::{AcceptInvitation, FindInvitation, InvitationView, MODEL_PASSWORD, api};
use changxiao_shared::kernel::{ErrorCode, format_date_time};
use leptos::prelude::*;
use leptos_router::hooks::use_url;

use crate::api::call;
use crate::form::{Form, form_frame};
use crate::layout;
use crate::place::Place;
use crate::text::{Accounts, Shell};
use crate::ui::{Heading, Input, Shown, facts, heading, load, submit_button, when_ready};

/// The screen.
pub(crate) fn invitation() -> AnyView {
    let code = use_url().get_untracked().hash().trim_start_matches('#').to_owned();
    let asked = code.clone();
    let loading = load(move || {
        let request = FindInvitation { code: asked.clone() };
        async move {
            if request.code.is_empty() {
                return Ok(None);
            }
            match call(api::FIND_INVITATION).body(&request).read::<InvitationView>().await {
                Err(error) if error.code() == Some(ErrorCode::InvitationNotValid) => Ok(None),
                answer => answer.map(Some),
            }
        }
    });
    let content = when_ready(loading, move |found: Option<InvitationView>| match found {
        Some(found) => choosing(&found, &code),
        None => view! { <p class="notice">{ErrorCode::InvitationNotValid.text(crate::text::lang())}</p> }.into_any(),
    });
    layout::bare(
        view! { <div class="sign-in">{heading(Heading::new(Accounts::InvitationTitle.t()))} {content}</div> }
            .into_any(),
    )
}

fn choosing(found: &InvitationView, code: &str) -> AnyView {
    let sample = AcceptInvitation { code: code.to_owned(), password: MODEL_PASSWORD.to_owned() };
    let form = Form::new("invitation", &sample, &["password"]);
    let (shown, username) = (Shown::new(), found.username.clone());
    let found = found.clone();
    let who = move || {
        facts(vec![
            (Accounts::DisplayName.t(), found.masked_name.clone().into_any()),
            (Accounts::UserName.t(), found.username.clone().into_any()),
            (Accounts::InvitedUntil.t(), format_date_time(found.expires_at).into_any()),
        ])
    };
    let inputs = move || {
        vec![
            Input::new(form, "password", Accounts::NewPassword.t())
                .help(Accounts::PasswordHelp.t())
                .autocomplete("new-password")
                .password(),
            submit_button(form, Accounts::SetPassword.t()),
        ]
    };
    let submit = Callback::new(move |()| {
        let username = username.clone();
        form.send(
            |sending| async move { call(api::ACCEPT_INVITATION).json(sending.body).text().await },
            move |_| shown.show(move || accepted(&username)),
        );
    });
    shown.show(move || {
        view! {
            <p class="lead">{Accounts::InvitationLead.t()}</p>
            {who()}
            {form_frame(form, submit, inputs())}
        }
        .into_any()
    });
    shown.view()
}

fn accepted(username: &str) -> AnyView {
    view! {
        <p class="notice" role="status">{Accounts::PasswordSet.f(&[username])}</p>
        <p><a class="button main" href=Place::SignIn.path()>{Shell::SignIn.t()}</a></p>
    }
    .into_any()
}

//! Signing in: user name and password, and a code where the account has a second factor.

use changxiao_shared::identity::{ChallengeView, SignIn, SignInWithCode, TokenView, api};
use leptos::prelude::*;

use super::factor::code_field;
use super::oidc::{failure_notice, other_way};
use crate::api::{ApiError, call, token};
use crate::form::{Form, form_frame};
use crate::session::session;
use crate::text::{Factor, Shell};
use crate::ui::{Heading, Input, Shown, heading, submit_button};
use crate::{browser, json, layout};

/// The screen.
pub(crate) fn sign_in() -> AnyView {
    let step = Shown::new();
    match browser::fragment().strip_prefix("code=").map(str::to_owned) {
        // Back from the identity provider; what stands there is good for five minutes and has no business in a history.
        Some(challenge) => {
            browser::forget_fragment();
            step.show(move || code_step(step, challenge.clone(), Factor::StepLeadProvider));
            browser::focus_soon("sign-in-code-code");
        }
        None => step.show(move || password_step(step)),
    }
    layout::bare(view! { <div class="sign-in">{step.view()}</div> }.into_any())
}

/// What comes back when the password was right.
enum Answered {
    /// Signed in.
    Session(Box<TokenView>),
    /// A code comes next.
    Challenge(ChallengeView),
}

fn read(text: &str) -> Result<Answered, ApiError> {
    let session = || json::read_text(text).map(|view| Answered::Session(Box::new(view)));
    let challenge = || json::read_text(text).map(Answered::Challenge);
    session().or_else(challenge).ok_or(ApiError::Unreadable)
}

fn password_step(step: Shown) -> AnyView {
    let notice = session().notice;
    let sample = SignIn { username: "x".to_owned(), password: "x".to_owned() };
    let form = Form::new("sign-in", &sample, &["username", "password"]);
    let submit = Callback::new(move |()| {
        form.send(
            |sending| async move { read(&call(api::CREATE_SESSION).json(sending.body).text().await?) },
            move |answer| match answer {
                Answered::Session(view) => {
                    notice.set(None);
                    // The guard leads on to where the person wanted to go.
                    token::keep(*view);
                }
                Answered::Challenge(asked) => {
                    notice.set(None);
                    step.show(move || code_step(step, asked.challenge.clone(), Factor::StepLead));
                    browser::focus_soon("sign-in-code-code");
                }
            },
        );
    });
    let inputs = vec![
        Input::new(form, "username", Shell::UserName.t()).autocomplete("username").text(),
        Input::new(form, "password", Shell::Password.t()).password(),
        submit_button(form, Shell::SignIn.t()),
    ];
    view! {
        {heading(Heading::new(Shell::SignIn.t()))}
        {move || notice.get().map(|words| view! { <p class="notice" role="status">{words.t()}</p> })}
        {failure_notice()}
        <p class="quiet">{Shell::SignInLead.t()}</p>
        {form_frame(form, submit, inputs)}
        {other_way()}
        <p class="quiet">{Shell::ForgotPassword.t()}</p>
    }
    .into_any()
}

fn code_step(step: Shown, challenge: String, lead: Factor) -> AnyView {
    let sample = SignInWithCode { challenge, code: "123456".to_owned() };
    let form = Form::new("sign-in-code", &sample, &["code"]);
    let submit = Callback::new(move |()| {
        form.send(
            |sending| async move { call(api::CONFIRM_SESSION).json(sending.body).read::<TokenView>().await },
            token::keep,
        );
    });
    let inputs = vec![code_field(form), submit_button(form, Factor::StepDo.t())];
    view! {
        {heading(Heading::new(Factor::StepTitle.t()))}
        <p class="quiet">{lead.t()}</p>
        {form_frame(form, submit, inputs)}
        <p><button type="button" class="link" on:click=move |_| step.show(move || password_step(step))>{Factor::StepBack.t()}</button></p>
        <p class="quiet">{Factor::StepLost.t()}</p>
    }
    .into_any()
}

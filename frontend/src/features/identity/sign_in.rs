//! Signing in.

use changxiao_shared::identity::{SignIn, TokenView, api};
use leptos::prelude::*;

use crate::api::{call, token};
use crate::form::{Form, form_frame};
use crate::layout;
use crate::session::session;
use crate::text::Shell;
use crate::ui::{Heading, Input, heading, submit_button};

/// The screen.
pub(crate) fn sign_in() -> AnyView {
    let notice = session().notice;
    let sample = SignIn { username: "x".to_owned(), password: "x".to_owned() };
    let form = Form::new("sign-in", &sample, &["username", "password"]);
    let submit = Callback::new(move |()| {
        form.send(
            |sending| async move { call(api::CREATE_SESSION).json(sending.body).read::<TokenView>().await },
            move |view| {
                notice.set(None);
                // The guard leads on to where the person wanted to go.
                token::keep(view);
            },
        );
    });
    let inputs = vec![
        Input::new(form, "username", Shell::UserName.t()).autocomplete("username").text(),
        Input::new(form, "password", Shell::Password.t()).password(),
        submit_button(form, Shell::SignIn.t()),
    ];
    layout::bare(
        view! {
            <div class="sign-in">
                {heading(Heading::new(Shell::SignIn.t()))}
                {move || notice.get().map(|words| view! { <p class="notice" role="status">{words}</p> })}
                <p class="quiet">{Shell::SignInLead.t()}</p>
                {form_frame(form, submit, inputs)}
                <p class="quiet">{Shell::ForgotPassword.t()}</p>
            </div>
        }
        .into_any(),
    )
}

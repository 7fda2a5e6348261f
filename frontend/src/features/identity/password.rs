//! Changing the own password, of one's own will or because it is the first one.

use changxiao_shared::identity::{ChangePassword, MODEL_PASSWORD, api};
use leptos::prelude::*;

use crate::api::call;
use crate::form::{Form, form_frame};
use crate::layout;
use crate::session::session;
use crate::text::{Accounts, Shell};
use crate::ui::{Cancel, Heading, Input, form_actions, heading, toasts};

/// The screen that comes before all others while the password is one somebody else knows.
pub(crate) fn must_change_password() -> AnyView {
    let session = session();
    layout::bare(
        view! {
            <div class="sign-in">
                {heading(Heading::new(Shell::MustChangeTitle.t()))}
                <p>{Shell::MustChangeLead.t()}</p>
                {password_form()}
                <p><button type="button" class="link" on:click=move |_| session.sign_out()>{Shell::SignOut.t()}</button></p>
            </div>
        }
        .into_any(),
    )
}

/// The form.
pub(super) fn password_form() -> AnyView {
    let session = session();
    let toasts = toasts();
    let sample = ChangePassword { current: "x".to_owned(), new: MODEL_PASSWORD.to_owned() };
    let form = Form::new("password", &sample, &["current", "new"]);
    let submit = Callback::new(move |()| {
        form.send(
            |sending| async move { call(api::CHANGE_PASSWORD).json(sending.body).text().await },
            move |_| {
                form.reset();
                toasts.say(Accounts::PasswordChanged.t());
                session.update(|me| me.must_change_password = false);
            },
        );
    });
    let inputs = vec![
        Input::new(form, "current", Accounts::CurrentPassword.t()).password(),
        Input::new(form, "new", Accounts::NewPassword.t())
            .help(Accounts::PasswordHelp.t())
            .autocomplete("new-password")
            .password(),
        form_actions(form, Accounts::ChangePassword.t(), Cancel::None),
    ];
    view! {
        {form_frame(form, submit, inputs)}
    }
    .into_any()
}

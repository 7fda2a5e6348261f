//! The end of a form: the button that sends it, and the way out.

use leptos::prelude::*;

use super::dialog::Dialog;
use crate::form::Form;
use crate::text::Common;

/// How a form is left without sending.
pub(crate) enum Cancel {
    /// By going to another address.
    Leave(String),
    /// By closing its dialog.
    Close(Dialog),
    /// It stands on a page with other things; there is nothing to leave.
    None,
}

/// The button that sends a form; busy while it is being sent.
pub(crate) fn submit_button(form: Form, words: impl Into<String>) -> AnyView {
    let words: String = words.into();
    let busy = move || form.busy().then_some("true");
    view! { <button type="submit" class="main" aria-busy=busy aria-disabled=busy>{words}</button> }.into_any()
}

/// The row of buttons at the end of a form.
pub(crate) fn form_actions(form: Form, words: impl Into<String>, cancel: Cancel) -> AnyView {
    let submit = submit_button(form, words);
    let out = match cancel {
        Cancel::Leave(address) => view! { <a class="button" href=address>{Common::Cancel.t()}</a> }.into_any(),
        Cancel::Close(dialog) => {
            view! { <button type="button" on:click=move |_| dialog.close()>{Common::Cancel.t()}</button> }.into_any()
        }
        Cancel::None => ().into_any(),
    };
    view! { <div class="form-actions">{submit} {out}</div> }.into_any()
}

//! What went wrong, in words, and what to do about it.

use std::time::Duration;

use changxiao_shared::kernel::FieldError;
use leptos::prelude::*;

use crate::api::ApiError;
use crate::browser;
use crate::text::{Shell, lang};

/// A lost connection is tried again by itself.
const RETRY_EVERY: Duration = Duration::from_secs(5);

/// A refusal inside a form or dialog.
pub(crate) fn refusal(error: &ApiError) -> AnyView {
    let detail = error.detail().map(|detail| view! { <p class="detail">{detail}</p> });
    view! { <p>{error.words()}</p> {detail} }.into_any()
}

/// Content that could not be loaded.
pub(crate) fn failed(error: &ApiError, retry: Callback<()>) -> AnyView {
    if let ApiError::Problem(problem) = error
        && problem.status == 404
    {
        return crate::features::errors::not_found();
    }
    if *error == ApiError::Offline
        && let Ok(timer) = set_interval_with_handle(move || retry.run(()), RETRY_EVERY)
    {
        on_cleanup(move || timer.clear());
    }
    view! {
        <div class="empty" role="alert">
            <h2>{Shell::FailedTitle.t()}</h2>
            {refusal(error)}
            <button type="button" on:click=move |_| retry.run(())>{Shell::Retry.t()}</button>
        </div>
    }
    .into_any()
}

/// One line of an error summary about what has no field on the screen.
pub(crate) fn to_know(error: &FieldError) -> AnyView {
    view! { <li>{error.clone().localize(lang()).message}</li> }.into_any()
}

/// One line of an error summary: a link to the field, its label, how to put it right.
pub(crate) fn to_put_right(id: String, label: &str, error: &FieldError) -> AnyView {
    let words = error.clone().localize(lang()).message;
    let words = format!("{label}{}{words}", lang().pick("：", ": "));
    let href = format!("#{id}");
    let jump = move |event: web_sys::MouseEvent| {
        event.prevent_default();
        event.stop_propagation();
        browser::focus(&id);
    };
    view! { <li><a href=href on:click=jump>{words}</a></li> }.into_any()
}

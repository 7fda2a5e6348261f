//! The frame of a form: error summary, refusal, restored draft, conflict, then the fields.

use leptos::prelude::*;
use web_sys::SubmitEvent;

use super::Form;
use super::conflict::conflict_view;
use crate::text::Common;
use crate::ui::{live, nothing, notice};

/// A form with its inputs. `on_submit` sends it.
pub(crate) fn form_frame(form: Form, on_submit: Callback<()>, inputs: Vec<AnyView>) -> AnyView {
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        on_submit.run(());
    };
    view! {
        <form id=form.id("form") class="form" novalidate on:submit=submit>
            {restored(form)}
            {summary(form)}
            {conflict_view(form)}
            {inputs}
        </form>
    }
    .into_any()
}

fn restored(form: Form) -> AnyView {
    live(move || {
        if !form.restored.get() {
            return nothing();
        }
        view! {
            <p class="notice" role="status">
                {Common::DraftRestored.t()} " "
                <button type="button" class="link" on:click=move |_| form.reset()>{Common::DiscardDraft.t()}</button>
            </p>
        }
        .into_any()
    })
}

/// What is to put right, each item a link to its field, and what the server said about the whole.
fn summary(form: Form) -> AnyView {
    live(move || {
        let problem = form.problem.get();
        let conflict = form.conflict.with(Option::is_some);
        let items = form.inner.with_value(|inner| inner.fields.clone());
        let links: Vec<AnyView> = form.errors.with(|errors| {
            errors
                .iter()
                .map(|error| match items.iter().find(|field| field.path == error.field) {
                    Some(field) => notice::to_put_right(form.id(field.path), field.label, error),
                    // What is filled in by itself has no field to go to; its error is said all the same.
                    None => notice::to_know(error),
                })
                .collect()
        });
        if conflict || (problem.is_none() && links.is_empty()) {
            return nothing();
        }
        let count = links.len();
        let title = (count > 0).then(|| view! { <h2>{Common::ErrorSummary.f(&[&count.to_string()])}</h2> });
        let told = problem.filter(|_| count == 0).map(|problem| notice::refusal(&problem));
        view! {
            <div class="summary" role="alert" id=form.id("summary") tabindex="-1">
                {title} {told} <ul>{links}</ul>
            </div>
        }
        .into_any()
    })
}

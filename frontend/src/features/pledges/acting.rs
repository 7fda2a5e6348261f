//! Buttons that do something at once, and dialogs that ask before.

use std::sync::Arc;

use changxiao_shared::pledges::PledgeReason;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::Call;
use crate::form::{Form, form_frame};
use crate::text::{Common, Pledges};
use crate::ui::{Cancel, Dialog, Input, dialog, form_actions, notice, toasts};

/// Makes the request of an action.
pub(super) type Request = Arc<dyn Fn() -> Call + Send + Sync>;

/// A button that sends a request once; a refusal stands beside it.
pub(super) fn act_button(words: &'static str, class: &'static str, request: Request, done: Callback<()>) -> AnyView {
    let busy = RwSignal::new(false);
    let refused = RwSignal::new(None);
    let act = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        refused.set(None);
        let sent = request().text();
        spawn_local(async move {
            let answer = sent.await;
            if busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(_) => done.run(()),
                Err(error) => refused.set(Some(error)),
            }
        });
    };
    let waiting = move || busy.get().then_some("true");
    view! {
        <button type="button" class=class aria-busy=waiting aria-disabled=waiting on:click=act>{words}</button>
        {move || refused.get().map(|error| view! { <div class="summary" role="alert">{notice::refusal(&error)}</div> })}
    }
    .into_any()
}

/// What a dialog asks.
pub(super) struct Question {
    /// Id of the dialog.
    pub(super) id: &'static str,
    /// Its heading.
    pub(super) title: &'static str,
    /// What will happen.
    pub(super) lead: &'static str,
    /// The button, naming the consequence.
    pub(super) button: &'static str,
    /// What is said once it is done.
    pub(super) told: &'static str,
}

/// A dialog that asks once more, then sends.
pub(super) fn confirm_dialog(state: Dialog, question: Question, request: Request, done: Callback<()>) -> AnyView {
    let Question { id, title, lead, button, told } = question;
    dialog(
        state,
        id,
        move || title.to_owned(),
        move || {
            let toasts = toasts();
            let after = Callback::new(move |()| {
                state.close();
                toasts.say(told);
                done.run(());
            });
            view! {
                <p>{lead}</p>
                <div class="form-actions">
                    {act_button(button, "main", Arc::clone(&request), after)}
                    <button type="button" on:click=move |_| state.close()>{Common::Cancel.t()}</button>
                </div>
            }
            .into_any()
        },
    )
}

/// A dialog that asks for a reason, then sends.
pub(super) fn reason_dialog(
    state: Dialog,
    question: Question,
    request: Request,
    label: &'static str,
    done: Callback<()>,
) -> AnyView {
    let Question { id, title, lead, button, told } = question;
    dialog(
        state,
        id,
        move || title.to_owned(),
        move || {
            let toasts = toasts();
            let form = Form::new(id, &PledgeReason { reason: "xx".to_owned() }, &["reason"]);
            let request = Arc::clone(&request);
            let submit = Callback::new(move |()| {
                let request = Arc::clone(&request);
                form.send(
                    move |s| async move { request().json(s.body).text().await },
                    move |_| {
                        state.close();
                        toasts.say(told);
                        done.run(());
                    },
                );
            });
            let inputs = vec![
                Input::new(form, "reason", label).help(Pledges::ReasonHelp.t()).area(),
                form_actions(form, button, Cancel::Close(state)),
            ];
            view! { <p>{lead}</p> {form_frame(form, submit, inputs)} }.into_any()
        },
    )
}

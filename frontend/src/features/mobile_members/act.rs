//! What is done with a mobility: a button, the dialog it opens with its form, and the request that the form sends.

use std::sync::Arc;

use leptos::prelude::*;

use super::parts::sentence;
use crate::api::Call;
use crate::features::pledges::clause;
use crate::form::{Form, Sending, form_frame};
use crate::text::Mobile;
use crate::ui::{Cancel, Dialog, dialog, form_actions, toasts};

/// One thing to do.
pub(in crate::features) struct Act {
    /// Id of the dialog, and beginning of the ids of its form.
    pub(in crate::features) id: &'static str,
    /// Words of the button, and heading of the dialog.
    pub(in crate::features) label: &'static str,
    /// The clause behind it; may be empty.
    pub(in crate::features) clause: &'static str,
    /// What follows from it; may be empty.
    pub(in crate::features) lead: &'static str,
    /// Makes the form with its inputs, anew each time the dialog opens.
    pub(in crate::features) make: Box<dyn Fn() -> (Form, Vec<AnyView>) + Send + Sync>,
    /// Makes the request.
    pub(in crate::features) request: Arc<dyn Fn(Sending) -> Call + Send + Sync>,
    /// Told once it is done.
    pub(in crate::features) done: Callback<()>,
}

/// A button with the dialog behind it.
pub(in crate::features) fn act_button(class: &'static str, act: Act) -> AnyView {
    let state = Dialog::new();
    let label = sentence(act.label);
    let content = act_dialog(state, act);
    view! { <button type="button" class=class on:click=move |_| state.open()>{label}</button> {content} }.into_any()
}

/// The dialog alone, for a button that stands elsewhere.
pub(in crate::features) fn act_dialog(state: Dialog, act: Act) -> AnyView {
    let Act { id, label, clause: source, lead, make, request, done } = act;
    dialog(
        state,
        id,
        move || sentence(label),
        move || {
            let toasts = toasts();
            let (form, mut inputs) = make();
            let request = Arc::clone(&request);
            let submit = Callback::new(move |()| {
                let request = Arc::clone(&request);
                form.send(
                    move |sending| async move { request(sending).text().await },
                    move |_| {
                        state.close();
                        toasts.say(Mobile::Done.f(&[label]));
                        done.run(());
                    },
                );
            });
            inputs.push(form_actions(form, sentence(label), Cancel::Close(state)));
            let lead = (!lead.is_empty()).then(|| view! { <p>{lead}</p> });
            let source = (!source.is_empty()).then(|| clause(source));
            view! { {lead} {source} {form_frame(form, submit, inputs)} }.into_any()
        },
    )
}

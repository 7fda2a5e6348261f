//! The one dialog in which somebody signed in proves again to be there, before something dangerous goes on.

use changxiao_shared::identity::{FactorView, StepUp, StepUpView, api};
use leptos::prelude::*;

use super::factor::{code_field, password_field};
use crate::api::{call, step_up};
use crate::browser;
use crate::form::{Form, form_frame};
use crate::session::session;
use crate::text::Shell;
use crate::ui::{Cancel, Dialog, dialog, form_actions, load, watch, when_ready};

/// Its place, on every screen. What waits for it goes on when it is proved, and is given up when it is closed.
pub(crate) fn step_up_dialog() -> AnyView {
    let (state, session) = (Dialog::new(), session());
    step_up::on_needed(move || state.open());
    watch(move || {
        if session.me().is_none() {
            state.close();
        }
    });
    watch(move || {
        if !state.is_open() {
            step_up::settle(false);
        }
    });
    dialog(state, "step-up-dialog", || Shell::StepUpTitle.t().to_owned(), move || content(state))
}

fn content(state: Dialog) -> AnyView {
    let loading = load(|| call(api::GET_FACTOR).read::<FactorView>());
    view! {
        <p>{Shell::StepUpLead.t()}</p>
        {when_ready(loading, move |found: FactorView| proof(state, found.since.is_some()))}
    }
    .into_any()
}

fn proof(state: Dialog, has_factor: bool) -> AnyView {
    let sample = StepUp { password: "x".to_owned(), code: Some("123456".to_owned()) };
    let form = Form::new("step-up", &sample, &["password", "code"]);
    let submit = Callback::new(move |()| {
        form.send(
            |sending| async move { call(api::STEP_UP_SESSION).json(sending.body).read::<StepUpView>().await },
            move |_| {
                step_up::settle(true);
                state.close();
            },
        );
    });
    let mut inputs = vec![password_field(form)];
    if has_factor {
        inputs.push(code_field(form));
    }
    inputs.push(form_actions(form, Shell::StepUpDo.t(), Cancel::Close(state)));
    browser::focus_soon("step-up-password");
    form_frame(form, submit, inputs)
}

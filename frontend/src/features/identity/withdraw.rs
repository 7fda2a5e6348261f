//! Withdrawing a role, with a reason.

use changxiao_shared::identity::{AccountView, RoleGrantView, WithdrawRole, api};
use leptos::prelude::*;

use crate::api::call;
use crate::form::{Form, form_frame};
use crate::text::{Accounts, Common, lang};
use crate::ui::{Cancel, Dialog, Input, dialog, form_actions, toasts};

/// The dialog.
pub(super) fn withdraw_dialog(
    state: Dialog,
    account: AccountView,
    chosen: RwSignal<Option<RoleGrantView>>,
    changed: Callback<()>,
) -> AnyView {
    let (id, version, name) = (account.id, account.version, account.display_name);
    let title = move || {
        let role = chosen.with_untracked(|grant| grant.as_ref().map_or("", |grant| grant.role.label(lang())));
        Accounts::WithdrawTitle.f(&[&name, role])
    };
    dialog(state, "withdraw", title, move || {
        let Some(grant) = chosen.get() else { return ().into_any() };
        let toasts = toasts();
        let sample = WithdrawRole { role_grant_id: grant.id, reason: "xx".to_owned() };
        let form = Form::new("withdraw-form", &sample, &["reason"]);
        let submit = Callback::new(move |()| {
            form.send(
                move |s| async move { call(api::WITHDRAW_ROLE).arg(id).json(s.body).version(version).text().await },
                move |_| {
                    state.close();
                    toasts.say(Accounts::Withdrawn.t());
                    changed.run(());
                },
            );
        });
        let inputs = vec![
            Input::new(form, "reason", Common::Reason.t()).help(Common::ReasonHelp.t()).text(),
            form_actions(form, Accounts::WithdrawDo.t(), Cancel::Close(state)),
        ];
        view! {
            <p>{Accounts::WithdrawLead.t()}</p>
            {form_frame(form, submit, inputs)}
        }
        .into_any()
    })
}

//! ID number and phone in full, for a purpose that is recorded.

use changxiao_shared::members::{MemberId, MemberSecretView, UnmaskMember, api};
use leptos::prelude::*;

use crate::api::call;
use crate::form::{Form, form_frame};
use crate::text::Members;
use crate::ui::{Cancel, Dialog, Input, dialog, form_actions};

/// The dialog; `shown` takes the numbers.
pub(super) fn unmask_dialog(state: Dialog, id: MemberId, name: String, shown: Callback<MemberSecretView>) -> AnyView {
    dialog(
        state,
        "unmask",
        move || Members::UnmaskTitle.f(&[&name]),
        move || {
            let sample = UnmaskMember { purpose: "xxxx".to_owned() };
            let form = Form::new("unmask-form", &sample, &["purpose"]);
            let submit = Callback::new(move |()| {
                form.send(
                move |s| async move { call(api::UNMASK_MEMBER).arg(id).json(s.body).read::<MemberSecretView>().await },
                move |numbers| {
                    state.close();
                    shown.run(numbers);
                },
            );
            });
            let inputs = vec![
                Input::new(form, "purpose", Members::Purpose.t()).help(Members::PurposeHelp.t()).text(),
                form_actions(form, Members::UnmaskDo.t(), Cancel::Close(state)),
            ];
            view! {
                <p>{Members::UnmaskLead.t()}</p>
                {form_frame(form, submit, inputs)}
            }
            .into_any()
        },
    )
}

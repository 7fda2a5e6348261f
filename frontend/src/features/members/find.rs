//! Finding the member who has an ID number. The number goes into no address.

use changxiao_shared::members::{FindByIdNumber, MemberView, api};
use leptos::prelude::*;

use crate::api::call;
use crate::browser;
use crate::form::{Form, form_frame};
use crate::place::Place;
use crate::text::Members;
use crate::ui::{Cancel, Dialog, Input, dialog, form_actions};

/// The dialog.
pub(super) fn find_dialog(state: Dialog) -> AnyView {
    dialog(
        state,
        "find",
        || Members::Find.t().to_owned(),
        move || {
            let sample = FindByIdNumber { id_number: String::new() };
            let form = Form::new("find-form", &sample, &["id_number"]);
            let submit = Callback::new(move |()| {
                form.send(
                    |s| async move { call(api::FIND_MEMBER).json(s.body).read::<MemberView>().await },
                    move |member| {
                        state.close();
                        browser::go(&Place::Member(member.id).path());
                    },
                );
            });
            let inputs = vec![
                Input::new(form, "id_number", Members::IdNumber.t()).private().width("medium").text(),
                form_actions(form, Members::FindDo.t(), Cancel::Close(state)),
            ];
            view! {
                <p>{Members::FindLead.t()}</p>
                {form_frame(form, submit, inputs)}
            }
            .into_any()
        },
    )
}

//! Moving an organisation below another one, with a reason.

use changxiao_shared::organizations::{
    MoveOrganization, OrganizationId, OrganizationRow, OrganizationView, api, may_stand_below,
};
use leptos::prelude::*;

use super::picker::organization_field;
use crate::api::call;
use crate::form::{Form, form_frame};
use crate::text::{Common, Orgs};
use crate::ui::{Cancel, Dialog, Input, Loading, dialog, form_actions, toasts};

/// The dialog.
pub(super) fn move_dialog(state: Dialog, of: &OrganizationView, shown: Loading<OrganizationView>) -> AnyView {
    let (id, kind, version, name) = (of.id, of.kind, of.version, of.name.clone());
    let present = of.parent_id;
    dialog(
        state,
        "move",
        move || Orgs::MoveTitle.f(&[&name]),
        move || {
            let toasts = toasts();
            let sample = MoveOrganization { parent_id: OrganizationId(1), reason: "xx".to_owned() };
            let form = Form::new("move-form", &sample, &["parent_id", "reason"]);
            let submit = Callback::new(move |()| {
                form.send(
                    move |sending| async move {
                        call(api::MOVE_ORGANIZATION).arg(id).json(sending.body).version(version).text().await
                    },
                    move |_| {
                        state.close();
                        toasts.say(Orgs::Moved.t());
                        shown.reload_after_change();
                    },
                );
            });
            let fits =
                move |row: &OrganizationRow| row.id != id && Some(row.id) != present && may_stand_below(kind, row.kind);
            let inputs = vec![
                organization_field(
                    Input::new(form, "parent_id", Orgs::NewParent.t()).help(Orgs::ParentHelp.t()),
                    Some(Callback::new(move |row| fits(&row))),
                    None,
                ),
                Input::new(form, "reason", Common::Reason.t()).help(Common::ReasonHelp.t()).text(),
                form_actions(form, Orgs::MoveDo.t(), Cancel::Close(state)),
            ];
            view! {
                <p>{Orgs::MoveLead.t()}</p>
                {form_frame(form, submit, inputs)}
            }
            .into_any()
        },
    )
}

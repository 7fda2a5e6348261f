//! Opening an account.

use changxiao_shared::identity::{AccountView, CreateAccount, api};
use changxiao_shared::organizations::OrganizationId;
use leptos::prelude::*;

use crate::api::call;
use crate::browser;
use crate::features::organizations::organization_field;
use crate::form::{Form, form_frame};
use crate::place::Place;
use crate::text::Accounts;
use crate::ui::{Cancel, Heading, Input, form_actions, heading, toasts};

/// The form.
pub(crate) fn create_account() -> AnyView {
    let toasts = toasts();
    let sample = CreateAccount {
        username: "xxx".to_owned(),
        display_name: "x".to_owned(),
        organization_id: OrganizationId(1),
        member_id: None,
    };
    let form =
        Form::new("account", &sample, &["username", "display_name", "organization_id"]).with_draft("account.new");
    let submit = Callback::new(move |()| {
        form.send(
            |s| async move { call(api::CREATE_ACCOUNT).json(s.body).key(s.key).read::<AccountView>().await },
            move |account| {
                toasts.say(Accounts::Created.t());
                browser::replace(&Place::Account(account.id).path());
            },
        );
    });
    let head = Heading {
        trail: vec![(Accounts::Title.t().to_owned(), Place::Accounts.path())],
        ..Heading::new(Accounts::New.t())
    };
    let inputs = vec![
        Input::new(form, "display_name", Accounts::DisplayName.t()).width("medium").text(),
        Input::new(form, "username", Accounts::UserName.t()).help(Accounts::UserNameHelp.t()).width("medium").text(),
        organization_field(Input::new(form, "organization_id", Accounts::Organization.t()), None, None),
        form_actions(form, Accounts::New.t(), Cancel::Leave(Place::Accounts.path())),
    ];
    view! {
        {heading(head)}
        <p class="quiet">{Accounts::NewLead.t()}</p>
        {form_frame(form, submit, inputs)}
    }
    .into_any()
}

//! Roles that wait for a second person: shown with their account, confirmed or refused in a dialog, and listed as to-dos.

use changxiao_shared::identity::{AccountView, ConfirmRole, Deed, RefuseRole, RoleRequestView, api};
use changxiao_shared::kernel::format_date_time;
use leptos::prelude::*;

use crate::api::{ApiError, Call, call};
use crate::features::mobile_members::sentence;
use crate::features::todo::Todo;
use crate::form::{Form, Sending, form_frame};
use crate::place::Place;
use crate::session::session;
use crate::text::{Accounts, Common, lang};
use crate::ui::{Cancel, Dialog, Input, dialog, form_actions, nothing, toasts};

/// What is done with a request.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Confirm,
    Refuse,
}

type Chosen = RwSignal<Option<(RoleRequestView, Verdict)>>;

/// What waits for the account, with the buttons for whoever may use them.
pub(super) fn role_requests(account: &AccountView, may: bool, changed: Callback<()>) -> AnyView {
    if account.role_requests.is_empty() {
        return nothing();
    }
    let (state, chosen) = (Dialog::new(), Chosen::new(None));
    let notices = account.role_requests.iter().cloned().map(|asked| notice(asked, may, (state, chosen))).collect_view();
    let dialog = may.then(|| verdict_dialog(state, account, chosen, changed));
    view! { {notices} {dialog} }.into_any()
}

fn notice(asked: RoleRequestView, may: bool, (state, chosen): (Dialog, Chosen)) -> AnyView {
    let words = Accounts::RequestWaits.f(&[
        asked.role.label(lang()),
        &asked.organization.name,
        &asked.asked_by_name,
        &format_date_time(asked.open_until),
    ]);
    let own = session().me_untracked().is_some_and(|me| me.id == asked.asked_by);
    let reason = asked.reason.clone();
    let button = |class: &'static str, words: Accounts, verdict: Verdict| {
        let asked = asked.clone();
        let open = move |_| {
            chosen.set(Some((asked.clone(), verdict)));
            state.open();
        };
        view! { <button type="button" class=class on:click=open>{words.t()}</button> }
    };
    let buttons = may.then(|| {
        let confirm = (!own).then(|| button("main", Accounts::ConfirmRole, Verdict::Confirm));
        let refuse = if own { Accounts::TakeBack } else { Accounts::RefuseRole };
        view! { <div class="row-actions">{confirm} {button("", refuse, Verdict::Refuse)}</div> }
    });
    view! {
        <div class="notice warning" role="status">
            <p>{words}</p>
            <p class="quiet">{reason}</p>
            {buttons}
        </div>
    }
    .into_any()
}

fn verdict_dialog(state: Dialog, account: &AccountView, chosen: Chosen, changed: Callback<()>) -> AnyView {
    let (id, version, name) = (account.id, account.version, account.display_name.clone());
    let title = move || {
        chosen.with_untracked(|chosen| match chosen {
            Some((asked, Verdict::Confirm)) => Accounts::ConfirmTitle.f(&[&name, asked.role.label(lang())]),
            Some((asked, Verdict::Refuse)) => Accounts::RefuseTitle.f(&[&name, asked.role.label(lang())]),
            None => String::new(),
        })
    };
    dialog(state, "role-request", title, move || {
        let Some((asked, verdict)) = chosen.get() else { return nothing() };
        let toasts = toasts();
        let send = move |form: Form, request: fn() -> Call, said: Accounts| {
            Callback::new(move |()| {
                form.send(
                    move |s: Sending| async move { request().arg(id).json(s.body).version(version).text().await },
                    move |_| {
                        state.close();
                        toasts.say(said.t());
                        changed.run(());
                    },
                );
            })
        };
        match verdict {
            Verdict::Confirm => {
                let form = Form::new("role-request-form", &ConfirmRole { role_request_id: asked.id }, &[]);
                let submit = send(form, || call(api::CONFIRM_ROLE), Accounts::Granted);
                let inputs = vec![form_actions(form, Accounts::ConfirmRole.t(), Cancel::Close(state))];
                view! { <p>{Accounts::ConfirmLead.t()}</p> {form_frame(form, submit, inputs)} }.into_any()
            }
            Verdict::Refuse => {
                let sample = RefuseRole { role_request_id: asked.id, reason: "xx".to_owned() };
                let form = Form::new("role-request-form", &sample, &["reason"]);
                let submit = send(form, || call(api::REFUSE_ROLE), Accounts::RoleRefused);
                let inputs = vec![
                    Input::new(form, "reason", Common::Reason.t()).help(Common::ReasonHelp.t()).text(),
                    form_actions(form, Accounts::RefuseDo.t(), Cancel::Close(state)),
                ];
                form_frame(form, submit, inputs)
            }
        }
    })
}

/// Asks what waits for this person's confirmation; who grants no roles has none.
pub(crate) fn fetch_todos() -> impl Future<Output = Result<Vec<RoleRequestView>, ApiError>> {
    let asks = session().may(Deed::RoleGrant);
    async move { if asks { call(api::LIST_ROLE_REQUESTS).read::<Vec<RoleRequestView>>().await } else { Ok(Vec::new()) } }
}

/// The same as lines of the list.
pub(in crate::features) fn todo_items(todos: Vec<RoleRequestView>) -> Vec<Todo> {
    todos.into_iter().map(item).collect()
}

fn item(asked: RoleRequestView) -> Todo {
    Todo {
        what: Accounts::TodoConfirm.t(),
        title: Accounts::TodoRole.f(&[&asked.account_name, &sentence(asked.role.label(lang()))]),
        place: Some(asked.organization.name),
        due_on: Some(changxiao_shared::kernel::day_in_china(asked.open_until)),
        overdue: false,
        clause: String::new(),
        address: Place::Account(asked.account_id).path(),
        button: Accounts::ConfirmRole.t().to_owned(),
    }
}

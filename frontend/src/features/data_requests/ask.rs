//! Making a request: for oneself, or for somebody who asked by letter or at the desk.

use changxiao_shared::data_requests::{AskDataRequest, DataRequestKind, EnterDataRequest, ErasureItem, api};
use changxiao_shared::kernel::Endpoint;
use changxiao_shared::members::MemberId;
use leptos::prelude::*;

use crate::api::call;
use crate::browser;
use crate::features::mobile_members::sentence;
use crate::form::{Form, Sending, form_frame};
use crate::text::{DataRequests, lang};
use crate::ui::{Cancel, Dialog, Edge, Input, choices, code_boxes, dialog, form_actions, toasts, watch};

/// What is asked for; an erasure names what.
fn terms(form: Form, items: &[ErasureItem]) -> [AnyView; 3] {
    let erases = Memo::new(move |_| form.text("kind") == DataRequestKind::Erasure.code());
    watch(move || {
        if !erases.get() {
            form.set("items", serde_json::Value::Null);
        }
    });
    let offered = items.iter().map(|item| (item.code(), sentence(item.label(lang())))).collect();
    let boxes = code_boxes(Input::new(form, "items", DataRequests::Items.t()).optional(), offered);
    [
        Input::new(form, "kind", DataRequests::Kind.t()).select(choices!(DataRequestKind)),
        view! { <div hidden=move || !erases.get()>{boxes}</div> }.into_any(),
        Input::new(form, "words", DataRequests::Words.t()).help(DataRequests::WordsHelp.t()).area(),
    ]
}

/// Sends the form to an endpoint.
fn sending(form: Form, to: Endpoint, done: Callback<()>) -> Callback<()> {
    Callback::new(move |()| {
        form.send(
            move |s: Sending| async move { call(to).json(s.body).key(s.key).text().await },
            move |_| done.run(()),
        );
    })
}

/// The dialog of the own account.
pub(super) fn ask_dialog(state: Dialog, changed: Callback<()>) -> AnyView {
    let content = move || {
        let toasts = toasts();
        let sample = AskDataRequest {
            kind: DataRequestKind::Erasure,
            items: vec![ErasureItem::Phone],
            words: "xxxx".to_owned(),
        };
        let form = Form::new("data-request", &sample, &["kind", "items", "words"]);
        let done = Callback::new(move |()| {
            state.close();
            toasts.say(DataRequests::Asked.t());
            changed.run(());
        });
        let submit = sending(form, api::CREATE_OWN_DATA_REQUEST, done);
        let [kind, items, words] =
            terms(form, &[ErasureItem::Phone, ErasureItem::Workplace, ErasureItem::MobilityContacts]);
        form_frame(
            form,
            submit,
            vec![kind, items, words, form_actions(form, DataRequests::AskDo.t(), Cancel::Close(state))],
        )
    };
    dialog(state, "data-request-dialog", move || DataRequests::Ask.t().to_owned(), content)
}

/// The button at a member's record, with its dialog.
pub(crate) fn enter_button(member: MemberId, name: String) -> AnyView {
    let state = Dialog::new();
    let content = move || {
        let toasts = toasts();
        let sample = EnterDataRequest {
            member_id: member,
            received_on: browser::today(),
            kind: DataRequestKind::Erasure,
            items: vec![ErasureItem::Phone],
            words: "xxxx".to_owned(),
        };
        let form = Form::new("data-request", &sample, &["kind", "items", "words"]);
        let done = Callback::new(move |()| {
            state.close();
            toasts.say(DataRequests::Entered.t());
        });
        let submit = sending(form, api::CREATE_DATA_REQUEST, done);
        let [kind, items, words] = terms(form, ErasureItem::ALL);
        let inputs = vec![
            Input::new(form, "received_on", DataRequests::ReceivedOn.t()).date(Edge::Day),
            kind,
            items,
            words,
            form_actions(form, DataRequests::EnterDo.t(), Cancel::Close(state)),
        ];
        view! {
            <p>{DataRequests::EnterLead.t()}</p>
            {form_frame(form, submit, inputs)}
        }
        .into_any()
    };
    let title = move || DataRequests::EnterTitle.f(&[&name]);
    view! {
        <button type="button" on:click=move |_| state.open()>{DataRequests::Enter.t()}</button>
        {dialog(state, "data-request-dialog", title, content)}
    }
    .into_any()
}

//! How a complaint stands, for whoever has its tracking code. The code is kept in memory while the screen is open, and
//! travels in a header.

use std::sync::Arc;

use changxiao_shared::kernel::{ErrorCode, FieldCode, FieldError, format_date};
use changxiao_shared::supervision::complaints::{
    COMPLAINT_FILE_TYPES, ComplainantAction, FileReceipt, MessageReceipt, TrackedComplaint, TrackingCode, WriteMessage,
    api,
};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::messages::{messages, stage_badge};
use crate::api::{Call, call};
use crate::browser;
use crate::features::board::frame;
use crate::features::mobile_members::{Act, act_button, sentence};
use crate::form::{FieldSpec, Form, form_frame};
use crate::place::Place;
use crate::text::{Complaints, lang};
use crate::ui::{
    Cancel, Heading, Input, Loading, facts, form_actions, heading, live, load, nothing, submit_button, toasts,
    when_ready,
};

/// The screen.
pub(crate) fn tracking() -> AnyView {
    let code = RwSignal::new(None::<String>);
    let content = live(move || code.get().map_or_else(|| ask(code), case));
    frame(view! { <div class="complaint-box">{content}</div> }.into_any())
}

/// A request of the one who has the code.
fn with_code(request: Call, code: &str) -> Call {
    request.header(api::TRACKING_CODE, code)
}

fn ask(code: RwSignal<Option<String>>) -> AnyView {
    let unknown = RwSignal::new(false);
    let form = Form::bare("track").checked_by(check);
    let submit = Callback::new(move |()| {
        unknown.set(false);
        let typed = form.text_untracked("code");
        let asked = typed.clone();
        form.send(
            move |_| async move {
                match with_code(call(api::TRACK_COMPLAINT), &asked).read::<TrackedComplaint>().await {
                    Ok(_) => Ok(true),
                    Err(error) if error.code() == Some(ErrorCode::NotFound) => Ok(false),
                    Err(error) => Err(error),
                }
            },
            move |known| {
                if known {
                    browser::heading_takes_focus();
                    code.set(Some(typed));
                } else {
                    unknown.set(true);
                }
            },
        );
    });
    let problem = live(move || {
        if unknown.get() {
            view! { <p class="notice" role="alert">{Complaints::TrackNone.t()}</p> }.into_any()
        } else {
            nothing()
        }
    });
    let inputs = vec![
        Input::new(form, "code", Complaints::Code.t()).help(Complaints::CodeHelp.t()).private().text(),
        problem,
        form_actions(form, Complaints::TrackDo.t(), Cancel::None),
    ];
    view! {
        {heading(Heading::new(Complaints::TrackTitle.t()))}
        <p class="lead">{Complaints::TrackLead.t()}</p>
        {form_frame(form, submit, inputs)}
        <p><a href=Place::ComplaintBox.path()>{Complaints::ToBox.t()}</a></p>
    }
    .into_any()
}

/// A slip in the code is told before anything is sent.
fn check(value: &Value, _: &Value, _: &[FieldSpec]) -> Result<Value, Vec<FieldError>> {
    let typed = value.get("code").and_then(Value::as_str).unwrap_or_default();
    match TrackingCode::parse(typed) {
        Some(_) => Ok(value.clone()),
        None if typed.trim().is_empty() => Err(vec![FieldError::new("code", FieldCode::Required)]),
        None => Err(vec![FieldError::new("code", FieldCode::TrackingCodeForm)]),
    }
}

/// The complaint of a code.
pub(super) fn case(code: String) -> AnyView {
    let asked = code.clone();
    let loading = load(move || with_code(call(api::TRACK_COMPLAINT), &asked).read::<TrackedComplaint>());
    when_ready(loading, move |view| shown(view, &code, loading))
}

fn shown(view: TrackedComplaint, code: &str, loading: Loading<TrackedComplaint>) -> AnyView {
    let day = |day| format_date(day, lang()).into_any();
    let mut known = vec![
        (Complaints::About.t(), view.organization.clone().into_any()),
        (Complaints::FiledOn.t(), day(view.filed_on)),
    ];
    known.extend(view.due_on.map(|due| (Complaints::DueOn.t(), day(due))));
    let may = |action| view.actions.contains(&action);
    let withdraw = may(ComplainantAction::Withdraw).then(|| withdraw_button(code.to_owned(), loading));
    let stage = view! { <span class="badges">{stage_badge(view.stage)}</span> }.into_any();
    let head = Heading { beside: stage, ..Heading::new(sentence(view.kind.label(lang()))) };
    view! {
        {heading(head)}
        {view.waiting.then(|| view! { <p class="notice">{Complaints::Waiting.t()}</p> })}
        {facts(known)}
        <section>
            <h2>{Complaints::Messages.t()}</h2>
            {messages(view.messages.clone())}
            {may(ComplainantAction::Write).then(|| tell_form(code.to_owned(), loading))}
        </section>
        {files(&view, code, loading)}
        <p class="complaint-buttons">{withdraw}</p>
    }
    .into_any()
}

fn tell_form(code: String, loading: Loading<TrackedComplaint>) -> AnyView {
    let toasts = toasts();
    let form = Form::new("tell", &WriteMessage { text: "x".to_owned() }, &["text"]);
    let submit = Callback::new(move |()| {
        let code = code.clone();
        form.send(
            move |s| async move {
                with_code(call(api::TELL_COMPLAINT), &code).json(s.body).key(s.key).read::<MessageReceipt>().await
            },
            move |_| {
                toasts.say(Complaints::Sent.t());
                loading.reload();
            },
        );
    });
    let inputs = vec![
        Input::new(form, "text", Complaints::Tell.t()).help(Complaints::TellHelp.t()).area(),
        submit_button(form, Complaints::TellDo.t()),
    ];
    form_frame(form, submit, inputs)
}

fn files(view: &TrackedComplaint, code: &str, loading: Loading<TrackedComplaint>) -> AnyView {
    let attach = view.actions.contains(&ComplainantAction::Attach);
    let later = !attach && view.actions.contains(&ComplainantAction::Withdraw);
    if !attach && !later && view.files.is_empty() {
        return nothing();
    }
    let names = view.files.iter().map(|file| view! { <li>{file.name.clone()}</li> }).collect_view();
    view! {
        <section>
            <h2>{Complaints::Files.t()}</h2>
            <ul>{names}</ul>
            {attach.then(|| attach_field(code.to_owned(), loading))}
            {later.then(|| view! { <p class="quiet">{Complaints::FilesLater.t()}</p> })}
        </section>
    }
    .into_any()
}

fn attach_field(code: String, loading: Loading<TrackedComplaint>) -> AnyView {
    let toasts = toasts();
    let node = NodeRef::<leptos::html::Input>::new();
    let problem = RwSignal::new(None::<String>);
    let send = move |_| {
        let input = node.get_untracked().and_then(|input| input.dyn_into::<HtmlInputElement>().ok());
        let Some(list) = input.and_then(|input| input.files()) else { return };
        let code = code.clone();
        problem.set(None);
        spawn_local(async move {
            for file in (0..list.length()).filter_map(|at| list.item(at)) {
                let request = with_code(call(api::ATTACH_COMPLAINT_FILE), &code).key(browser::random_key());
                if let Err(error) = request.upload::<FileReceipt>(&file, RwSignal::new(0.0)).await {
                    problem.set(Some(Complaints::NotUploaded.f(&[&file.name(), error.words()])));
                    return;
                }
            }
            toasts.say(Complaints::Uploaded.t());
            loading.reload();
        });
    };
    view! {
        <div class="field">
            <label for="complaint-files">{Complaints::Files.t()}</label>
            <input
                type="file"
                id="complaint-files"
                node_ref=node
                multiple
                accept=COMPLAINT_FILE_TYPES.join(",")
                aria-describedby="complaint-files-help"
            />
            <p class="help" id="complaint-files-help">{Complaints::FilesHelp.t()}</p>
            <p class="error" role="alert">{move || problem.get()}</p>
        </div>
        <button type="button" on:click=send>{Complaints::Upload.t()}</button>
    }
    .into_any()
}

fn withdraw_button(code: String, loading: Loading<TrackedComplaint>) -> AnyView {
    act_button(
        "",
        Act {
            id: "withdraw",
            label: Complaints::Withdraw.t(),
            clause: "",
            lead: Complaints::WithdrawLead.t(),
            make: Box::new(|| (Form::bare("withdraw"), Vec::new())),
            request: Arc::new(move |_| with_code(call(api::WITHDRAW_COMPLAINT), &code)),
            done: Callback::new(move |()| loading.reload_after_change()),
        },
    )
}

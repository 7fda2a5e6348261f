//! One complaint for those who handle it.

use changxiao_shared::kernel::format_date;
use changxiao_shared::supervision::complaints::{
    ComplaintFileView, ComplaintId, ComplaintView, MessageReceipt, WriteMessage, api,
};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::acts::actions;
use super::index::{badges, sender};
use super::messages::messages;
use super::people::{complainant, readers};
use crate::api::call;
use crate::features::mobile_members::sentence;
use crate::features::pledges::clause;
use crate::form::{Form, form_frame};
use crate::place::Place;
use crate::text::{Common, Complaints, lang};
use crate::ui::{Heading, Input, facts, heading, load, submit_button, timeline, toasts, when_ready};

/// The screen.
pub(crate) fn detail(id: ComplaintId) -> AnyView {
    let loading = load(move || call(api::GET_COMPLAINT).arg(id).read::<ComplaintView>());
    when_ready(loading, move |view| shown(view, Callback::new(move |()| loading.reload_after_change())))
}

fn shown(view: ComplaintView, done: Callback<()>) -> AnyView {
    let head = Heading {
        trail: vec![(Complaints::Title.t().to_owned(), Place::ComplaintCases.path())],
        beside: badges(&view.complaint),
        actions: actions(&view, done),
        ..Heading::new(format!(
            "{}{}{}",
            sentence(view.complaint.kind.label(lang())),
            lang().pick("：", ": "),
            view.complaint.organization.name
        ))
    };
    let id = view.complaint.id;
    view! {
        {heading(head)}
        {clause("C4-20")}
        {facts(known(&view))}
        <section class="case-text">
            <h2>{Complaints::Text.t()}</h2>
            <p class="words">{view.text.clone()}</p>
        </section>
        {view.complaint.named.then(|| complainant(id))}
        <section>
            <h2>{Complaints::Messages.t()}</h2>
            {messages(view.messages.clone())}
            {view.open.then(|| ask_form(id, done))}
        </section>
        {files(id, view.files.clone())}
        {readers(&view)}
        <section><h2>{Common::History.t()}</h2>{timeline(view.history.clone())}</section>
    }
    .into_any()
}

fn known(view: &ComplaintView) -> Vec<(&'static str, AnyView)> {
    let row = &view.complaint;
    let day = |day| format_date(day, lang());
    let mut known = vec![
        (Complaints::About.t(), row.organization.name.clone().into_any()),
        (Complaints::Sender.t(), sender(row.named).into_any()),
        (Complaints::FiledOn.t(), day(row.filed_on).into_any()),
        (Complaints::HandledBy.t(), view.handled_by.name.clone().into_any()),
    ];
    if let Some(due) = row.due_on {
        let extended = view.extended.then(|| format!("{}{}", lang().pick("，", ", "), Complaints::Extended.t()));
        known.push((Complaints::DueOn.t(), format!("{}{}", day(due), extended.unwrap_or_default()).into_any()));
    }
    if view.superior_too {
        known.push((Complaints::SuperiorTooFact.t(), Common::Yes.t().into_any()));
    }
    if let Some(person) = &view.person {
        let mut words = vec![person.name.clone()];
        words.extend(person.post_words.clone());
        words.push(person.post.label(lang()).to_owned());
        known.push((Complaints::Person.t(), words.join(lang().pick("，", ", ")).into_any()));
    }
    if let Some(earlier) = view.earlier_id {
        let link = view! { <a href=Place::ComplaintCase(earlier).path()>{Complaints::EarlierOpen.t()}</a> };
        known.push((Complaints::Earlier.t(), link.into_any()));
    }
    known
}

fn ask_form(id: ComplaintId, done: Callback<()>) -> AnyView {
    let toasts = toasts();
    let form = Form::new("ask", &WriteMessage { text: "x".to_owned() }, &["text"]);
    let submit = Callback::new(move |()| {
        form.send(
            move |s| async move {
                call(api::ASK_COMPLAINANT).arg(id).json(s.body).key(s.key).read::<MessageReceipt>().await
            },
            move |_| {
                toasts.say(Complaints::Sent.t());
                done.run(());
            },
        );
    });
    let inputs = vec![
        Input::new(form, "text", Complaints::Ask.t()).help(Complaints::AskHelp.t()).area(),
        submit_button(form, Complaints::TellDo.t()),
    ];
    form_frame(form, submit, inputs)
}

fn files(id: ComplaintId, files: Vec<ComplaintFileView>) -> AnyView {
    if files.is_empty() {
        return ().into_any();
    }
    let items = files.into_iter().map(|file| item(id, file)).collect_view();
    view! { <section><h2>{Complaints::Files.t()}</h2><ul class="files">{items}</ul></section> }.into_any()
}

fn item(id: ComplaintId, file: ComplaintFileView) -> AnyView {
    let toasts = toasts();
    let (file_id, name) = (file.id, file.name.clone());
    let label = Complaints::DownloadFile.f(&[&file.name]);
    let save = move |_| {
        let name = name.clone();
        spawn_local(async move {
            let request = call(api::DOWNLOAD_COMPLAINT_FILE).arg(id).arg(file_id);
            if let Err(error) = request.save_as(&name).await {
                toasts.say(error.words());
            }
        });
    };
    view! {
        <li>
            <span>{file.name}</span>
            <button type="button" class="small" aria-label=label on:click=save>{Complaints::Download.t()}</button>
        </li>
    }
    .into_any()
}

//! The public notice, without an account; the commended, once they are made known.

use changxiao_shared::kernel::format_date;
use changxiao_shared::supervision::commendations::{
    CommendationId, CommendationState, NominationId, ObjectToNotice, ObjectionReceipt, PublicCommendation,
    PublicNominee, api,
};
use leptos::prelude::*;

use super::detail::nominee;
use crate::api::call;
use crate::browser;
use crate::features::board::frame;
use crate::features::pledges::prose;
use crate::form::{Form, form_frame, path_of};
use crate::text::{Commendations, lang};
use crate::ui::{Column, Heading, Input, heading, live, load, nothing, submit_button, table, when_ready};

/// The screen.
pub(crate) fn notice(id: CommendationId) -> AnyView {
    let loading = load(move || call(api::GET_PUBLIC_COMMENDATION).arg(id).read::<PublicCommendation>());
    frame(when_ready(loading, move |view| screen(id, view)))
}

fn screen(id: CommendationId, view: PublicCommendation) -> AnyView {
    let date = |day| format_date(day, lang());
    let known = view.state == CommendationState::Published;
    let (days, lead) = match (known, view.decided_on, &view.decided_by) {
        (true, Some(day), Some(by)) => (format!("{by} · {}", date(day)), Commendations::KnownLead),
        _ => (
            Commendations::NoticeDays.f(&[&date(view.notice_from), &date(view.notice_until)]),
            Commendations::NoticeLead,
        ),
    };
    let title = if known {
        view.title.clone()
    } else {
        format!("{}{}{}", view.title, lang().pick("：", ": "), Commendations::NoticeTitle.t())
    };
    let form = if view.takes_objections { objection(id, &view.nominees) } else { nothing() };
    view! {
        {heading(Heading::new(title))}
        <p class="quiet">{view.organization} " · " {days}</p>
        <p class="lead">{lead.t()}</p>
        {rows(view.nominees)}
        {form}
    }
    .into_any()
}

fn rows(nominees: Vec<PublicNominee>) -> AnyView {
    let columns = vec![
        Column::main(Commendations::Nominee.t()),
        Column::new(Commendations::Award.t()),
        Column::sentences(Commendations::Deeds.t()),
    ];
    let row = |of: PublicNominee| {
        vec![
            view! { <strong>{nominee(of.person.as_deref(), &of.organization)}</strong> }.into_any(),
            of.award.label(lang()).into_any(),
            prose(&of.deeds),
        ]
    };
    table(Commendations::NoticeTitle.t(), columns, nominees.into_iter().map(row).collect())
}

/// The form of an objection, or what became of it.
fn objection(id: CommendationId, nominees: &[PublicNominee]) -> AnyView {
    let sent = RwSignal::new(None::<String>);
    let options: Vec<(&'static str, &'static str)> = nominees
        .iter()
        .map(|of| (path_of(of.id.to_string()), path_of(nominee(of.person.as_deref(), &of.organization))))
        .collect();
    let shown = live(move || match sent.get() {
        Some(number) => thanks(&number),
        None => the_form(id, options.clone(), sent),
    });
    view! { <section class="unprinted"><h2>{Commendations::Object.t()}</h2>{shown}</section> }.into_any()
}

fn the_form(id: CommendationId, options: Vec<(&'static str, &'static str)>, sent: RwSignal<Option<String>>) -> AnyView {
    let sample = ObjectToNotice { nomination_id: NominationId(1), text: "xx".to_owned() };
    let form = Form::new("objection", &sample, &["nomination_id", "text"]).with_draft(format!("notice.{id}"));
    let submit = Callback::new(move |()| {
        form.send(
            move |s| async move {
                call(api::OBJECT_TO_NOTICE).arg(id).json(s.body).key(s.key).read::<ObjectionReceipt>().await
            },
            move |receipt| {
                sent.set(Some(receipt.id.to_string()));
                browser::focus_soon("objection-sent");
            },
        );
    });
    let inputs = vec![
        Input::new(form, "nomination_id", Commendations::ObjectTo.t()).select(options),
        Input::new(form, "text", Commendations::ObjectText.t()).help(Commendations::ObjectHelp.t()).area(),
        submit_button(form, Commendations::Object.t()),
    ];
    form_frame(form, submit, inputs)
}

fn thanks(number: &str) -> AnyView {
    view! {
        <div class="notice" role="status" id="objection-sent" tabindex="-1">
            <p><strong>{Commendations::Objected.t()}</strong></p>
            <p>{Commendations::ObjectedLead.f(&[number])}</p>
        </div>
    }
    .into_any()
}

//! One special inquiry: the matter, the account, the finding.

use std::sync::Arc;

use changxiao_shared::kernel::{format_date, format_date_time};
use changxiao_shared::supervision::inquiries::{
    ConcludeInquiry, InquiryAction, InquiryId, InquiryState, InquiryView, InquiryWords, api,
};
use changxiao_shared::supervision::rectifications::WrittenAccount;
use leptos::prelude::*;

use super::index::state_badge;
use crate::api::call;
use crate::browser;
use crate::features::mobile_members::{Act, act_button};
use crate::features::pledges::{clause, prose};
use crate::form::Form;
use crate::place::Place;
use crate::text::{Inquiries, lang};
use crate::ui::{Heading, Input, Loading, facts, heading, load, when_ready};

/// The screen.
pub(crate) fn inquiry(id: InquiryId) -> AnyView {
    let loading = load(move || call(api::GET_INQUIRY).arg(id).read::<InquiryView>());
    when_ready(loading, move |view| screen(&view, loading))
}

fn screen(view: &InquiryView, loading: Loading<InquiryView>) -> AnyView {
    let changed = Callback::new(move |()| loading.reload_after_change());
    let acts = view.actions.iter().map(|action| act(view, *action, changed)).collect_view();
    let print = view! { <button type="button" on:click=|_| browser::print_soon()>{Inquiries::Print.t()}</button> };
    let head = Heading {
        trail: vec![(Inquiries::Title.t().to_owned(), Place::Inquiries.path())],
        beside: view! { <span class="badges">{state_badge(view.state)}</span> }.into_any(),
        actions: view! { {acts} {print} }.into_any(),
        ..Heading::new(view.organization.name.clone())
    };
    view! {
        {heading(head)}
        <p>{clause("C4-13")}</p>
        {facts(vec![
            (Inquiries::OpenedBy.t(), view.opened_by.name.clone().into_any()),
            (Inquiries::Cause.t(), view.cause.label(lang()).into_any()),
            (Inquiries::Year.t(), view.year.to_string().into_any()),
        ])}
        {written(Inquiries::Matter, &view.matter)}
        {account(view)}
        {view.finding.as_ref().map(|finding| written(Inquiries::Finding, finding))}
    }
    .into_any()
}

fn written(title: Inquiries, words: &InquiryWords) -> AnyView {
    view! {
        <section>
            <h2>{title.t()}</h2>
            {prose(&words.text)}
            <p class="quiet">{words.author.clone()} " · " {format_date_time(words.at)}</p>
        </section>
    }
    .into_any()
}

/// The account, where one was demanded.
fn account(view: &InquiryView) -> AnyView {
    match (&view.account, view.account_due_on) {
        (Some(account), _) => written(Inquiries::Account, account),
        (None, Some(day)) => {
            let shown = if view.state == InquiryState::Open {
                view! { <p class="notice">{Inquiries::AccountAwaited.f(&[&format_date(day, lang())])}</p> }.into_any()
            } else {
                view! { <p class="quiet">{Inquiries::NoAccount.t()}</p> }.into_any()
            };
            view! { <section><h2>{Inquiries::Account.t()}</h2>{shown}</section> }.into_any()
        }
        (None, None) => ().into_any(),
    }
}

fn act(view: &InquiryView, action: InquiryAction, done: Callback<()>) -> AnyView {
    let (id, version) = (view.id, view.version);
    let (endpoint, label, lead) = match action {
        InquiryAction::GiveAccount => (api::ACCOUNT_FOR_INQUIRY, Inquiries::GiveAccount, ""),
        InquiryAction::Conclude => (api::CONCLUDE_INQUIRY, Inquiries::Conclude, Inquiries::ConcludeLead.t()),
    };
    let draft = format!("inquiry.{id}.{action}");
    act_button(
        "main",
        Act {
            id: "inquiry-act",
            label: label.t(),
            clause: "C4-13",
            lead,
            make: Box::new(move || make(action, &draft)),
            request: Arc::new(move |sent| call(endpoint).arg(id).version(version).json(sent.body).key(sent.key)),
            done,
        },
    )
}

fn make(action: InquiryAction, draft: &str) -> (Form, Vec<AnyView>) {
    match action {
        InquiryAction::GiveAccount => {
            let form = Form::new("account", &WrittenAccount { text: "xx".to_owned() }, &["text"]).with_draft(draft);
            (form, vec![Input::new(form, "text", Inquiries::Account.t()).area()])
        }
        InquiryAction::Conclude => {
            let sample = ConcludeInquiry { finding: "xx".to_owned() };
            let form = Form::new("conclude", &sample, &["finding"]).with_draft(draft);
            (form, vec![Input::new(form, "finding", Inquiries::Finding.t()).area()])
        }
    }
}

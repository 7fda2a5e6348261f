//! Notices to the member (A3-04) and requests for care (A3-09), each answered where it stands.

use std::sync::Arc;

use changxiao_shared::kernel::format_date_time;
use changxiao_shared::mobile_members::{AcknowledgeNotice, CareView, MobilityAction, NoticeView, SettleCare, api};
use leptos::prelude::*;

use super::act::{Act, act_dialog};
use super::detail::Case;
use super::parts::sentence;
use crate::api::call;
use crate::features::pledges::prose;
use crate::form::Form;
use crate::text::{Mobile, lang};
use crate::ui::{Dialog, Input, Tone, badge, nothing};

/// The section of the notices.
pub(super) fn notices(case: &Case) -> AnyView {
    let (view, may) = (&case.view, case.may(MobilityAction::Acknowledge));
    if view.notices.is_empty() && !case.may(MobilityAction::Notify) {
        return nothing();
    }
    let state = Dialog::new();
    let chosen = RwSignal::new(String::new());
    let answer = Callback::new(move |id| {
        chosen.set(id);
        state.open();
    });
    let items = view.notices.iter().map(|notice| notice_item(notice, may.then_some(answer))).collect_view();
    let none = view.notices.is_empty().then(|| view! { <p class="quiet">{Mobile::NoNotices.t()}</p> });
    view! {
        <section>
            <h2>{Mobile::NoticesTitle.t()}</h2>
            {none}
            <ol class="entries">{items}</ol>
            <div class="row-actions after-facts">{case.button("", MobilityAction::Notify)}</div>
            {may.then(|| act_dialog(state, acknowledging(case, chosen)))}
        </section>
    }
    .into_any()
}

fn notice_item(notice: &NoticeView, answer: Option<Callback<String>>) -> AnyView {
    let id = notice.id;
    let who = Mobile::SentBy.f(&[&notice.author, &format_date_time(notice.sent_at)]);
    let seen = match notice.acknowledged_at {
        Some(at) => badge(Tone::Good, &Mobile::AcknowledgedAt.f(&[&format_date_time(at)])),
        None => badge(Tone::Due, Mobile::NotAcknowledged.t()),
    };
    let button = answer.filter(|_| notice.acknowledged_at.is_none()).map(|answer| {
        let words = sentence(MobilityAction::Acknowledge.label(lang()));
        view! { <button type="button" class="main" on:click=move |_| answer.run(id.to_string())>{words}</button> }
    });
    view! {
        <li>
            <p><strong>{sentence(notice.kind.label(lang()))}</strong> " " {seen} " " <span class="quiet">{who}</span></p>
            {prose(&notice.text)}
            {notice.answer.as_deref().map(|text| view! { <div class="answer">{prose(text)}</div> })}
            {button}
        </li>
    }
    .into_any()
}

fn acknowledging(case: &Case, chosen: RwSignal<String>) -> Act {
    let id = case.view.id;
    Act {
        id: MobilityAction::Acknowledge.code(),
        label: MobilityAction::Acknowledge.label(lang()),
        clause: MobilityAction::Acknowledge.clause(),
        lead: "",
        make: Box::new(|| {
            let form = Form::new(MobilityAction::Acknowledge.code(), &AcknowledgeNotice { answer: None }, &[]);
            (form, vec![Input::new(form, "answer", Mobile::Answer.t()).optional().area()])
        }),
        request: Arc::new(move |sent| {
            call(api::ACKNOWLEDGE_NOTICE).arg(id).arg(chosen.get_untracked()).json(sent.body).key(sent.key)
        }),
        done: case.changed,
    }
}

/// The section of the requests for care.
pub(super) fn care(case: &Case) -> AnyView {
    let (view, may) = (&case.view, case.may(MobilityAction::GiveCare));
    if view.care.is_empty() && !case.may(MobilityAction::AskCare) {
        return nothing();
    }
    let state = Dialog::new();
    let chosen = RwSignal::new(String::new());
    let settle = Callback::new(move |id| {
        chosen.set(id);
        state.open();
    });
    let items = view.care.iter().map(|care| care_item(care, may.then_some(settle))).collect_view();
    let none = view.care.is_empty().then(|| view! { <p class="quiet">{Mobile::NoCare.t()}</p> });
    view! {
        <section>
            <h2>{Mobile::CareTitle.t()}</h2>
            {none}
            <ol class="entries">{items}</ol>
            <div class="row-actions after-facts">{case.button("", MobilityAction::AskCare)}</div>
            {may.then(|| act_dialog(state, settling(case, chosen)))}
        </section>
    }
    .into_any()
}

fn care_item(care: &CareView, settle: Option<Callback<String>>) -> AnyView {
    let id = care.id;
    let who = Mobile::AskedBy.f(&[care.side.label(lang()), &care.author, &format_date_time(care.created_at)]);
    let settled = care.settled_at.map(|at| {
        let side = care.settled_side.map_or("", |side| side.label(lang()));
        let by = care.settled_by.as_deref().unwrap_or_default();
        let words = Mobile::SettledBy.f(&[side, by, &format_date_time(at)]);
        let result = care.result.as_deref().map(prose);
        view! { <div class="answer"><p class="quiet">{words}</p>{result}</div> }
    });
    let state = if settled.is_some() {
        badge(Tone::Good, Mobile::CareSettled.t())
    } else {
        badge(Tone::Due, Mobile::CareOpen.t())
    };
    let button = settle.filter(|_| settled.is_none()).map(|settle| {
        let words = sentence(MobilityAction::GiveCare.label(lang()));
        view! { <button type="button" on:click=move |_| settle.run(id.to_string())>{words}</button> }
    });
    view! {
        <li>
            <p><strong>{sentence(care.kind.label(lang()))}</strong> " " {state} " " <span class="quiet">{who}</span></p>
            {prose(&care.text)}
            {settled}
            {button}
        </li>
    }
    .into_any()
}

fn settling(case: &Case, chosen: RwSignal<String>) -> Act {
    let id = case.view.id;
    Act {
        id: MobilityAction::GiveCare.code(),
        label: MobilityAction::GiveCare.label(lang()),
        clause: MobilityAction::GiveCare.clause(),
        lead: "",
        make: Box::new(|| {
            let form = Form::new(MobilityAction::GiveCare.code(), &SettleCare { result: "xx".to_owned() }, &["result"]);
            (form, vec![Input::new(form, "result", Mobile::CareResult.t()).area()])
        }),
        request: Arc::new(move |sent| {
            call(api::SETTLE_CARE).arg(id).arg(chosen.get_untracked()).json(sent.body).key(sent.key)
        }),
        done: case.changed,
    }
}

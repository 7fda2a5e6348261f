//! Visitors' comments: looked at by who decides whether they appear, answered by the pledger (C2-07).

use std::sync::Arc;

use changxiao_shared::identity::Deed;
use changxiao_shared::kernel::{PageView, format_date_time};
use changxiao_shared::pledges::{AnswerInput, CommentQuery, CommentState, CommentView, api};
use leptos::prelude::*;

use super::acting::{Question, act_button, reason_dialog};
use super::parts::{clause, prose};
use crate::api::{call, query};
use crate::browser;
use crate::form::{Form, form_frame};
use crate::place::Place;
use crate::session::session;
use crate::text::{Common, Pledges, Shell, lang};
use crate::ui::{
    Cancel, Dialog, Heading, Input, Tone, address_with, badge, dialog, empty, form_actions, heading, listing, load,
    pager, search, toasts,
};

/// The list. Whoever decides begins with what waits; others see what appears.
pub(crate) fn comments() -> AnyView {
    let moderates = session().may(Deed::CommentModerate);
    let search = search();
    let wanted = Memo::new(move |_| {
        let mut wanted: CommentQuery = query::decode(&search.get());
        let usual = if moderates { CommentState::Pending } else { CommentState::Approved };
        wanted.state = wanted.state.filter(|_| moderates).or(Some(usual));
        wanted
    });
    let loading = load(move || call(api::LIST_COMMENTS).query(&wanted.get()).read::<PageView<CommentView>>());
    let changed = Callback::new(move |()| loading.reload_after_change());
    view! {
        {heading(Heading::new(Shell::Comments.t()))}
        {clause("C2-07")}
        {moderates.then(|| tabs(wanted))}
        {listing(loading, move |page| results(page, &search.get_untracked(), moderates, changed))}
    }
    .into_any()
}

fn tabs(wanted: Memo<CommentQuery>) -> AnyView {
    let links = CommentState::ALL
        .iter()
        .map(|state| {
            let target = address_with(&Place::Comments.path(), "", "state", state.code());
            let current = move || wanted.with(|wanted| (wanted.state == Some(*state)).then_some("true"));
            view! { <a href=target data-noscroll aria-current=current>{state.label(lang())}</a> }
        })
        .collect_view();
    view! { <nav class="tabs" aria-label=Common::State.t()>{links}</nav> }.into_any()
}

fn results(page: PageView<CommentView>, search: &str, moderates: bool, changed: Callback<()>) -> AnyView {
    let path = Place::Comments.path();
    browser::restore_scroll(&format!("{path}{}{search}", if search.is_empty() { "" } else { "?" }));
    if page.items.is_empty() {
        return empty(Pledges::CommentsEmpty.t(), Pledges::CommentsEmptyLead.t(), ().into_any());
    }
    let shown = page.items.len();
    let chosen = RwSignal::new(None::<CommentView>);
    let (rejecting, answering) = (Dialog::new(), Dialog::new());
    let open = Open { chosen, rejecting, answering };
    let items = page.items.into_iter().map(|comment| item(comment, moderates, open, changed)).collect_view();
    view! {
        <ol class="entries">{items}</ol>
        {pager(&path, search, shown, page.total, page.next)}
        {reject_dialog(open, changed)}
        {answer_dialog(open, changed)}
    }
    .into_any()
}

/// The dialogs of the list, and the comment they are about.
#[derive(Clone, Copy)]
struct Open {
    chosen: RwSignal<Option<CommentView>>,
    rejecting: Dialog,
    answering: Dialog,
}

impl Open {
    fn on(self, dialog: Dialog, comment: &CommentView) {
        self.chosen.set(Some(comment.clone()));
        dialog.open();
    }
}

fn item(comment: CommentView, moderates: bool, open: Open, changed: Callback<()>) -> AnyView {
    let tone = match comment.state {
        CommentState::Pending => Tone::Due,
        CommentState::Approved => Tone::Good,
        CommentState::Rejected => Tone::Closed,
    };
    let name = comment.name.clone().unwrap_or_else(|| Pledges::Anonymous.t().to_owned());
    let rejected = comment.reject_reason.clone().map(|reason| {
        view! { <p class="quiet">{Pledges::RejectReason.t()} " · " {reason}</p> }
    });
    let answered = comment.answer.clone().map(|answer| {
        view! { <div class="answer"><p class="quiet">{Pledges::Answer.t()}</p>{prose(&answer)}</div> }
    });
    view! {
        <li>
            <p>
                <strong>{name}</strong> " " {badge(tone, comment.state.label(lang()))} " "
                <span class="quiet">{format_date_time(comment.created_at)}</span>
            </p>
            {prose(&comment.body)}
            <p class="quiet">
                {Pledges::About.t()} " " <a href=Place::Pledge(comment.pledge_id).path()>{comment.pledge_title.clone()}</a>
                " · " {comment.organization.name.clone()}
            </p>
            {rejected} {answered}
            <div class="row-actions">
                {moderates.then(|| deciding(&comment, open, changed))}
                {comment.may_answer.then(|| {
                    let comment = comment.clone();
                    view! {
                        <button type="button" on:click=move |_| open.on(open.answering, &comment)>{Pledges::DoAnswer.t()}</button>
                    }
                })}
            </div>
        </li>
    }
    .into_any()
}

/// Letting it appear, or not.
fn deciding(comment: &CommentView, open: Open, changed: Callback<()>) -> AnyView {
    let (id, version) = (comment.id, comment.version);
    let toasts = toasts();
    let approve = (comment.state != CommentState::Approved).then(|| {
        let done = Callback::new(move |()| {
            toasts.say(Pledges::ApprovedTold.t());
            changed.run(());
        });
        let request = Arc::new(move || call(api::APPROVE_COMMENT).arg(id).version(version));
        act_button(Pledges::Approve.t(), "", request, done)
    });
    let reject = (comment.state != CommentState::Rejected).then(|| {
        let comment = comment.clone();
        view! {
            <button type="button" on:click=move |_| open.on(open.rejecting, &comment)>{Pledges::Reject.t()}</button>
        }
    });
    view! { {approve} {reject} }.into_any()
}

fn reject_dialog(open: Open, changed: Callback<()>) -> AnyView {
    let question = Question {
        id: "reject-comment",
        title: Pledges::RejectTitle.t(),
        lead: Pledges::RejectLead.t(),
        button: Pledges::RejectDo.t(),
        told: Pledges::RejectedTold.t(),
    };
    let request = Arc::new(move || {
        let request = call(api::REJECT_COMMENT);
        match open.chosen.get_untracked() {
            Some(comment) => request.arg(comment.id).version(comment.version),
            None => request,
        }
    });
    reason_dialog(open.rejecting, question, request, Pledges::RejectReason.t(), changed)
}

fn answer_dialog(open: Open, changed: Callback<()>) -> AnyView {
    dialog(
        open.answering,
        "answer-comment",
        || Pledges::AnswerTitle.t().to_owned(),
        move || {
            let Some(comment) = open.chosen.get() else { return ().into_any() };
            let (id, version) = (comment.id, comment.version);
            let form = Form::new("answer", &AnswerInput { answer: "xx".to_owned() }, &["answer"]);
            let toasts = toasts();
            let submit = Callback::new(move |()| {
                form.send(
                move |s| async move { call(api::ANSWER_COMMENT).arg(id).json(s.body).version(version).text().await },
                move |_| {
                    open.answering.close();
                    toasts.say(Pledges::AnswerTold.t());
                    changed.run(());
                },
            );
            });
            let inputs = vec![
                prose(&comment.body),
                Input::new(form, "answer", Pledges::Answer.t()).help(Pledges::PublicAnswerHelp.t()).area(),
                form_actions(form, Pledges::AnswerDo.t(), Cancel::Close(open.answering)),
            ];
            form_frame(form, submit, inputs)
        },
    )
}

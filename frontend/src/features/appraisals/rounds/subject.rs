//! One appraised: what is asked, what is known, what was written, found, scored and said.

use changxiao_shared::appraisals::rounds::{AppraisalSubjectView, SubjectAction, SubjectId, api};
use leptos::prelude::*;

use super::field_work::{evaluation, field_work, record};
use super::index::state_badge;
use super::known::{known, report, write};
use super::named;
use super::result::{advise, answer, result};
use super::sample::sample;
use super::scoring::{overrule, score, sheets};
use super::settle::settle;
use crate::api::call;
use crate::features::supervision::after;
use crate::place::Place;
use crate::text::{Rounds, lang};
use crate::ui::{Heading, Loading, heading, load, when_ready};

/// The screen.
pub(crate) fn subject(id: SubjectId) -> AnyView {
    let loading = load(move || call(api::GET_SUBJECT).arg(id).read::<AppraisalSubjectView>());
    when_ready(loading, move |view| screen(&view, loading))
}

fn screen(view: &AppraisalSubjectView, loading: Loading<AppraisalSubjectView>) -> AnyView {
    let changed = Callback::new(move |()| loading.reload_after_change());
    let title = named(view.person.as_deref(), &view.organization.name);
    let head = Heading {
        trail: vec![
            (Rounds::Title.t().to_owned(), Place::Appraisals.path()),
            (view.round_title.clone(), Place::Appraisal(view.round_id).path()),
        ],
        beside: view! { <span class="badges">{state_badge(view.state)}</span> }.into_any(),
        actions: view.actions.iter().map(|action| act(view, *action, changed)).collect_view().into_any(),
        ..Heading::new(title)
    };
    view! {
        {heading(head)}
        <p class="quiet">{view.subject.label(lang())} " · " {view.year}</p>
        {result(view)}
        {after(view.organization.id, view.id)}
        {report(view)}
        {known(view)}
        {field_work(view)}
        {sample(view, changed)}
        {evaluation(view, changed)}
        {sheets(view)}
    }
    .into_any()
}

fn act(view: &AppraisalSubjectView, action: SubjectAction, changed: Callback<()>) -> AnyView {
    match action {
        SubjectAction::SelfCheck => write(view, changed),
        SubjectAction::RecordStep => record(view, changed),
        SubjectAction::Score => score(view, changed),
        SubjectAction::Overrule => overrule(view, changed),
        SubjectAction::Advise => advise(view, changed),
        SubjectAction::Answer => answer(view, changed),
        SubjectAction::Settle => settle(view, changed),
    }
}

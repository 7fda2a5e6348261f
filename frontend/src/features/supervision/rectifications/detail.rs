//! One rectification: what is criticised, the plan, its course, and what can be done now.

use changxiao_shared::kernel::{format_date, format_date_time};
use changxiao_shared::supervision::rectifications::{
    RectificationEntry, RectificationEntryId, RectificationId, RectificationView, api,
};
use leptos::prelude::*;

use super::acts::act;
use super::files::files;
use super::index::{badges, whose};
use crate::api::call;
use crate::browser;
use crate::features::files::Adding;
use crate::features::pledges::{clause, prose};
use crate::place::Place;
use crate::text::{Rectifications, lang};
use crate::ui::{Heading, Loading, facts, heading, load, when_ready};

/// The screen.
pub(crate) fn rectification(id: RectificationId) -> AnyView {
    let loading = load(move || call(api::GET_RECTIFICATION).arg(id).read::<RectificationView>());
    when_ready(loading, move |view| screen(&view, loading))
}

fn screen(view: &RectificationView, loading: Loading<RectificationView>) -> AnyView {
    let changed = Callback::new(move |()| loading.reload_after_change());
    let (id, adding) = (view.id, Adding::new());
    let acts = view.actions.iter().map(|action| act(view, *action, changed)).collect_view();
    let print = view! { <button type="button" on:click=|_| browser::print_soon()>{Rectifications::Print.t()}</button> };
    let head = Heading {
        trail: vec![(Rectifications::Title.t().to_owned(), Place::Rectifications.path())],
        beside: badges(view.state, view.overdue),
        actions: view! { {acts} {print} }.into_any(),
        ..Heading::new(whose(&view.organization.name, view.person.as_deref()))
    };
    let awaited = view.account_due_on.filter(|_| view.account_awaited).map(|day| {
        view! { <p class="notice">{Rectifications::AccountAwaited.f(&[&format_date(day, lang())])}</p> }
    });
    view! {
        {heading(head)}
        <p>{clause(if view.subject_id.is_some() { "C4-16" } else { "A4-13" })}</p>
        {awaited}
        {known(view)}
        <section>
            <h2>{Rectifications::Problem.t()}</h2>
            {prose(&view.problem)}
        </section>
        {plan(view)}
        <section>
            <h2>{Rectifications::Course.t()}</h2>
            <ol class="entries">{view.entries.iter().map(|one| entry(view, one, adding)).collect_view()}</ol>
        </section>
        {adding.dialog("add-files", move |entry| call(api::ATTACH_RECTIFICATION_FILE).arg(id).arg(entry), changed)}
    }
    .into_any()
}

fn known(view: &RectificationView) -> AnyView {
    let date = |day| format_date(day, lang()).into_any();
    let mut items = vec![
        (Rectifications::OrderedBy.t(), view.ordered_by.name.clone().into_any()),
        (Rectifications::DueOn.t(), date(view.due_on)),
        (Rectifications::DecidedBy.t(), view.decided_by.clone().into_any()),
        (Rectifications::DecidedOn.t(), date(view.decided_on)),
    ];
    if let (Some(id), Some(title)) = (view.subject_id, &view.round_title) {
        let words = Rectifications::ForRound.f(&[title]);
        let link = view! { <a href=Place::AppraisalSubject(id).path()>{words}</a> };
        items.push((Rectifications::OfAppraisal.t(), link.into_any()));
    }
    if let Some(basis) = &view.basis {
        items.push((Rectifications::Basis.t(), basis.clone().into_any()));
    }
    facts(items)
}

fn plan(view: &RectificationView) -> AnyView {
    let shown = match &view.plan {
        None => view! { <p class="quiet">{Rectifications::PlanNone.t()}</p> }.into_any(),
        Some(plan) => view! {
            {prose(&plan.measures)}
            {facts(vec![
                (Rectifications::Answerable.t(), plan.answerable.clone().into_any()),
                (Rectifications::Until.t(), format_date(plan.until, lang()).into_any()),
            ])}
        }
        .into_any(),
    };
    view! { <section><h2>{Rectifications::Plan.t()}</h2>{shown}</section> }.into_any()
}

fn entry(view: &RectificationView, entry: &RectificationEntry, adding: Adding<RectificationEntryId>) -> AnyView {
    // What stands above as problem and plan is not said again.
    let above = entry.text == view.problem || view.plan.as_ref().is_some_and(|plan| entry.text == plan.measures);
    let until = entry.due_on.map(|day| format!(" · {}", Rectifications::UntilDay.f(&[&format_date(day, lang())])));
    view! {
        <li>
            <p>
                <strong>{entry.event.label(lang())}</strong> {until}
                <span class="quiet">" " {entry.author.clone()} " · " {format_date_time(entry.at)}</span>
            </p>
            {(!above).then(|| prose(&entry.text))}
            {files(view.id, entry, adding)}
        </li>
    }
    .into_any()
}

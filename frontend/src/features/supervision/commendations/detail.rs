//! One occasion: where it stands, who is nominated, what is objected.

use changxiao_shared::kernel::format_date;
use changxiao_shared::supervision::commendations::{
    CommendationId, CommendationState, CommendationView, NominationState, NominationView, api,
};
use leptos::prelude::*;

use super::acts::{decline, nominate, step};
use super::index::state_badge;
use super::objections::objections;
use crate::api::call;
use crate::browser;
use crate::features::pledges::{clause, prose};
use crate::place::Place;
use crate::text::{Commendations, lang};
use crate::ui::{Column, Heading, Loading, Tone, badge, facts, heading, load, nothing, table, when_ready};

/// The screen.
pub(crate) fn commendation(id: CommendationId) -> AnyView {
    let loading = load(move || call(api::GET_COMMENDATION).arg(id).read::<CommendationView>());
    when_ready(loading, move |view| screen(&view, loading))
}

fn screen(view: &CommendationView, loading: Loading<CommendationView>) -> AnyView {
    let changed = Callback::new(move |()| loading.reload_after_change());
    let steps = view.actions.iter().map(|action| step(view, *action, changed)).collect_view();
    let nominate = view.may_nominate.then(|| nominate(view, changed));
    let print = view! { <button type="button" on:click=|_| browser::print_soon()>{Commendations::Print.t()}</button> };
    let head = Heading {
        trail: vec![(Commendations::Title.t().to_owned(), Place::Commendations.path())],
        beside: view! { <span class="badges">{state_badge(view.state)}</span> }.into_any(),
        actions: view! { {nominate} {steps} {print} }.into_any(),
        ..Heading::new(view.title.clone())
    };
    let excluded = |n: &NominationView| n.state == NominationState::Proposed && !n.exclusions.is_empty();
    let blocked = view.holds && view.state == CommendationState::Nominating && view.nominations.iter().any(excluded);
    let blocked = blocked.then(|| view! { <p class="notice">{Commendations::ExcludedNotice.t()}</p> });
    view! {
        {heading(head)}
        <div class="due-line">{clause("C4-15")} {clause(view.kind.clause())}</div>
        {blocked}
        {known(view)}
        <section>
            <h2>{Commendations::Nominations.t()}</h2>
            {rows(view, changed)}
        </section>
        {if view.holds && view.state != CommendationState::Nominating { objections(view, changed) } else { nothing() }}
    }
    .into_any()
}

fn known(view: &CommendationView) -> AnyView {
    let date = |day| format_date(day, lang());
    let mut items = vec![
        (Commendations::Organization.t(), view.organization.name.clone().into_any()),
        (Commendations::Kind.t(), view.kind.label(lang()).into_any()),
        (Commendations::NominateUntil.t(), date(view.nominate_until).into_any()),
    ];
    if let Some(reason) = &view.early_reason {
        items.push((Commendations::EarlyReason.t(), reason.clone().into_any()));
    }
    if let (Some(from), Some(until)) = (view.notice_from, view.notice_until) {
        let days = Commendations::NoticeDays.f(&[&date(from), &date(until)]);
        let page = Place::Notice(view.id).path();
        let shown = view! { {days} " · " <a href=page>{Commendations::ToNotice.t()}</a> };
        items.push((Commendations::NoticeFrom.t(), shown.into_any()));
    }
    if let (Some(day), Some(by)) = (view.decided_on, &view.decided_by) {
        items.push((Commendations::DecidedOn.t(), date(day).into_any()));
        items.push((Commendations::DecidedBy.t(), by.clone().into_any()));
    }
    facts(items)
}

/// The name of a nominee: the member and the branch, or the organisation.
pub(super) fn nominee(person: Option<&str>, organization: &str) -> String {
    person.map_or_else(|| organization.to_owned(), |person| format!("{person} · {organization}"))
}

fn rows(view: &CommendationView, changed: Callback<()>) -> AnyView {
    if view.nominations.is_empty() {
        return view! { <p class="quiet">{Commendations::NominationsNone.t()}</p> }.into_any();
    }
    let columns = vec![
        Column::main(Commendations::Nominee.t()),
        Column::new(Commendations::Award.t()),
        Column::sentences(Commendations::Deeds.t()),
        Column::new(Commendations::Result.t()),
        Column::new(Commendations::State.t()),
    ];
    let rows = view.nominations.iter().map(|nomination| row(view, nomination, changed)).collect();
    table(Commendations::Nominations.t(), columns, rows)
}

fn row(view: &CommendationView, nomination: &NominationView, changed: Callback<()>) -> Vec<AnyView> {
    let name = nominee(nomination.person.as_deref(), &nomination.organization.name);
    let result = match &nomination.result {
        Some(result) => {
            Commendations::ResultIs.f(&[&result.round_title, &result.total.to_string(), &result.rank.to_string()])
        }
        None => Commendations::ResultNone.t().to_owned(),
    };
    let excluded = nomination.exclusions.iter().map(|why| badge(Tone::Missed, why.label(lang()))).collect_view();
    let tone = match nomination.state {
        NominationState::Proposed => Tone::Due,
        NominationState::Awarded => Tone::Good,
        NominationState::Declined | NominationState::NotAwarded => Tone::Closed,
    };
    let open =
        view.holds && view.state == CommendationState::Nominating && nomination.state == NominationState::Proposed;
    let decline = open.then(|| decline(view, nomination.id, changed));
    let by = format!("{}{}{}", Commendations::NominatedBy.t(), lang().pick("：", ": "), nomination.nominated_by);
    vec![
        view! { <strong>{name}</strong> <div class="quiet">{by}</div> }.into_any(),
        nomination.award.label(lang()).into_any(),
        prose(&nomination.deeds),
        view! { <div>{result}</div> <span class="badges">{excluded}</span> }.into_any(),
        view! {
            <span class="badges">{badge(tone, nomination.state.label(lang()))}</span>
            <div class="quiet">{nomination.reason.clone()}</div>
            {decline}
        }
        .into_any(),
    ]
}

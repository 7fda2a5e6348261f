//! One case: the matter, the statement, the decision, the appeal, and what can be done now.

use changxiao_shared::identity::Deed;
use changxiao_shared::kernel::{format_date, format_date_time};
use changxiao_shared::supervision::accountability::{
    AccountabilityDecision, AccountabilityEntry, AccountabilityEvent, AccountabilityId, AccountabilitySide,
    AccountabilityState, AccountabilityView, api,
};
use leptos::prelude::*;

use super::acts::act;
use super::index::badges;
use crate::api::call;
use crate::browser;
use crate::features::pledges::{clause, prose};
use crate::features::supervision::rectifications::whose;
use crate::place::Place;
use crate::session::session;
use crate::text::{Accountability, lang};
use crate::ui::{Heading, Loading, facts, heading, load, when_ready};

/// The screen.
pub(crate) fn case(id: AccountabilityId) -> AnyView {
    let loading = load(move || call(api::GET_ACCOUNTABILITY).arg(id).read::<AccountabilityView>());
    when_ready(loading, move |view| screen(&view, loading))
}

fn screen(view: &AccountabilityView, loading: Loading<AccountabilityView>) -> AnyView {
    let changed = Callback::new(move |()| loading.reload_after_change());
    let acts = view.actions.iter().map(|action| act(view, *action, changed)).collect_view();
    let print = view! { <button type="button" on:click=|_| browser::print_soon()>{Accountability::Print.t()}</button> };
    let listed = session().may(Deed::AppraisalRead);
    let in_force = view.decision.as_ref().is_some_and(|decision| decision.in_force);
    let head = Heading {
        trail: listed
            .then(|| (Accountability::Title.t().to_owned(), Place::Accountability.path()))
            .into_iter()
            .collect(),
        beside: badges(view.state, in_force),
        actions: view! { {acts} {print} }.into_any(),
        ..Heading::new(whose(&view.organization.name, view.person.as_deref()))
    };
    let awaited = (view.state == AccountabilityState::Hearing).then(|| {
        let words = if view.concerned { Accountability::HearYours } else { Accountability::HearAwaited };
        view! { <p class="notice">{words.f(&[&format_date(view.hear_until, lang())])}</p> }
    });
    view! {
        {heading(head)}
        <p>{clause("C4-17")}</p>
        {awaited}
        {known(view, listed)}
        <section>
            <h2>{Accountability::Matter.t()}</h2>
            {prose(&view.matter)}
        </section>
        {view.decision.as_ref().map(decision)}
        <section>
            <h2>{Accountability::Course.t()}</h2>
            <ol class="entries">{view.entries.iter().map(entry).collect_view()}</ol>
        </section>
    }
    .into_any()
}

fn known(view: &AccountabilityView, linked: bool) -> AnyView {
    let side = if view.member_id.is_some() { AccountabilitySide::Personal } else { AccountabilitySide::Collective };
    let responsibility = format!("{} · {}", side.label(lang()), view.responsibility.label(lang()));
    let mut items = vec![
        (Accountability::Responsibility.t(), responsibility.into_any()),
        (Accountability::OpenedBy.t(), view.opened_by.name.clone().into_any()),
        (Accountability::HearUntil.t(), format_date(view.hear_until, lang()).into_any()),
    ];
    if let (Some(member), Some(name)) = (view.member_id, &view.person) {
        let link = view! { <a href=Place::Merit(member).path()>{name.clone()}</a> };
        items.push((Accountability::Person.t(), link.into_any()));
    }
    let mut rests = |words: String, place: Place| {
        let shown = if linked { view! { <a href=place.path()>{words}</a> }.into_any() } else { words.into_any() };
        items.push((Accountability::Basis.t(), shown));
    };
    if let (Some(id), Some(title)) = (view.subject_id, &view.round_title) {
        rests(Accountability::OfAppraisal.f(&[title]), Place::AppraisalSubject(id));
    }
    if let Some(id) = view.rectification_id {
        rests(Accountability::OfRectification.t().to_owned(), Place::Rectification(id));
    }
    if let Some(id) = view.inquiry_id {
        rests(Accountability::OfInquiry.t().to_owned(), Place::Inquiry(id));
    }
    if let Some(basis) = &view.basis {
        items.push((Accountability::Basis.t(), basis.clone().into_any()));
    }
    facts(items)
}

fn decision(decision: &AccountabilityDecision) -> AnyView {
    let date = |day| format_date(day, lang()).into_any();
    view! {
        <section>
            <h2>{Accountability::Decision.t()}</h2>
            {facts(vec![
                (Accountability::Measure.t(), decision.measure.label(lang()).into_any()),
                (Accountability::Authority.t(), decision.authority.name.clone().into_any()),
                (Accountability::DecidedBy.t(), decision.decided_by.clone().into_any()),
                (Accountability::DecidedOn.t(), date(decision.decided_on)),
                (Accountability::EffectiveUntil.t(), date(decision.effective_until)),
                (Accountability::AppealUntil.t(), date(decision.appeal_until)),
            ])}
        </section>
    }
    .into_any()
}

fn entry(entry: &AccountabilityEntry) -> AnyView {
    view! {
        <li>
            <p>
                <strong>{entry.event.label(lang())}</strong>
                <span class="quiet">" " {entry.author.clone()} " · " {format_date_time(entry.at)}</span>
            </p>
            // What it was opened with stands above as the matter.
            {(entry.event != AccountabilityEvent::Opened).then(|| prose(&entry.text))}
        </li>
    }
    .into_any()
}

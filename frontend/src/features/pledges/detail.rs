//! One pledge: where it stands, what can be done, its text, its life.

use changxiao_shared::kernel::{day_in_china, format_date, format_date_time};
use changxiao_shared::pledges::{PledgeAction, PledgeId, PledgeView, Standing};
use leptos::prelude::*;

use super::actions::actions;
use super::comments_on::comments_on;
use super::edit::{fetch, returned};
use super::follow_ups::follow_ups;
use super::parts::{bar, day, due_badge, pledger, prose, state_badge};
use super::progress::progress;
use super::review::review_form;
use super::reviews_of::reviews_of;
use super::text_facts::text_facts;
use super::verdict::appraisal;
use super::versions::versions;
use super::warnings::warnings_view;
use crate::place::Place;
use crate::text::{Common, Pledges, Shell, lang};
use crate::ui::{Heading, Loading, facts, heading, load, timeline, when_ready};

/// The screen.
pub(crate) fn detail(id: PledgeId) -> AnyView {
    let loading = load(move || fetch(id));
    when_ready(loading, move |pledge| screen(&pledge, loading))
}

fn screen(pledge: &PledgeView, loading: Loading<PledgeView>) -> AnyView {
    let changed = Callback::new(move |()| loading.reload_after_change());
    let badges = view! {
        <span class="badges">{state_badge(pledge.state)} {due_badge(pledge.overdue, pledge.due_soon)}</span>
    };
    let head = Heading {
        trail: vec![(Shell::Pledges.t().to_owned(), Place::Pledges.path())],
        beside: badges.into_any(),
        actions: actions(pledge, changed),
        ..Heading::new(title(pledge))
    };
    let published = pledge.standing == Some(Standing::Published);
    view! {
        {heading(head)}
        {banners(pledge)}
        {the_facts(pledge)}
        <section>
            <h2>{text_title(pledge)}</h2>
            {in_force(pledge)}
            {text_facts(&pledge.current)}
        </section>
        {review_form(pledge, changed)}
        {progress(pledge, changed)}
        {account(pledge)}
        {appraisal(pledge.appraisal.as_ref())}
        {follow_ups(pledge, changed)}
        {reviews_of(pledge)}
        {versions(pledge)}
        {published.then(|| comments_on(pledge.id))}
        <section>
            <h2>{Common::History.t()}</h2>
            {timeline(pledge.timeline.clone())}
        </section>
    }
    .into_any()
}

/// The title in force; the one being written stands with its text.
fn title(pledge: &PledgeView) -> String {
    pledge.in_force.as_ref().unwrap_or(&pledge.current).text.title.clone()
}

fn text_title(pledge: &PledgeView) -> String {
    match &pledge.in_force {
        Some(_) => Pledges::NewVersionTitle.f(&[&pledge.current.text.title]),
        None => Pledges::TextTitle.t().to_owned(),
    }
}

fn in_force(pledge: &PledgeView) -> AnyView {
    let Some(version) = &pledge.in_force else { return ().into_any() };
    let words = Pledges::InForce.f(&[&version.number.to_string()]);
    view! {
        <p class="notice">{Pledges::InForceLead.t()}</p>
        <details class="version">
            <summary>{words}</summary>
            {text_facts(version)}
        </details>
    }
    .into_any()
}

fn banners(pledge: &PledgeView) -> AnyView {
    let cancelled = pledge.cancel_reason.as_deref().map(|reason| {
        view! { <div class="notice"><h2>{Pledges::CancelledTitle.t()}</h2>{prose(reason)}</div> }
    });
    let open =
        pledge.allowed_actions.contains(&PledgeAction::Edit) || pledge.allowed_actions.contains(&PledgeAction::Confirm);
    let warnings = open.then(|| warnings_view(&pledge.warnings));
    view! { {cancelled} {returned(pledge)} {warnings} }.into_any()
}

fn the_facts(pledge: &PledgeView) -> AnyView {
    let who = pledger(pledge.member.as_ref(), &pledge.organization.name);
    let due = pledge.in_force.as_ref().unwrap_or(&pledge.current).text.due_on;
    let board = match pledge.published_at {
        Some(at) if pledge.standing == Some(Standing::Published) => view! {
            <a href=Place::BoardPledge(pledge.id).path()>{Pledges::OnBoard.t()}</a>
            <span class="quiet">" " {format_date(day_in_china(at), lang())}</span>
        }
        .into_any(),
        _ => Pledges::NotOnBoard.t().into_any(),
    };
    facts(vec![
        (Pledges::Pledger.t(), who.into_any()),
        (Pledges::Kind.t(), pledge.kind.label(lang()).into_any()),
        (Pledges::Year.t(), pledge.year.to_string().into_any()),
        (Pledges::DueOn.t(), day(due)),
        (Pledges::Percent.t(), bar(i64::from(pledge.percent) * 10, "")),
        (Pledges::Seat.t(), pledge.seat.label(lang()).into_any()),
        (Shell::Board.t(), board),
        (Common::UpdatedAt.t(), format_date_time(pledge.updated_at).into_any()),
    ])
}

/// The pledger's own account (C2-10).
fn account(pledge: &PledgeView) -> AnyView {
    let Some(account) = &pledge.self_assessment else { return ().into_any() };
    view! {
        <section>
            <h2>{Pledges::AccountTitle.t()}</h2>
            <p><strong>{account.result.label(lang())}</strong> " " <span class="quiet">{format_date_time(account.at)}</span></p>
            {prose(&account.account)}
        </section>
    }
    .into_any()
}

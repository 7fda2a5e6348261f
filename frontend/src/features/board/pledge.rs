//! One pledge on the board, at its permanent address.

use changxiao_shared::kernel::{format_date, format_date_time};
use changxiao_shared::pledges::{PledgeId, PublicPledgeView, PublicProgress, api};
use leptos::prelude::*;

use super::comments::comments;
use super::frame::board_frame;
use super::sheet::sheet;
use super::state::{pledger, state};
use crate::api::{ApiError, call};
use crate::browser;
use crate::features::pledges::{appraisal, bar, prose};
use crate::place::Place;
use crate::text::{Board, Pledges, lang};
use crate::ui::{Heading, empty, facts, heading, load, when_ready};

/// The screen.
pub(crate) fn pledge(id: PledgeId) -> AnyView {
    // Not on the board is an answer of its own here: the screen for people with accounts would mislead a visitor.
    let loading = load(move || async move {
        match call(api::GET_BOARD_PLEDGE).arg(id).read::<PublicPledgeView>().await {
            Ok(view) => Ok(Some(view)),
            Err(ApiError::Problem(problem)) if problem.status == 404 => Ok(None),
            Err(error) => Err(error),
        }
    });
    board_frame(when_ready(loading, move |found| {
        match found {
        Some(view) => screen(&view),
        None => view! {
            {heading(Heading::new(Board::GoneTitle.t()))}
            {empty(Board::GoneLead.t(), "", view! { <a class="button" href=Place::Board.path()>{Board::SeeAll.t()}</a> }.into_any())}
        }
        .into_any(),
    }
    }))
}

fn screen(view: &PublicPledgeView) -> AnyView {
    let print = view! {
        <button type="button" on:click=|_| browser::print_soon()>{Board::PrintSheet.t()}</button>
    };
    let head = Heading {
        trail: vec![(Board::Title.t().to_owned(), Place::Board.path())],
        beside: state(view.state, view.overdue, None),
        actions: print.into_any(),
        ..Heading::new(view.title.clone())
    };
    let who = pledger(view.member_name.as_deref(), &view.organization.name);
    view! {
        <div class="screen">
            {heading(head)}
            <p class="who">{who}</p>
            {cancelled(view)}
            {bar(i64::from(view.percent) * 10, "wide")}
            <section>
                <h2>{Pledges::Deed.t()}</h2>
                {prose(&view.deed)}
            </section>
            {the_facts(view)}
            <section>
                <h2>{Pledges::Safeguards.t()}</h2>
                {prose(&view.safeguards)}
            </section>
            {account(view)}
            {appraisal(view.appraisal.as_ref())}
            {progress(&view.progress)}
            {code(view)}
            {comments(view.id)}
        </div>
        {sheet(view)}
    }
    .into_any()
}

fn cancelled(view: &PublicPledgeView) -> AnyView {
    let Some(reason) = view.cancel_reason.as_deref() else { return ().into_any() };
    view! { <div class="notice"><h2>{Pledges::CancelledTitle.t()}</h2>{prose(reason)}</div> }.into_any()
}

fn the_facts(view: &PublicPledgeView) -> AnyView {
    let language = lang();
    let area = language.pick(view.focus_area_zh.clone(), view.focus_area_en.clone());
    let mut items = vec![
        (Pledges::Year.t(), view.year.to_string().into_any()),
        (Pledges::Kind.t(), view.kind.label(language).into_any()),
        (Pledges::Field.t(), view.field.label(language).into_any()),
        (Pledges::FocusArea.t(), area.into_any()),
        (Pledges::Beneficiaries.t(), view.beneficiaries.clone().into_any()),
        (Pledges::PeopleBenefiting.t(), Pledges::People.f(&[&view.people_benefiting.to_string()]).into_any()),
        (Pledges::DueOn.t(), format_date(view.due_on, language).into_any()),
        (Board::PublishedAt.t(), format_date_time(view.published_at).into_any()),
    ];
    if let Some(at) = view.amended_at {
        items.push((Board::AmendedAt.t(), format_date_time(at).into_any()));
    }
    facts(items)
}

fn account(view: &PublicPledgeView) -> AnyView {
    let Some(result) = view.self_result else { return ().into_any() };
    view! {
        <section>
            <h2>{Pledges::AccountTitle.t()}</h2>
            <p><strong>{result.label(lang())}</strong></p>
            {view.self_account.as_deref().map(prose)}
        </section>
    }
    .into_any()
}

fn progress(entries: &[PublicProgress]) -> AnyView {
    let items = entries
        .iter()
        .map(|entry| {
            let served = entry
                .people_served
                .map(|count| format!(" · {}", Pledges::Served.f(&[&Pledges::People.f(&[&count.to_string()])])));
            view! {
                <li>
                    <p><strong>{format_date(entry.happened_on, lang())}</strong> " · " {entry.percent} "%" {served}</p>
                    {prose(&entry.text)}
                </li>
            }
        })
        .collect_view();
    let none = entries.is_empty().then(|| view! { <p class="quiet">{Pledges::NoProgress.t()}</p> });
    view! { <section><h2>{Pledges::ProgressTitle.t()}</h2>{none}<ol class="entries">{items}</ol></section> }.into_any()
}

/// The code for the wall, and the address behind it.
fn code(view: &PublicPledgeView) -> AnyView {
    view! {
        <section class="qr">
            <h2>{Board::CodeTitle.t()}</h2>
            <img src=code_address(view.id) alt=Board::CodeAlt.t() width="160" height="160" />
            <p class="quiet">{view.address.clone()}</p>
        </section>
    }
    .into_any()
}

/// Where the image of the code is.
pub(super) fn code_address(id: PledgeId) -> String {
    api::GET_BOARD_QR_CODE.url(&[&id.to_string()])
}

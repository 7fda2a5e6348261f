//! The published result: totals with bars and tables, the list of receipts, and one's own ballot in it.

use changxiao_shared::ballots::receipt::{answer_hash, ballot_hash, plain};
use changxiao_shared::ballots::{BallotResult, BallotState, QuestionResult, RoundId, api};
use leptos::prelude::*;

use super::index::state_badge;
use crate::api::call;
use crate::features::board::frame;
use crate::text::{Ballots, lang};
use crate::ui::{Column, Heading, Shown, facts, heading, load, nothing, table, when_ready};

/// The screen.
pub(crate) fn result(id: RoundId) -> AnyView {
    let loading = load(move || call(api::GET_RESULT).arg(id).read::<BallotResult>());
    frame(when_ready(loading, |found| screen(&found)))
}

fn screen(found: &BallotResult) -> AnyView {
    let head = Heading {
        beside: view! { <span class="badges">{state_badge(found.state)}</span> }.into_any(),
        ..Heading::new(found.title.clone())
    };
    let number = |n: i32| n.to_string().into_any();
    let mut items = vec![
        (Ballots::HandedOut.t(), number(found.handed_out)),
        (Ballots::Drawn.t(), number(found.drawn)),
        (Ballots::Cast.t(), number(found.ballots)),
    ];
    if found.paper_handed_out > 0 {
        items.push((Ballots::PaperOut.t(), number(found.paper_handed_out)));
        items.push((Ballots::Paper.t(), number(found.paper_ballots)));
    }
    let marked = found.minimum_reason.as_deref().filter(|_| Some(found.minimum) < found.purpose.minimum());
    let marked = marked.map(|reason| view! { <p>{Ballots::MinimumMarked.f(&[reason])}</p> });
    let body = if found.state == BallotState::Void {
        let reason = found.reason.clone().unwrap_or_default();
        view! { <section><h2>{Ballots::VoidTitle.t()}</h2><p>{reason}</p></section> }.into_any()
    } else {
        view! {
            {found.questions.iter().map(question).collect_view()}
            {look_up(found.clone())}
            {again(found)}
        }
        .into_any()
    };
    view! {
        {heading(head)}
        <p class="quiet">{found.organization.clone()} " · " {found.purpose.label(lang())}</p>
        {facts(items)}
        {marked}
        {body}
    }
    .into_any()
}

fn question(question: &QuestionResult) -> AnyView {
    let all: i32 = question.totals.iter().sum();
    let apart = question.electronic.as_ref().zip(question.paper.as_ref());
    let mut columns = vec![Column::main(Ballots::Choice.t()), Column::number(Ballots::Total.t())];
    if apart.is_some() {
        columns.push(Column::number(Ballots::Electronic.t()));
        columns.push(Column::number(Ballots::OnPaper.t()));
    }
    let row = |at: usize| {
        let cell = |of: &[i32]| of.get(at).copied().unwrap_or(0).to_string().into_any();
        let name = question.choices.get(at).cloned().unwrap_or_default();
        let mut cells = vec![name.into_any(), cell(&question.totals)];
        if let Some((electronic, paper)) = apart {
            cells.push(cell(electronic));
            cells.push(cell(paper));
        }
        cells
    };
    let rows = (0..question.choices.len()).map(row).collect();
    let bars = question.choices.iter().zip(&question.totals).map(|(choice, n)| bar(choice, *n, all)).collect_view();
    view! {
        <section class="ballot-result">
            <h2>{question.text.clone()}</h2>
            <div class="bars" aria-hidden="true">{bars}</div>
            {table(Ballots::ResultTitle.t(), columns, rows)}
        </section>
    }
    .into_any()
}

/// One bar; readable without colour, the table has the figures.
fn bar(choice: &str, n: i32, all: i32) -> AnyView {
    let width = if all > 0 { n * 100 / all } else { 0 };
    view! {
        <div class="ballot-bar">
            <span>{choice.to_owned()}</span>
            <svg viewBox="0 0 100 8" preserveAspectRatio="none">
                <rect class="ballot-bar-ground" width="100" height="8" />
                <rect class="ballot-bar-fill" width=width.to_string() height="8" />
            </svg>
            <span class="num">{n.to_string()}</span>
        </div>
    }
    .into_any()
}

/// Finds the own ballot with the receipt. The receipt stays on the device.
fn look_up(found: BallotResult) -> AnyView {
    let typed = RwSignal::new(String::new());
    let said = Shown::new();
    let search = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (found, receipt) = (found.clone(), plain(&typed.get_untracked()));
        said.show(move || own(&found, &receipt));
    };
    view! {
        <section>
            <h2>{Ballots::LookUp.t()}</h2>
            <form class="look-up" on:submit=search>
                <label for="receipt">{Ballots::Receipt.t()}</label>
                <input
                    id="receipt"
                    type="text"
                    autocomplete="off"
                    on:input=move |event| typed.set(event_target_value(&event))
                />
                <button type="submit" class="main">{Ballots::LookUpDo.t()}</button>
            </form>
            <div id="own-ballot" role="status">{said.view()}</div>
        </section>
    }
    .into_any()
}

fn own(found: &BallotResult, receipt: &str) -> AnyView {
    if !found.receipts.contains(&ballot_hash(found.id, receipt)) {
        return view! { <p>{Ballots::NotFound.t()}</p> }.into_any();
    }
    let answer = |(at, question): (usize, &QuestionResult)| {
        let hash = answer_hash(found.id, receipt, at);
        let mine = question.answers.iter().find(|answer| answer.hash == hash)?;
        let choice = question.choices.get(usize::try_from(mine.choice).ok()?)?.clone();
        Some(view! { <li>{question.text.clone()} "：" {choice}</li> })
    };
    let answers = found.questions.iter().enumerate().filter_map(answer).collect_view();
    view! { <p>{Ballots::Found.t()}</p> <ol>{answers}</ol> }.into_any()
}

fn again(found: &BallotResult) -> AnyView {
    if found.receipts.is_empty() {
        return nothing();
    }
    let address = api::GET_RESULT.url(&[&found.id.to_string()]);
    let list = found.receipts.iter().map(|hash| view! { <li><code>{hash.clone()}</code></li> }).collect_view();
    view! {
        <details class="receipts">
            <summary>{Ballots::Recount.t()}</summary>
            <p>{Ballots::RecountLead.f(&[&address])}</p>
            <ul>{list}</ul>
        </details>
    }
    .into_any()
}

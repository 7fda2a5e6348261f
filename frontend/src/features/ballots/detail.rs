//! One round, for those who hold it.

use changxiao_shared::ballots::{BallotQuestion, BallotSlips, BallotState, PaperState, RoundId, RoundView, api};
use changxiao_shared::kernel::format_date_time;
use leptos::prelude::*;

use super::index::state_badge;
use super::slips::sheet;
use super::steps::actions;
use crate::api::call;
use crate::features::pledges::clause;
use crate::place::Place;
use crate::text::{Ballots, lang};
use crate::ui::{Heading, Loading, Shown, facts, heading, load, nothing, when_ready};

/// The screen.
pub(crate) fn detail(id: RoundId) -> AnyView {
    let loading = load(move || call(api::GET_ROUND).arg(id).read::<RoundView>());
    // Slips stay on the screen when the round is read again, and nowhere else.
    let slips = Shown::new();
    view! {
        {when_ready(loading, move |view| screen(&view, loading, slips))}
        {slips.view()}
    }
    .into_any()
}

fn screen(view: &RoundView, loading: Loading<RoundView>, slips: Shown) -> AnyView {
    let made = Callback::new(move |slips_made: BallotSlips| {
        slips.show(move || sheet(&slips_made));
        loading.reload();
    });
    let changed = Callback::new(move |()| {
        slips.clear();
        loading.reload_after_change();
    });
    let head = Heading {
        trail: vec![(Ballots::Title.t().to_owned(), Place::Ballots.path())],
        beside: view! { <span class="badges">{state_badge(view.state)}</span> }.into_any(),
        actions: actions(view, changed, made),
        ..Heading::new(view.title.clone())
    };
    let shown = matches!(view.state, BallotState::Published | BallotState::Void);
    let result = shown.then(|| {
        view! { <p><a href=Place::VoteResult(view.id).path()>{Ballots::Result.t()}</a></p> }
    });
    view! {
        {heading(head)}
        <p class="quiet">
            {view.organization.name.clone()} " · " {view.purpose.label(lang())} " "
            {view.purpose.clause().map_or_else(nothing, clause)}
        </p>
        {result}
        {known(view)}
        {questions(&view.questions)}
    }
    .into_any()
}

fn known(view: &RoundView) -> AnyView {
    let number = |n: i32| n.to_string().into_any();
    let time = format!("{} – {}", format_date_time(view.opens_at), format_date_time(view.closes_at));
    let mut items = vec![
        (Ballots::Time.t(), time.into_any()),
        (Ballots::Minimum.t(), number(view.minimum)),
        (Ballots::Quorum.t(), number(view.quorum_percent)),
        (Ballots::HandedOut.t(), number(view.handed_out)),
        (Ballots::Fingerprint.t(), view! { <code>{view.fingerprint.clone()}</code> }.into_any()),
    ];
    if let (Some(drawn), Some(ballots)) = (view.drawn, view.ballots) {
        items.push((Ballots::Drawn.t(), number(drawn)));
        items.push((Ballots::Cast.t(), number(ballots)));
    }
    if view.paper != PaperState::None {
        items.push((Ballots::Paper.t(), view.paper.label(lang()).into_any()));
    }
    if let Some(counts) = view.counts {
        let words = if counts { Ballots::Valid } else { Ballots::NotValid };
        items.push((Ballots::Counts.t(), words.t().into_any()));
    }
    if let Some(reason) = &view.reason {
        items.push((Ballots::Reason.t(), reason.clone().into_any()));
    }
    let hidden = (view.state == BallotState::Open).then(|| view! { <p class="quiet">{Ballots::Hidden.t()}</p> });
    view! { {facts(items)} {hidden} }.into_any()
}

fn questions(questions: &[BallotQuestion]) -> AnyView {
    let one = |question: &BallotQuestion| {
        view! { <li>{question.text.clone()} <span class="quiet">" " {question.choices.join(" · ")}</span></li> }
    };
    let list = questions.iter().map(one).collect_view();
    view! { <section><h2>{Ballots::Questions.t()}</h2><ol>{list}</ol></section> }.into_any()
}

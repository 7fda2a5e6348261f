//! What the public voted on a pledge.

use changxiao_shared::kernel::format_date;
use changxiao_shared::pledges::{PublicAppraisal, Verdict, Votes};
use leptos::prelude::*;

use crate::place::Place;
use crate::text::{Meetings, lang};
use crate::ui::{Tone, badge, nothing};

/// A verdict, readable without colour.
pub(crate) fn verdict_badge(verdict: Verdict) -> AnyView {
    let tone = match verdict {
        Verdict::Satisfied => Tone::Good,
        Verdict::Basically => Tone::Due,
        Verdict::Dissatisfied => Tone::Missed,
    };
    badge(tone, verdict.label(lang()))
}

/// The votes in words.
pub(super) fn votes_line(votes: &Votes) -> String {
    let numbers = [votes.satisfied, votes.basically, votes.dissatisfied, votes.abstained].map(|n| n.to_string());
    Meetings::VotesLine.f(&[&numbers[0], &numbers[1], &numbers[2], &numbers[3]])
}

/// What the public voted on a pledge, for its own page and for the notice board.
pub(crate) fn appraisal(found: Option<&PublicAppraisal>) -> AnyView {
    let Some(found) = found else { return nothing() };
    view! {
        <section>
            <h2>{Meetings::Verdict.t()}</h2>
            <p>
                <span class="badges">{verdict_badge(found.verdict)}</span>
                " " {votes_line(&found.votes)}
            </p>
            <p class="quiet">
                {Meetings::OnDay.f(&[&format_date(found.held_on, lang())])} " · "
                <a href=Place::VoteResult(found.round_id).path()>{Meetings::Result.t()}</a>
            </p>
        </section>
    }
    .into_any()
}

//! How a pledge stands, as the public reads it.

use changxiao_shared::pledges::{BoardState, Verdict};
use leptos::prelude::*;

use crate::features::pledges::verdict_badge;
use crate::text::{Pledges, lang};
use crate::ui::{Tone, badge};

/// The state as a badge, whether the deadline has passed, and what the public voted.
pub(super) fn state(state: BoardState, overdue: bool, verdict: Option<Verdict>) -> AnyView {
    let tone = match state {
        BoardState::UnderWay | BoardState::SelfAssessed | BoardState::Appraised => Tone::Good,
        BoardState::Closed | BoardState::Cancelled => Tone::Closed,
    };
    let late = overdue.then(|| badge(Tone::Missed, Pledges::Overdue.t()));
    view! { <span class="badges">{badge(tone, state.label(lang()))} {late} {verdict.map(verdict_badge)}</span> }
        .into_any()
}

/// Who pledges.
pub(super) fn pledger(member: Option<&str>, organization: &str) -> String {
    member.map_or_else(|| organization.to_owned(), |member| format!("{member} · {organization}"))
}

//! How a pledge stands, as the public reads it.

use changxiao_shared::pledges::BoardState;
use leptos::prelude::*;

use crate::text::{Pledges, lang};
use crate::ui::{Tone, badge};

/// The state as a badge, and whether the deadline has passed.
pub(super) fn state(state: BoardState, overdue: bool) -> AnyView {
    let tone = match state {
        BoardState::UnderWay | BoardState::SelfAssessed | BoardState::Appraised => Tone::Good,
        BoardState::Closed | BoardState::Cancelled => Tone::Closed,
    };
    let late = overdue.then(|| badge(Tone::Missed, Pledges::Overdue.t()));
    view! { <span class="badges">{badge(tone, state.label(lang()))} {late}</span> }.into_any()
}

/// Who pledges.
pub(super) fn pledger(member: Option<&str>, organization: &str) -> String {
    member.map_or_else(|| organization.to_owned(), |member| format!("{member} · {organization}"))
}

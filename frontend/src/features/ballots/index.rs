//! The list of rounds.

use changxiao_shared::ballots::{BallotState, RoundRow, api};
use changxiao_shared::identity::Deed;
use changxiao_shared::kernel::format_date_time;
use leptos::prelude::*;

use super::create::create;
use crate::api::call;
use crate::place::Place;
use crate::session::session;
use crate::text::{Ballots, lang};
use crate::ui::{Column, Heading, Tone, badge, empty, heading, listing, load, nothing, table};

/// The screen.
pub(crate) fn index() -> AnyView {
    let loading = load(|| call(api::LIST_ROUNDS).read::<Vec<RoundRow>>());
    let reload = Callback::new(move |()| loading.reload());
    let actions = if session().may(Deed::BallotManage) { create(reload) } else { nothing() };
    let head = Heading { actions, ..Heading::new(Ballots::Title.t()) };
    view! {
        {heading(head)}
        <p class="lead">{Ballots::Lead.t()}</p>
        {listing(loading, |found| {
            if found.is_empty() {
                empty(Ballots::NoneTitle.t(), Ballots::NoneLead.t(), nothing())
            } else {
                list(&found)
            }
        })}
    }
    .into_any()
}

/// The state of a round.
pub(super) fn state_badge(state: BallotState) -> AnyView {
    let tone = match state {
        BallotState::Published => Tone::Good,
        BallotState::Open => Tone::Due,
        BallotState::Void => Tone::Missed,
        BallotState::Draft | BallotState::Closed => Tone::Closed,
    };
    badge(tone, state.label(lang()))
}

fn list(rows: &[RoundRow]) -> AnyView {
    let columns = vec![
        Column::main(Ballots::Name.t()),
        Column::whose(Ballots::Organization.t()),
        Column::new(Ballots::Purpose.t()),
        Column::code(Ballots::Time.t()),
        Column::new(Ballots::State.t()),
    ];
    let row = |row: &RoundRow| {
        vec![
            view! { <a href=Place::Ballot(row.id).path()>{row.title.clone()}</a> }.into_any(),
            row.organization.name.clone().into_any(),
            row.purpose.label(lang()).into_any(),
            format_date_time(row.opens_at).into_any(),
            state_badge(row.state),
        ]
    };
    table(Ballots::Title.t(), columns, rows.iter().map(row).collect())
}

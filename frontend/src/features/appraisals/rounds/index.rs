//! Rounds one holds, appraises in, or is appraised in.

use changxiao_shared::appraisals::rounds::{AppraisalRow, AppraisalState, api};
use leptos::prelude::*;

use crate::api::call;
use crate::place::Place;
use crate::text::{Rounds, lang};
use crate::ui::{Column, Heading, Tone, badge, empty, heading, listing, load, nothing, table};

/// The screen.
pub(crate) fn rounds() -> AnyView {
    let loading = load(|| call(api::LIST_APPRAISALS).read::<Vec<AppraisalRow>>());
    let schemes = view! { <a class="button" href=Place::Schemes.path()>{Rounds::Schemes.t()}</a> };
    let head = Heading { actions: schemes.into_any(), ..Heading::new(Rounds::Title.t()) };
    view! {
        {heading(head)}
        <p class="lead">{Rounds::Lead.t()}</p>
        {listing(loading, |found| {
            if found.is_empty() {
                empty(Rounds::NoneTitle.t(), Rounds::NoneLead.t(), nothing())
            } else {
                list(&found)
            }
        })}
    }
    .into_any()
}

/// The stage of a round.
pub(super) fn state_badge(state: AppraisalState) -> AnyView {
    let tone = match state {
        AppraisalState::Published => Tone::Good,
        AppraisalState::Decided => Tone::Closed,
        _ => Tone::Due,
    };
    badge(tone, state.label(lang()))
}

fn list(rows: &[AppraisalRow]) -> AnyView {
    let columns = vec![
        Column::main(Rounds::Name.t()),
        Column::whose(Rounds::Organization.t()),
        Column::number(Rounds::Year.t()),
        Column::new(Rounds::Subject.t()),
        Column::new(Rounds::State.t()),
    ];
    let row = |row: &AppraisalRow| {
        vec![
            view! { <a href=Place::Appraisal(row.id).path()>{row.title.clone()}</a> }.into_any(),
            row.organization.name.clone().into_any(),
            row.year.to_string().into_any(),
            row.subject.label(lang()).into_any(),
            state_badge(row.state),
        ]
    };
    table(Rounds::Title.t(), columns, rows.iter().map(row).collect())
}

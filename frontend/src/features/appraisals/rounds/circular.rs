//! The circular of a round, for everybody where the committee has opened it (C4-14).

use changxiao_shared::appraisals::rounds::{AppraisalRoundId, CircularRow, CircularView, api};
use changxiao_shared::kernel::format_date;
use leptos::prelude::*;

use super::named;
use crate::api::call;
use crate::features::board::frame;
use crate::text::{Rounds, lang};
use crate::ui::{Column, Heading, Tone, badge, heading, load, table, when_ready};

/// The screen.
pub(crate) fn circular(id: AppraisalRoundId) -> AnyView {
    let loading = load(move || call(api::GET_CIRCULAR).arg(id).read::<CircularView>());
    frame(when_ready(loading, |view| screen(&view)))
}

fn screen(view: &CircularView) -> AnyView {
    let day = format_date(view.decided_on, lang());
    view! {
        {heading(Heading::new(view.title.clone()))}
        <p class="quiet">
            {view.organization.clone()} " · " {view.year} " · " {view.subject.label(lang())} " · "
            {view.decided_by.clone()} " · " {day}
        </p>
        {rows(&view.rows)}
    }
    .into_any()
}

fn rows(rows: &[CircularRow]) -> AnyView {
    let columns =
        vec![Column::number(Rounds::Rank.t()), Column::main(Rounds::Subjects.t()), Column::number(Rounds::Total.t())];
    let row = |row: &CircularRow| {
        let name = named(row.person.as_deref(), &row.organization);
        let vetoed = row.vetoed.then(|| badge(Tone::Missed, Rounds::Vetoed.t()));
        vec![
            row.rank.to_string().into_any(),
            view! { {name} " " <span class="badges">{vetoed}</span> }.into_any(),
            row.total.both_places().into_any(),
        ]
    };
    table(Rounds::ToCircular.t(), columns, rows.iter().map(row).collect())
}

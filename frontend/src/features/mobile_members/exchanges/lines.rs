//! What the records say of a member on a sheet, and the sheet as it was sent.

use changxiao_shared::kernel::{Lang, format_date};
use changxiao_shared::mobile_members::MobilitySide;
use changxiao_shared::mobile_members::exchanges::{ExchangeFacts, ExchangeLine};
use leptos::prelude::*;

use crate::features::mobile_members::parts::{given, sentence};
use crate::text::{Exchanges, lang};
use crate::ui::{Column, facts, nothing, table};

/// The lines of one direction, if there are any.
pub(super) fn of_side(lines: &[ExchangeLine], side: MobilitySide) -> Vec<&ExchangeLine> {
    lines.iter().filter(|line| line.sender == side).collect()
}

/// Whose members are where.
pub(super) fn title(side: MobilitySide, sender: &str, partner: &str) -> String {
    let (home, host) = if side == MobilitySide::Outflow { (sender, partner) } else { (partner, sender) };
    Exchanges::AwaySection.f(&[home, host])
}

/// Name, and whether on probation.
pub(super) fn name(facts: &ExchangeFacts) -> String {
    if !facts.probationary {
        return facts.name.clone();
    }
    let (open, close) = lang().pick(("（", "）"), (" (", ")"));
    format!("{}{open}{}{close}", facts.name, Exchanges::Probationary.t())
}

fn basics(facts: &ExchangeFacts) -> String {
    let parts = [Some(facts.branch.as_str()), Some(facts.destination_name.as_str()), facts.employer.as_deref()];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(lang().pick("；", "; "))
}

fn moves(facts: &ExchangeFacts) -> String {
    let from = format_date(facts.received_on, lang());
    let time = match facts.left_on {
        Some(day) => Exchanges::FromTo.f(&[&from, &format_date(day, lang())]),
        None => Exchanges::From.f(&[&from]),
    };
    let state = sentence(facts.state.label(lang()));
    [facts.inflow.as_str(), &time, &state].join(lang().pick("；", "; "))
}

fn life(facts: &ExchangeFacts) -> String {
    let dues = format!("{}.{:02}", facts.dues_fen / 100, facts.dues_fen % 100);
    sentence(&Exchanges::LifeOf.f(&[&facts.attendances.to_string(), &facts.education_days.to_string(), &dues]))
}

fn contacts(facts: &ExchangeFacts) -> String {
    sentence(&Exchanges::ContactsOf.f(&[&facts.contacts.to_string(), &facts.reports.to_string()]))
}

/// What the records say, above the fields for words.
pub(super) fn recorded(known: &ExchangeFacts) -> AnyView {
    let mut items = vec![
        (Exchanges::Basics.t(), basics(known).into_any()),
        (Exchanges::Moves.t(), moves(known).into_any()),
        (Exchanges::Life.t(), life(known).into_any()),
        (Exchanges::Contacts.t(), contacts(known).into_any()),
    ];
    if !known.open_care.is_empty() {
        items.push((Exchanges::OpenCare.t(), known.open_care.join(stop(lang())).into_any()));
    }
    facts(items)
}

const fn stop(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "；",
        Lang::En => "; ",
    }
}

/// The lines of one direction as a table, to be read and printed.
pub(super) fn sheet(lines: &[ExchangeLine], side: MobilitySide, sender: &str, partner: &str) -> AnyView {
    let lines = of_side(lines, side);
    if lines.is_empty() {
        return nothing();
    }
    let columns = vec![
        Column::main(Exchanges::Basics.t()),
        Column::sentences(Exchanges::Moves.t()),
        Column::sentences(Exchanges::Life.t()),
        Column::sentences(Exchanges::Thinking.t()),
        Column::sentences(Exchanges::Conduct.t()),
        Column::sentences(Exchanges::Needs.t()),
        Column::sentences(Exchanges::Home.t()),
    ];
    let row = |line: &&ExchangeLine| {
        let known = &line.facts;
        let said = |words: &Option<String>| given(words.as_deref());
        vec![
            view! { <strong>{name(known)}</strong> <p class="quiet">{basics(known)}</p> }.into_any(),
            moves(known).into_any(),
            view! { {life(known)} <p class="quiet">{contacts(known)}</p> }.into_any(),
            said(&line.thinking),
            said(&line.conduct),
            said(&line.needs),
            said(&line.home),
        ]
    };
    let rows = lines.iter().map(row).collect();
    view! {
        <section class="exchange">
            <h2>{title(side, sender, partner)}</h2>
            {table(Exchanges::File.t(), columns, rows)}
        </section>
    }
    .into_any()
}

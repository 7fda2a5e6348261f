//! The text of a pledge, read back item by item: on its page, in its old versions, before it is submitted.

use changxiao_shared::kernel::format_date;
use changxiao_shared::pledges::{Gathering, PledgeVersionView};
use leptos::prelude::*;

use super::parts::prose;
use crate::text::{Common, Pledges, lang};
use crate::ui::facts;

/// The text of one version.
pub(super) fn text_facts(version: &PledgeVersionView) -> AnyView {
    let text = &version.text;
    let area = lang().pick(version.focus_area_zh.clone(), version.focus_area_en.clone());
    let long = |words: &str| if words.trim().is_empty() { not_given() } else { prose(words) };
    let short = |words: Option<String>| words.map_or_else(not_given, IntoAny::into_any);
    view! {
        <dl class="text">
            {term(Pledges::Deed.t(), long(&text.deed))}
            {term(Pledges::Safeguards.t(), long(&text.safeguards))}
        </dl>
        {facts(vec![
            (Pledges::FocusArea.t(), short(area)),
            (Pledges::Beneficiaries.t(), long(&text.beneficiaries)),
            (Pledges::PeopleBenefiting.t(), short(text.people_benefiting.map(people))),
            (Pledges::DueOn.t(), short(text.due_on.map(|day| format_date(day, lang())))),
            (Pledges::Gathering.t(), short(text.gathering.as_ref().map(gathered))),
        ])}
    }
    .into_any()
}

/// A term of a list of facts with its value.
pub(super) fn term(words: &'static str, value: AnyView) -> AnyView {
    view! { <div><dt>{words}</dt><dd>{value}</dd></div> }.into_any()
}

fn not_given() -> AnyView {
    view! { <span class="quiet">{Common::NotGiven.t()}</span> }.into_any()
}

/// A number of people, with its unit.
pub(super) fn people(count: i32) -> String {
    Pledges::People.f(&[&count.to_string()])
}

fn gathered(gathering: &Gathering) -> String {
    let day = format_date(gathering.held_on, lang());
    Pledges::Gathered.f(&[gathering.way.label(lang()), &day, &people(gathering.people)])
}

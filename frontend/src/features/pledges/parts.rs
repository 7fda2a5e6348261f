//! Small parts that several screens of pledges share: badges, dates, names, bars.

use std::sync::OnceLock;

use changxiao_shared::identity::{Deed, Relation, allowed};
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::pledges::{PledgeRow, PledgeState, PledgerMember};
use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;

use crate::api::query;
use crate::browser;
use crate::session::session;
use crate::text::{Pledges, lang, requirement};
use crate::ui::{Tone, badge};

/// Where a pledge stands.
pub(super) fn state_badge(state: PledgeState) -> AnyView {
    let tone = match state {
        PledgeState::Confirmed | PledgeState::Published | PledgeState::SelfAssessed | PledgeState::Appraised => {
            Tone::Good
        }
        PledgeState::Draft | PledgeState::Submitted | PledgeState::Returned => Tone::Due,
        PledgeState::Closed | PledgeState::Withdrawn | PledgeState::Cancelled => Tone::Closed,
    };
    badge(tone, state.label(lang()))
}

/// What the deadline says, where it says anything.
pub(super) fn due_badge(overdue: bool, due_soon: bool) -> AnyView {
    if overdue {
        badge(Tone::Missed, Pledges::Overdue.t())
    } else if due_soon {
        badge(Tone::Due, Pledges::DueSoon.t())
    } else {
        ().into_any()
    }
}

/// How far away a day is, in words.
pub(super) fn relative(day: NaiveDate, today: NaiveDate) -> String {
    match (day - today).num_days() {
        0 => Pledges::Today.t().to_owned(),
        1 => Pledges::Tomorrow.t().to_owned(),
        -1 => Pledges::Yesterday.t().to_owned(),
        ahead @ 2.. => Pledges::InDays.f(&[&ahead.to_string()]),
        behind => Pledges::DaysAgo.f(&[&behind.unsigned_abs().to_string()]),
    }
}

/// A day with how far away it is.
pub(crate) fn day(date: Option<NaiveDate>) -> AnyView {
    let Some(date) = date else { return view! { <span class="quiet">"—"</span> }.into_any() };
    view! {
        <span class="day">
            <time datetime=date.to_string()>{date.to_string()}</time>
            <span class="quiet">{relative(date, browser::today())}</span>
        </span>
    }
    .into_any()
}

/// A clause, whose requirement one tap shows.
pub(crate) fn clause(id: &str) -> AnyView {
    match requirement(id) {
        Some(words) => view! {
            <details class="clause">
                <summary>{Pledges::Clause.f(&[id])}</summary>
                <p>{words}</p>
            </details>
        }
        .into_any(),
        None => view! { <span class="clause">{Pledges::Clause.f(&[id])}</span> }.into_any(),
    }
}

/// Who pledges: the member, or the organisation itself.
pub(super) fn pledger(member: Option<&PledgerMember>, organization: &str) -> String {
    member.map_or_else(|| organization.to_owned(), |member| format!("{} · {organization}", member.name))
}

/// Who a row's pledge is of.
pub(super) fn pledger_of(row: &PledgeRow) -> String {
    pledger(row.member.as_ref(), &row.organization.name)
}

/// A share as a bar with its figure; thousandths.
pub(crate) fn bar(share: i64, class: &'static str) -> AnyView {
    let width = format!("{}", share.clamp(0, 1000));
    let words = per_cent(share);
    view! {
        <span class="share">
            <svg class=format!("bar {class}") viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
                <rect class="track" width="1000" height="10"></rect>
                <rect class="fill" width=width height="10"></rect>
            </svg>
            <span>{words}</span>
        </span>
    }
    .into_any()
}

/// Thousandths as per cent, with one digit where it is not whole.
pub(super) fn per_cent(share: i64) -> String {
    if share % 10 == 0 { format!("{}%", share / 10) } else { format!("{}.{}%", share / 10, share % 10) }
}

/// Text as it was written, line breaks kept.
pub(crate) fn prose(text: &str) -> AnyView {
    view! { <p class="prose">{text.to_owned()}</p> }.into_any()
}

/// Years to choose from: next year, this one, and five back.
pub(crate) fn year_choices() -> Vec<(&'static str, &'static str)> {
    static YEARS: OnceLock<Vec<String>> = OnceLock::new();
    let this = browser::today().year();
    let years = YEARS.get_or_init(|| (0..7).map(|back| (this + 1 - back).to_string()).collect());
    years.iter().map(|year| (year.as_str(), year.as_str())).collect()
}

/// The organisation named in the query of an address.
pub(crate) fn organization_in(search: &str, name: &str) -> Option<OrganizationId> {
    query::pairs(search).into_iter().find(|(known, _)| known == name).and_then(|(_, id)| id.parse().ok())
}

/// The first organisation at which one holds a role that allows the deed.
pub(crate) fn own_organization(deed: Deed) -> Option<OrganizationId> {
    let held = session().roles().into_iter().find(|held| allowed(held.role, deed, Relation::Same))?;
    Some(held.organization.id)
}

#[cfg(test)]
mod tests {
    use super::per_cent;

    #[test]
    fn thousandths_read_as_per_cent() {
        assert_eq!([0, 5, 667, 1000].map(per_cent), ["0%", "0.5%", "66.7%", "100%"]);
    }
}

//! Small parts that several screens of mobile members share.

use changxiao_shared::identity::{Deed, Relation, allowed};
use changxiao_shared::kernel::format_date;
use changxiao_shared::mobile_members::{CertificateState, DueView, MobilityId, MobilityState, MobilityView, api};
use chrono::NaiveDate;
use leptos::prelude::*;

use crate::api::{ApiError, call};
use crate::features::pledges::{clause, day};
use crate::session::session;
use crate::text::{Common, Mobile, Pledges, lang};
use crate::ui::{Tone, badge};

/// Asks for a mobility.
pub(super) async fn fetch(id: MobilityId) -> Result<MobilityView, ApiError> {
    call(api::GET_MOBILITY).arg(id).read::<MobilityView>().await
}

/// Whether a role of the signed-in account does the deed for others, not only for oneself.
pub(super) fn for_others(deed: Deed) -> bool {
    session().roles().iter().any(|held| allowed(held.role, deed, Relation::Same))
}

/// Where a mobility stands.
pub(super) fn state_badge(state: MobilityState) -> AnyView {
    use MobilityState as S;
    let tone = match state {
        S::Received => Tone::Good,
        S::Applied | S::Approved | S::Away | S::Returning => Tone::Due,
        S::LostContact => Tone::Missed,
        S::Closed | S::Refused | S::Cancelled | S::Converted => Tone::Closed,
    };
    badge(tone, state.label(lang()))
}

/// Where a certificate stands.
pub(super) fn certificate_badge(state: CertificateState) -> AnyView {
    use CertificateState as C;
    let tone = match state {
        C::Valid => Tone::Good,
        C::Suspended => Tone::Due,
        C::AuditDue => Tone::Missed,
        C::Revoked | C::HandedIn => Tone::Closed,
    };
    badge(tone, state.label(lang()))
}

/// Something due: what, by when, whether late, and the clause that asks for it. A row of a list has room for less.
pub(super) fn due_view(due: &DueView, in_row: bool) -> AnyView {
    let late = due.overdue.then(|| badge(Tone::Missed, Pledges::Overdue.t()));
    let when = if in_row { due.due_on.to_string().into_any() } else { day(Some(due.due_on)) };
    view! {
        <div class="due-line">
            <span>{sentence(due.kind.label(lang()))}</span> <span class="when">{when} {late}</span>
            {clause(&due.clause)}
        </div>
    }
    .into_any()
}

/// Labels of the shared types begin small in English; at the beginning of a line they do not.
pub(in crate::features) fn sentence(label: &str) -> String {
    let mut words = label.to_owned();
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    words
}

/// A text that may be missing.
pub(in crate::features) fn given(text: Option<&str>) -> AnyView {
    match text {
        Some(text) => text.to_owned().into_any(),
        None => view! { <span class="quiet">{Common::NotGiven.t()}</span> }.into_any(),
    }
}

/// A day in words, where there is one.
pub(super) fn date(day: Option<NaiveDate>) -> AnyView {
    given(day.map(|day| format_date(day, lang())).as_deref())
}

/// From a day until another, or open.
pub(super) fn period(from: NaiveDate, until: Option<NaiveDate>) -> String {
    let until = until.map_or_else(|| Mobile::OpenEnd.t().to_owned(), |day| format_date(day, lang()));
    Mobile::Period.f(&[&format_date(from, lang()), &until])
}

/// Fen as yuan: 1250 is 12.50.
pub(in crate::features) fn yuan(fen: i32) -> String {
    format!("{}.{:02}", fen / 100, fen % 100)
}

#[cfg(test)]
mod tests {
    use super::{sentence, yuan};

    #[test]
    fn a_line_begins_with_a_capital_and_money_has_two_places() {
        assert_eq!(sentence("report in"), "Report in");
        assert_eq!(sentence("年审"), "年审");
        assert_eq!([5, 1250, 100].map(yuan), ["0.05", "12.50", "1.00"]);
    }
}

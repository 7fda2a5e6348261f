//! Earlier versions of a pledge's text; each stays readable.

use changxiao_shared::kernel::format_date_time;
use changxiao_shared::pledges::{PledgeId, PledgeVersionView, PledgeView, api};
use leptos::prelude::*;

use super::parts::prose;
use super::text_facts::text_facts;
use crate::api::call;
use crate::text::Pledges;
use crate::ui::{arrange, load, when_ready};

/// The section, where there is more than one version.
pub(super) fn versions(pledge: &PledgeView) -> AnyView {
    let (id, current) = (pledge.id, pledge.current.number);
    if current < 2 && pledge.in_force.is_none() {
        return ().into_any();
    }
    view! {
        <section>
            <h2>{Pledges::VersionsTitle.t()}</h2>
            {list(id, current)}
        </section>
    }
    .into_any()
}

fn list(id: PledgeId, current: i32) -> AnyView {
    let loading = load(move || call(api::LIST_PLEDGE_VERSIONS).arg(id).read::<Vec<PledgeVersionView>>());
    when_ready(loading, move |mut versions| {
        arrange(&mut versions, |a, b| a.number > b.number);
        versions.iter().filter(|version| version.number != current).map(version).collect_view().into_any()
    })
}

fn version(version: &PledgeVersionView) -> AnyView {
    let when = version.confirmed_at.map(|at| Pledges::ConfirmedAt.f(&[&format_date_time(at)]));
    let taken = version.withdrawn_at.map(|at| Pledges::WithdrawnAt.f(&[&format_date_time(at)]));
    let fate = taken.or(when).unwrap_or_else(|| Pledges::StartedAt.f(&[&format_date_time(version.created_at)]));
    let reason = version
        .reason
        .as_deref()
        .map(|reason| view! { <p class="quiet">{Pledges::AmendReason.t()}</p> {prose(reason)} });
    view! {
        <details class="version">
            <summary>
                {Pledges::VersionNumber.f(&[&version.number.to_string()])} " · " {version.text.title.clone()} " "
                <span class="quiet">{fate}</span>
            </summary>
            {reason}
            {text_facts(version)}
        </details>
    }
    .into_any()
}

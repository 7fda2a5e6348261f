//! What is worth a second look before a pledge is proposed: a third one of an organisation, a day outside the window.

use changxiao_shared::kernel::PageView;
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::pledges::rules::{Window, warnings};
use changxiao_shared::pledges::{
    PledgeQuery, PledgeRow, PledgeSettingsQuery, PledgeSettingsView, PledgeState, PledgeWarning, PledgerKind, api,
};
use leptos::prelude::*;

use super::parts::clause;
use crate::api::{ApiError, call};
use crate::browser;
use crate::text::{Pledges, lang};
use crate::ui::{live, load, nothing};

/// Warnings as they stand on a screen; none take no place.
pub(super) fn warnings_view(found: &[PledgeWarning]) -> AnyView {
    found
        .iter()
        .map(|warning| {
            let source = match warning {
                PledgeWarning::MoreThanTwo => "C2-02",
                PledgeWarning::OutsideWindow => "C2-05",
            };
            view! {
                <div class="notice warning" role="status">
                    <p><span aria-hidden="true">"◆ "</span> {warning.label(lang())}</p>
                    {clause(source)}
                </div>
            }
        })
        .collect_view()
        .into_any()
}

/// The warnings of a pledge that does not exist yet, and the window in which it should be proposed.
pub(super) fn early_warnings(pledger: Memo<Option<(OrganizationId, PledgerKind)>>, year: Memo<i32>) -> AnyView {
    let loading = load(move || {
        let (asked, year) = (pledger.get(), year.get());
        async move {
            match asked {
                Some((organization, kind)) => ask(organization, kind, year).await.map(Some),
                None => Ok(None),
            }
        }
    });
    live(move || {
        let Some((found, settings)) = loading.ready().flatten() else { return nothing() };
        let year = year.get_untracked();
        let days = [settings.opens_on, settings.closes_on].map(|day| format!("{year}-{day}"));
        view! {
            <p class="quiet">{Pledges::WindowIs.f(&[&days[0], &days[1]])}</p>
            {warnings_view(&found)}
        }
        .into_any()
    })
}

async fn ask(
    organization: OrganizationId,
    kind: PledgerKind,
    year: i32,
) -> Result<(Vec<PledgeWarning>, PledgeSettingsView), ApiError> {
    let query = PledgeSettingsQuery { organization_id: organization };
    let settings = call(api::GET_PLEDGE_SETTINGS).query(&query).read::<PledgeSettingsView>().await?;
    let others = if kind == PledgerKind::Organization { count(organization, year).await? } else { 0 };
    let window = Window { opens_on: settings.opens_on, closes_on: settings.closes_on, binding: settings.bound_above };
    Ok((warnings(kind, year, others + 1, &window, browser::today()), settings))
}

/// Pledges of the organisation itself in a year that were not taken back or called off.
async fn count(organization: OrganizationId, year: i32) -> Result<i64, ApiError> {
    let query = PledgeQuery {
        organization: Some(organization),
        kind: Some(PledgerKind::Organization),
        year: Some(year),
        limit: Some(50),
        ..PledgeQuery::default()
    };
    let page = call(api::LIST_PLEDGES).query(&query).read::<PageView<PledgeRow>>().await?;
    let standing = |row: &&PledgeRow| !matches!(row.state, PledgeState::Withdrawn | PledgeState::Cancelled);
    Ok(i64::try_from(page.items.iter().filter(standing).count()).unwrap_or(i64::MAX))
}

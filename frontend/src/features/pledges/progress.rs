//! What has been done so far, newest first, with evidence (C2-08).

use changxiao_shared::kernel::{format_date, format_date_time};
use changxiao_shared::pledges::rules::in_force;
use changxiao_shared::pledges::{EvidenceView, PledgeAction, PledgeId, PledgeView, ProgressId, ProgressView, api};
use leptos::prelude::*;

use super::evidence::{files, photograph};
use super::parts::{per_cent, prose};
use super::text_facts::people;
use crate::api::call;
use crate::features::files::Adding;
use crate::text::{Pledges, lang};
use crate::ui::Dialog;

/// The section, once the pledge is to be carried out.
pub(super) fn progress(pledge: &PledgeView, changed: Callback<()>) -> AnyView {
    if pledge.progress.is_empty() && !in_force(pledge.state, pledge.standing) {
        return ().into_any();
    }
    let id = pledge.id;
    let adds = pledge.allowed_actions.contains(&PledgeAction::ReportProgress);
    let adding = Adding::<ProgressId>::new();
    let (showing, shown) = (Dialog::new(), RwSignal::new(None::<EvidenceView>));
    let show = Callback::new(move |file| {
        shown.set(Some(file));
        showing.open();
    });
    let entries = pledge.progress.iter().map(|one| entry(id, one, show, adds.then_some(adding))).collect_view();
    let none = pledge.progress.is_empty().then(|| view! { <p class="quiet">{Pledges::NoProgress.t()}</p> });
    view! {
        <section>
            <h2>{Pledges::ProgressTitle.t()}</h2>
            {none}
            <ol class="entries">{entries}</ol>
            {adding.dialog("add-evidence", move |entry| call(api::UPLOAD_EVIDENCE).arg(id).arg(entry), changed)}
            {photograph(showing, id, shown)}
        </section>
    }
    .into_any()
}

fn entry(
    id: PledgeId,
    one: &ProgressView,
    show: Callback<EvidenceView>,
    adding: Option<Adding<ProgressId>>,
) -> AnyView {
    let served = one.people_served.map(|count| Pledges::Served.f(&[&people(count)]));
    let button = adding.map(|adding| adding.button(one.id));
    view! {
        <li>
            <p>
                <strong>{format_date(one.happened_on, lang())}</strong> " · " {per_cent(i64::from(one.percent) * 10)}
                {served.map(|words| format!(" · {words}"))}
            </p>
            {prose(&one.text)}
            {files(id, one.files.clone(), show)}
            <p class="quiet">{one.author.clone()} " · " {format_date_time(one.created_at)} " " {button}</p>
        </li>
    }
    .into_any()
}

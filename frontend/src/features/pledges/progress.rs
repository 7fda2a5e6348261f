//! What has been done so far, newest first, with evidence (C2-08).

use changxiao_shared::kernel::{format_date, format_date_time};
use changxiao_shared::pledges::rules::in_force;
use changxiao_shared::pledges::{EvidenceView, PledgeAction, PledgeId, PledgeView, ProgressId, ProgressView};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::evidence::{chosen_files, file_input, files, photograph, upload_all};
use super::parts::{per_cent, prose};
use super::text_facts::people;
use crate::text::{Common, Pledges, lang};
use crate::ui::{Dialog, dialog, toasts};

const FILES: &str = "more-files";

/// The section, once the pledge is to be carried out.
pub(super) fn progress(pledge: &PledgeView, changed: Callback<()>) -> AnyView {
    if pledge.progress.is_empty() && !in_force(pledge.state, pledge.standing) {
        return ().into_any();
    }
    let id = pledge.id;
    let adds = pledge.allowed_actions.contains(&PledgeAction::ReportProgress);
    let state = Dialog::new();
    let chosen = RwSignal::new(None::<ProgressId>);
    let add = Callback::new(move |entry| {
        chosen.set(Some(entry));
        state.open();
    });
    let (showing, shown) = (Dialog::new(), RwSignal::new(None::<EvidenceView>));
    let show = Callback::new(move |file| {
        shown.set(Some(file));
        showing.open();
    });
    let entries = pledge.progress.iter().map(|one| entry(id, one, show, adds.then_some(add))).collect_view();
    let none = pledge.progress.is_empty().then(|| view! { <p class="quiet">{Pledges::NoProgress.t()}</p> });
    view! {
        <section>
            <h2>{Pledges::ProgressTitle.t()}</h2>
            {none}
            <ol class="entries">{entries}</ol>
            {more_files(state, id, chosen, changed)}
            {photograph(showing, id, shown)}
        </section>
    }
    .into_any()
}

fn entry(id: PledgeId, one: &ProgressView, show: Callback<EvidenceView>, add: Option<Callback<ProgressId>>) -> AnyView {
    let progress = one.id;
    let served = one.people_served.map(|count| Pledges::Served.f(&[&people(count)]));
    let button = add.map(|add| {
        view! {
            <button type="button" class="small" on:click=move |_| add.run(progress)>{Pledges::AddEvidence.t()}</button>
        }
    });
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

/// Adding evidence to an entry that is there already, also where an upload had failed.
fn more_files(state: Dialog, id: PledgeId, chosen: RwSignal<Option<ProgressId>>, changed: Callback<()>) -> AnyView {
    dialog(
        state,
        "add-evidence",
        || Pledges::AddEvidence.t().to_owned(),
        move || {
            let toasts = toasts();
            let busy = RwSignal::new(false);
            let sent = RwSignal::new(0.0);
            let send = move |_| {
                let found = chosen_files(FILES);
                let Some(progress) = chosen.get_untracked().filter(|_| !found.is_empty() && !busy.get_untracked())
                else {
                    return;
                };
                busy.set(true);
                spawn_local(async move {
                    let failed = upload_all(id, progress, found, sent).await;
                    let _ = busy.try_set(false);
                    if failed.is_empty() {
                        toasts.say(Pledges::FilesSent.t());
                        state.close();
                    } else {
                        toasts.say(Pledges::FilesFailed.f(&[&failed.join(", ")]));
                    }
                    changed.run(());
                });
            };
            let waiting = move || busy.get().then_some("true");
            view! {
                {file_input(FILES, sent)}
                <div class="form-actions">
                    <button type="button" class="main" aria-busy=waiting aria-disabled=waiting on:click=send>
                        {Pledges::AddEvidence.t()}
                    </button>
                    <button type="button" on:click=move |_| state.close()>{Common::Cancel.t()}</button>
                </div>
            }
            .into_any()
        },
    )
}

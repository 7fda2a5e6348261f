//! Files of evidence: listed, and photographs shown on the spot.

use changxiao_shared::pledges::{EvidenceView, PledgeId, api};
use leptos::prelude::*;

use crate::api::{call, release};
use crate::features::files::file_item;
use crate::text::{Common, Pledges};
use crate::ui::{Dialog, Loading, dialog, load, when_ready};

/// The files of an entry of progress.
pub(super) fn files(id: PledgeId, files: Vec<EvidenceView>, show: Callback<EvidenceView>) -> AnyView {
    if files.is_empty() {
        return ().into_any();
    }
    let items = files.into_iter().map(|file| item(id, file, show)).collect_view();
    view! { <ul class="files" aria-label=Pledges::Evidence.t()>{items}</ul> }.into_any()
}

fn item(id: PledgeId, file: EvidenceView, show: Callback<EvidenceView>) -> AnyView {
    let (file_id, name, size) = (file.id, file.name.clone(), file.size);
    let shown = file.media_type.starts_with("image/").then(|| {
        let label = Pledges::ShowFile.f(&[&file.name]);
        view! {
            <button type="button" class="small" aria-label=label on:click=move |_| show.run(file.clone())>
                {Common::Reveal.t()}
            </button>
        }
    });
    file_item(name, size, shown.into_any(), move || call(api::DOWNLOAD_EVIDENCE).arg(id).arg(file_id))
}

/// The dialog that shows a photograph.
pub(super) fn photograph(state: Dialog, id: PledgeId, chosen: RwSignal<Option<EvidenceView>>) -> AnyView {
    let name = move || chosen.with_untracked(|file| file.as_ref().map(|file| file.name.clone()).unwrap_or_default());
    dialog(state, "evidence", name, move || {
        let Some(file) = chosen.get() else { return ().into_any() };
        let file_id = file.id;
        let loading: Loading<String> = load(move || call(api::DOWNLOAD_EVIDENCE).arg(id).arg(file_id).into_address());
        on_cleanup(move || {
            if let Some(address) = loading.ready_untracked() {
                release(&address);
            }
        });
        when_ready(loading, move |address| view! { <img class="evidence" src=address alt=name() /> }.into_any())
    })
}

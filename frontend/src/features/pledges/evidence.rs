//! Files of evidence: choosing, sending, showing, downloading.

use changxiao_shared::kernel::{FILE_TYPES, MAX_FILE_BYTES};
use changxiao_shared::pledges::{EvidenceView, MAX_EVIDENCE_FILES, PledgeId, ProgressId, api};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{File, HtmlInputElement};

use crate::api::{call, release};
use crate::text::{Common, Pledges};
use crate::ui::{Dialog, Loading, dialog, load, toasts, when_ready};

/// The field that takes files: photographs and documents, several at once.
pub(in crate::features) fn file_input(id: &'static str, sent: RwSignal<f64>) -> AnyView {
    let megabytes = (MAX_FILE_BYTES / (1024 * 1024)).to_string();
    let help = Pledges::FilesHelp.f(&[&MAX_EVIDENCE_FILES.to_string(), &megabytes]);
    let help_id = format!("{id}-help");
    view! {
        <div class="field">
            <label for=id>{Pledges::Evidence.t()} " " <span class="optional">{Common::Optional.t()}</span></label>
            <input type="file" id=id multiple accept=FILE_TYPES.join(",") aria-describedby=help_id.clone() />
            <p class="help" id=help_id>{help}</p>
            <p role="status">{move || uploading(sent.get())}</p>
        </div>
    }
    .into_any()
}

/// How far the file on its way is.
fn uploading(sent: f64) -> Option<String> {
    (sent > 0.0).then(|| Pledges::Uploading.f(&[&(sent as u32).to_string()]))
}

/// The files chosen in a field.
pub(in crate::features) fn chosen_files(id: &str) -> Vec<File> {
    let input = document().get_element_by_id(id).and_then(|e| e.dyn_into::<HtmlInputElement>().ok());
    let Some(list) = input.and_then(|input| input.files()) else { return Vec::new() };
    (0..list.length()).filter_map(|at| list.item(at)).collect()
}

/// Sends files one after the other; the names of those that did not arrive.
pub(super) async fn upload_all(
    id: PledgeId,
    progress: ProgressId,
    files: Vec<File>,
    sent: RwSignal<f64>,
) -> Vec<String> {
    let mut failed = Vec::new();
    for file in files {
        let answer = call(api::UPLOAD_EVIDENCE).arg(id).arg(progress).upload::<EvidenceView>(&file, sent).await;
        if let Err(error) = answer {
            failed.push(format!("{} ({})", file.name(), error.words()));
        }
    }
    failed
}

/// The files of an entry of progress.
pub(super) fn files(id: PledgeId, files: Vec<EvidenceView>, show: Callback<EvidenceView>) -> AnyView {
    if files.is_empty() {
        return ().into_any();
    }
    let items = files.into_iter().map(|file| item(id, file, show)).collect_view();
    view! { <ul class="files" aria-label=Pledges::Evidence.t()>{items}</ul> }.into_any()
}

fn item(id: PledgeId, file: EvidenceView, show: Callback<EvidenceView>) -> AnyView {
    let toasts = toasts();
    let (file_id, name) = (file.id, file.name.clone());
    let save = move |_| {
        let name = name.clone();
        spawn_local(async move {
            if let Err(error) = call(api::DOWNLOAD_EVIDENCE).arg(id).arg(file_id).save_as(&name).await {
                toasts.say(error.words());
            }
        });
    };
    // A photograph is shown on the spot.
    let shown = file.media_type.starts_with("image/").then(|| {
        let label = Pledges::ShowFile.f(&[&file.name]);
        let file = file.clone();
        view! {
            <button type="button" class="small" aria-label=label on:click=move |_| show.run(file.clone())>
                {Common::Reveal.t()}
            </button>
        }
    });
    view! {
        <li>
            <span>{file.name.clone()}</span>
            <span class="quiet">{file_size(file.size)}</span>
            {shown}
            <button type="button" class="small" aria-label=Pledges::DownloadFile.f(&[&file.name]) on:click=save>
                {Pledges::Download.t()}
            </button>
        </li>
    }
    .into_any()
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

/// The size of a file in words.
pub(in crate::features) fn file_size(bytes: i64) -> String {
    const MEGABYTE: i64 = 1024 * 1024;
    if bytes >= MEGABYTE {
        format!("{}.{} MB", bytes / MEGABYTE, (bytes % MEGABYTE) * 10 / MEGABYTE)
    } else {
        format!("{} KB", (bytes / 1024).max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::file_size;

    #[test]
    fn sizes_are_told_in_the_unit_a_person_knows() {
        assert_eq!([0, 2048, 1_048_576, 1_600_000].map(file_size), ["1 KB", "2 KB", "1.0 MB", "1.5 MB"]);
    }
}

//! Files that records carry: choosing, sending several at once, one line of a list, adding some later.

use changxiao_shared::kernel::{FILE_TYPES, MAX_FILE_BYTES};
use changxiao_shared::pledges::MAX_EVIDENCE_FILES;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::de::IgnoredAny;
use wasm_bindgen::JsCast;
use web_sys::{File, HtmlInputElement};

use crate::api::Call;
use crate::text::{Common, Pledges};
use crate::ui::{Dialog, dialog, toasts};

/// The field that takes files: photographs and documents, several at once.
pub(super) fn file_input(id: &'static str, sent: RwSignal<f64>) -> AnyView {
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
pub(super) fn chosen_files(id: &str) -> Vec<File> {
    let input = document().get_element_by_id(id).and_then(|e| e.dyn_into::<HtmlInputElement>().ok());
    let Some(list) = input.and_then(|input| input.files()) else { return Vec::new() };
    (0..list.length()).filter_map(|at| list.item(at)).collect()
}

/// Sends files one after the other, each with the call that `ask` makes; what to say of it, `done` if all arrived.
pub(super) async fn send_all(ask: impl Fn() -> Call, files: Vec<File>, sent: RwSignal<f64>, done: Pledges) -> String {
    let mut failed = Vec::new();
    for file in files {
        if let Err(error) = ask().upload::<IgnoredAny>(&file, sent).await {
            failed.push(format!("{} ({})", file.name(), error.words()));
        }
    }
    if failed.is_empty() { done.t().to_owned() } else { Pledges::FilesFailed.f(&[&failed.join(", ")]) }
}

/// One file in a list: its name, its size, the buttons of its own, and the one that saves it.
pub(super) fn file_item(name: String, size: i64, buttons: AnyView, ask: impl Fn() -> Call + 'static) -> AnyView {
    let toasts = toasts();
    let label = Pledges::DownloadFile.f(&[&name]);
    let shown = name.clone();
    let save = move |_| {
        let (call, name) = (ask(), name.clone());
        spawn_local(async move {
            if let Err(error) = call.save_as(&name).await {
                toasts.say(error.words());
            }
        });
    };
    view! {
        <li>
            <span>{shown}</span>
            <span class="quiet">{file_size(size)}</span>
            {buttons}
            <button type="button" class="small" aria-label=label on:click=save>{Pledges::Download.t()}</button>
        </li>
    }
    .into_any()
}

/// What lets somebody add files to an entry that is there already: which one is chosen, and the dialog.
pub(super) struct Adding<Entry: 'static> {
    state: Dialog,
    chosen: RwSignal<Option<Entry>>,
}

impl<Entry> Clone for Adding<Entry> {
    fn clone(&self) -> Adding<Entry> {
        *self
    }
}

impl<Entry> Copy for Adding<Entry> {}

impl<Entry: Copy + Send + Sync + 'static> Adding<Entry> {
    /// Nothing chosen yet.
    pub(super) fn new() -> Adding<Entry> {
        Adding { state: Dialog::new(), chosen: RwSignal::new(None) }
    }

    /// The button that adds files to an entry.
    pub(super) fn button(self, entry: Entry) -> AnyView {
        let open = move |_| {
            self.chosen.set(Some(entry));
            self.state.open();
        };
        view! { <button type="button" class="small" on:click=open>{Pledges::AddEvidence.t()}</button> }.into_any()
    }

    /// The dialog. It closes once all were tried, also when some failed: the list then shows which arrived, so that
    /// nobody sends them a second time.
    pub(super) fn dialog(
        self,
        id: &'static str,
        ask: impl Fn(Entry) -> Call + Copy + Send + Sync + 'static,
        changed: Callback<()>,
    ) -> AnyView {
        dialog(self.state, id, || Pledges::AddEvidence.t().to_owned(), move || self.content(ask, changed))
    }

    fn content(self, ask: impl Fn(Entry) -> Call + Copy + 'static, changed: Callback<()>) -> AnyView {
        const FILES: &str = "more-files";
        let toasts = toasts();
        let busy = RwSignal::new(false);
        let sent = RwSignal::new(0.0);
        let send = move |_| {
            let found = chosen_files(FILES);
            let Some(entry) = self.chosen.get_untracked().filter(|_| !found.is_empty() && !busy.get_untracked()) else {
                return;
            };
            busy.set(true);
            spawn_local(async move {
                toasts.say(send_all(|| ask(entry), found, sent, Pledges::FilesSent).await);
                let _ = busy.try_set(false);
                self.state.close();
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
                <button type="button" on:click=move |_| self.state.close()>{Common::Cancel.t()}</button>
            </div>
        }
        .into_any()
    }
}

/// The size of a file in words.
fn file_size(bytes: i64) -> String {
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

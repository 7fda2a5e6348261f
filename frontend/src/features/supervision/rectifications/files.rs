//! Files with the reports of a rectification: shown, saved, added.

use changxiao_shared::supervision::rectifications::{
    RectificationEntry, RectificationEntryId, RectificationFile, RectificationId, api,
};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::call;
use crate::features::pledges::{chosen_files, file_input, file_size};
use crate::text::{Common, Pledges};
use crate::ui::{Dialog, dialog, toasts};

const FILES: &str = "report-files";

/// What lets somebody add files to an entry: which one is chosen, and the dialog.
#[derive(Clone, Copy)]
pub(super) struct Adding {
    state: Dialog,
    chosen: RwSignal<Option<RectificationEntryId>>,
}

impl Adding {
    pub(super) fn new() -> Adding {
        Adding { state: Dialog::new(), chosen: RwSignal::new(None) }
    }
}

/// The files of an entry, and the button that adds some.
pub(super) fn files(id: RectificationId, entry: &RectificationEntry, adding: Adding) -> AnyView {
    let items = entry.files.iter().cloned().map(|file| item(id, file)).collect_view();
    let list =
        (!entry.files.is_empty()).then(|| view! { <ul class="files" aria-label=Pledges::Evidence.t()>{items}</ul> });
    let entry_id = entry.id;
    let add = entry.takes_files.then(|| {
        let open = move |_| {
            adding.chosen.set(Some(entry_id));
            adding.state.open();
        };
        view! { <button type="button" class="small" on:click=open>{Pledges::AddEvidence.t()}</button> }
    });
    view! { {list} {add} }.into_any()
}

fn item(id: RectificationId, file: RectificationFile) -> AnyView {
    let toasts = toasts();
    let (file_id, name) = (file.id, file.name.clone());
    let save = move |_| {
        let name = name.clone();
        spawn_local(async move {
            if let Err(error) = call(api::DOWNLOAD_RECTIFICATION_FILE).arg(id).arg(file_id).save_as(&name).await {
                toasts.say(error.words());
            }
        });
    };
    view! {
        <li>
            <span>{file.name.clone()}</span>
            <span class="quiet">{file_size(file.size)}</span>
            <button type="button" class="small" aria-label=Pledges::DownloadFile.f(&[&file.name]) on:click=save>
                {Pledges::Download.t()}
            </button>
        </li>
    }
    .into_any()
}

/// The dialog that sends files, one after the other.
pub(super) fn add_dialog(id: RectificationId, adding: Adding, changed: Callback<()>) -> AnyView {
    let Adding { state, chosen } = adding;
    dialog(
        state,
        "add-files",
        || Pledges::AddEvidence.t().to_owned(),
        move || {
            let toasts = toasts();
            let busy = RwSignal::new(false);
            let sent = RwSignal::new(0.0);
            let send = move |_| {
                let found = chosen_files(FILES);
                let Some(entry) = chosen.get_untracked().filter(|_| !found.is_empty() && !busy.get_untracked()) else {
                    return;
                };
                busy.set(true);
                spawn_local(async move {
                    for file in found {
                        let call = call(api::ATTACH_RECTIFICATION_FILE).arg(id).arg(entry);
                        if let Err(error) = call.upload::<RectificationFile>(&file, sent).await {
                            let _ = busy.try_set(false);
                            toasts.say(format!("{} ({})", file.name(), error.words()));
                            return;
                        }
                    }
                    let _ = busy.try_set(false);
                    toasts.say(Pledges::FilesSent.t());
                    state.close();
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

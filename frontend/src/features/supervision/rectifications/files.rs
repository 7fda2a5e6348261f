//! Files with the reports of a rectification: shown, saved, added.

use changxiao_shared::supervision::rectifications::{RectificationEntry, RectificationEntryId, RectificationId, api};
use leptos::prelude::*;

use crate::api::call;
use crate::features::files::{Adding, file_item};
use crate::text::Pledges;

/// The files of an entry, and the button that adds some.
pub(super) fn files(id: RectificationId, entry: &RectificationEntry, adding: Adding<RectificationEntryId>) -> AnyView {
    let items = entry.files.iter().cloned().map(|file| {
        let ask = move || call(api::DOWNLOAD_RECTIFICATION_FILE).arg(id).arg(file.id);
        file_item(file.name, file.size, ().into_any(), ask)
    });
    let items = items.collect_view();
    let list =
        (!entry.files.is_empty()).then(|| view! { <ul class="files" aria-label=Pledges::Evidence.t()>{items}</ul> });
    let add = entry.takes_files.then(|| adding.button(entry.id));
    view! { {list} {add} }.into_any()
}

//! Choosing the file: by its button or by dropping it; what cannot be taken is said before it is sent.

use changxiao_shared::imports::{MAX_FILE_BYTES, SheetRefusal};
use leptos::prelude::*;
use serde_json::Value;
use web_sys::{DragEvent, File};

use crate::form::Form;
use crate::text::{Imports, lang};
use crate::ui::{Input, invalid};
use wasm_bindgen::JsCast;

/// A path of the form that is no part of the request: it holds the file's name, so that choosing one is required.
pub(super) const PATH: &str = "file";

/// The file chosen. It stays with the browser's own thread.
pub(super) type Chosen = RwSignal<Option<File>, LocalStorage>;

/// The field.
pub(super) fn file_field(form: Form, chosen: Chosen) -> AnyView {
    let input = Input::new(form, PATH, Imports::File.t()).help(Imports::FileHelp.t());
    input.register(false, Vec::new());
    let refusal = RwSignal::new(None::<SheetRefusal>);
    let over = RwSignal::new(false);
    let take = move |file: Option<File>| {
        let Some(file) = file else { return };
        let found = refused(&file.name(), file.size());
        refusal.set(found);
        form.put(PATH, if found.is_none() { Value::String(file.name()) } else { Value::Null });
        chosen.set(Some(file).filter(|_| found.is_none()));
    };
    let picked = move |event: web_sys::Event| {
        let input = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        if let Some(input) = input {
            take(input.files().and_then(|files| files.get(0)));
            // The same file can be chosen again after it was put right.
            input.set_value("");
        }
    };
    let dragged = move |event: DragEvent| {
        event.prevent_default();
        over.set(true);
    };
    let dropped = move |event: DragEvent| {
        event.prevent_default();
        over.set(false);
        take(event.data_transfer().and_then(|data| data.files()).and_then(|files| files.get(0)));
    };
    let told = move || {
        chosen.with(|file| file.as_ref().map(|file| Imports::Chosen.f(&[&file.name(), &size_words(file.size())])))
    };
    let control = view! {
        <div class="drop" class:over=move || over.get() on:dragover=dragged on:dragleave=move |_| over.set(false) on:drop=dropped>
            <input
                type="file"
                id=form.id(PATH)
                accept=".xlsx,.csv"
                aria-required="true"
                aria-describedby=input.described_by()
                aria-invalid=move || invalid(form, PATH)
                on:change=picked
            />
            <p role="status">{told}</p>
            <p class="error" role="alert">{move || refusal.get().map(|refusal| refusal.label(lang()))}</p>
        </div>
    };
    input.wrap(control.into_any())
}

/// Why a file is not worth sending.
fn refused(name: &str, bytes: f64) -> Option<SheetRefusal> {
    let name = name.to_ascii_lowercase();
    if bytes < 1.0 {
        Some(SheetRefusal::Empty)
    } else if bytes > MAX_FILE_BYTES as f64 {
        Some(SheetRefusal::TooLarge)
    } else if name.ends_with(".xlsx") || name.ends_with(".csv") {
        None
    } else if [".xls", ".et", ".ods", ".xlsb"].iter().any(|known| name.ends_with(known)) {
        Some(SheetRefusal::OtherFormat)
    } else if name.ends_with(".xlsm") {
        Some(SheetRefusal::Macros)
    } else {
        Some(SheetRefusal::NotASpreadsheet)
    }
}

fn size_words(bytes: f64) -> String {
    if bytes < 1024.0 * 1024.0 {
        format!("{} KB", (bytes / 1024.0).round().max(1.0) as u32)
    } else {
        let tenths = (bytes * 10.0 / 1024.0 / 1024.0).round() as u32;
        format!("{}.{} MB", tenths / 10, tenths % 10)
    }
}

#[cfg(test)]
mod tests {
    use super::{refused, size_words};
    use changxiao_shared::imports::SheetRefusal;

    #[test]
    fn what_cannot_be_taken_is_not_sent() {
        assert_eq!(refused("名册.XLSX", 5.0), None);
        assert_eq!(refused("a.csv", 10.0 * 1024.0 * 1024.0), None);
        assert_eq!(refused("a.csv", 10.0 * 1024.0 * 1024.0 + 1.0), Some(SheetRefusal::TooLarge));
        assert_eq!(refused("a.xlsx", 0.0), Some(SheetRefusal::Empty));
        assert_eq!(refused("a.xls", 5.0), Some(SheetRefusal::OtherFormat));
        assert_eq!(refused("a.xlsm", 5.0), Some(SheetRefusal::Macros));
        assert_eq!(refused("a.docx", 5.0), Some(SheetRefusal::NotASpreadsheet));
        assert_eq!(size_words(100.0), "1 KB");
        assert_eq!(size_words(1_600_000.0), "1.5 MB");
    }
}

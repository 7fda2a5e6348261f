//! The button that brings a list as a spreadsheet, or another file.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::Call;
use crate::ui::toasts;

/// Fetches the spreadsheet that `ask` asks for and lets the browser save it under a name.
pub(super) fn export_button(words: &'static str, name: &'static str, ask: impl Fn() -> Call + 'static) -> AnyView {
    save_button(words, format!("{name}.xlsx"), ask)
}

/// Fetches the file that `ask` asks for and lets the browser save it under a name.
pub(super) fn save_button(words: &'static str, name: String, ask: impl Fn() -> Call + 'static) -> AnyView {
    let toasts = toasts();
    let busy = RwSignal::new(false);
    let save = move |_| {
        busy.set(true);
        let (call, name) = (ask(), name.clone());
        spawn_local(async move {
            if let Err(error) = call.save_as(&name).await {
                toasts.say(error.words());
            }
            let _ = busy.try_set(false);
        });
    };
    view! {
        <button type="button" disabled=move || busy.get() aria-busy=move || busy.get().then_some("true") on:click=save>
            {words}
        </button>
    }
    .into_any()
}

//! Short messages that something was done. One region for the whole page, read out by screen readers.

use std::time::Duration;

use leptos::prelude::*;

/// The message shown now.
#[derive(Clone, Copy)]
pub(crate) struct Toasts(RwSignal<Option<(u32, String)>>);

/// How long a message stays; it also stays readable in the record's history.
const SHOWN_FOR: Duration = Duration::from_secs(8);

impl Toasts {
    /// No message.
    pub(crate) fn new() -> Toasts {
        Toasts(RwSignal::new(None))
    }

    /// Says that something was done.
    pub(crate) fn say(self, words: impl Into<String>) {
        let turn = self.0.with_untracked(|now| now.as_ref().map_or(0, |(turn, _)| turn + 1));
        self.0.set(Some((turn, words.into())));
        set_timeout(
            move || {
                if self.0.with_untracked(|now| now.as_ref().is_some_and(|(shown, _)| *shown == turn)) {
                    self.0.set(None);
                }
            },
            SHOWN_FOR,
        );
    }
}

/// The messages of the page.
pub(crate) fn toasts() -> Toasts {
    expect_context::<Toasts>()
}

/// Where the messages appear.
pub(crate) fn toast_region() -> AnyView {
    let toasts = toasts();
    view! {
        <div class="toasts" role="status" aria-live="polite">
            {move || toasts.0.get().map(|(_, words)| view! { <p class="toast">{words}</p> })}
        </div>
    }
    .into_any()
}

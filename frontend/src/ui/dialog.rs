//! A dialog on the browser's own `<dialog>`: focus stays inside, Escape closes, focus returns to where it was.

use leptos::html;
use leptos::prelude::*;

use super::{live, nothing, watch};
use crate::text::Common;

/// Whether a dialog is open, and on what.
#[derive(Clone, Copy)]
pub(crate) struct Dialog(RwSignal<bool>);

impl Dialog {
    /// A closed dialog.
    pub(crate) fn new() -> Dialog {
        Dialog(RwSignal::new(false))
    }

    /// Opens it.
    pub(crate) fn open(self) {
        self.0.set(true);
    }

    /// Whether it is open (watched).
    pub(crate) fn is_open(self) -> bool {
        self.0.get()
    }

    /// Closes it.
    pub(crate) fn close(self) {
        let _ = self.0.try_set(false);
    }
}

/// The dialog's place. Its content is made anew each time it opens.
pub(crate) fn dialog(
    state: Dialog,
    id: &'static str,
    title: impl Fn() -> String + Send + Sync + 'static,
    content: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    frame(state, id, Box::new(title), Box::new(content))
}

type Made<T> = Box<dyn Fn() -> T + Send + Sync>;

fn frame(state: Dialog, id: &'static str, title: Made<String>, content: Made<AnyView>) -> AnyView {
    let node = NodeRef::<html::Dialog>::new();
    watch(move || {
        let open = state.0.get();
        if let Some(dialog) = node.get()
            && open != dialog.open()
        {
            if open {
                let _ = dialog.show_modal();
            } else {
                dialog.close();
            }
        }
    });
    let heading = format!("{id}-title");
    let labelled_by = heading.clone();
    view! {
        <dialog node_ref=node id=id aria-labelledby=labelled_by on:close=move |_| state.close()>
            {live(move || if state.0.get() { article(state, heading.clone(), title(), untrack(&content)) } else { nothing() })}
        </dialog>
    }
    .into_any()
}

fn article(state: Dialog, heading: String, title: String, content: AnyView) -> AnyView {
    view! {
        <article>
            <header>
                <h2 id=heading>{title}</h2>
                <button type="button" class="icon" aria-label=Common::Close.t() on:click=move |_| state.close()>
                    <span aria-hidden="true">"✕"</span>
                </button>
            </header>
            {content}
        </article>
    }
    .into_any()
}

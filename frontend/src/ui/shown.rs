//! What is shown once an answer is there: one type of signal, whatever the answer was.

use std::sync::Arc;

use leptos::prelude::*;

use super::{live, nothing};

/// Makes the view of an answer.
type Made = Arc<dyn Fn() -> AnyView + Send + Sync>;

/// A place for the view of an answer, empty at first. Copying it copies a handle.
#[derive(Clone, Copy)]
pub(crate) struct Shown(RwSignal<Option<Made>>);

impl Shown {
    /// Nothing yet.
    pub(crate) fn new() -> Shown {
        Shown(RwSignal::new(None))
    }

    /// Shows this, unless the screen is gone.
    pub(crate) fn show(self, view: impl Fn() -> AnyView + Send + Sync + 'static) {
        let _ = self.0.try_set(Some(Arc::new(view)));
    }

    /// Shows nothing.
    pub(crate) fn clear(self) {
        self.0.set(None);
    }

    /// The place.
    pub(crate) fn view(self) -> AnyView {
        live(move || self.0.get().map_or_else(nothing, |view| untrack(|| view())))
    }
}

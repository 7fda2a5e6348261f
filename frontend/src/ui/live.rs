//! What is done anew when a signal changes, and nothing at all: each of one type, so that the page holds its code once.

use leptos::prelude::*;

/// A view that is made anew when a signal it reads changes.
pub(crate) fn live(view: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let view: Box<dyn Fn() -> AnyView + Send> = Box::new(view);
    (move || view()).into_any()
}

/// Nothing to see.
pub(crate) fn nothing() -> AnyView {
    ().into_any()
}

/// Does something now, and again when a signal it reads changes.
pub(crate) fn watch(run: impl Fn() + 'static) {
    let run: Box<dyn Fn()> = Box::new(run);
    Effect::new(move |_| run());
}

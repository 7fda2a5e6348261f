//! A state as word, shape and colour: none of the three alone carries the meaning.

use leptos::prelude::*;

/// What a state means for the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    /// Kept, in force.
    Good,
    /// Due soon, waiting.
    Due,
    /// Missed, late.
    Missed,
    /// Closed, over.
    Closed,
}

/// A state badge.
pub(crate) fn badge(tone: Tone, words: &str) -> AnyView {
    let (class, shape) = match tone {
        Tone::Good => ("badge good", "●"),
        Tone::Due => ("badge due", "◆"),
        Tone::Missed => ("badge missed", "▲"),
        Tone::Closed => ("badge closed", "○"),
    };
    view! { <span class=class><span aria-hidden="true">{shape}</span> {words.to_owned()}</span> }.into_any()
}

//! The outline of a screen while its content is on its way; the style shows it only after 200 ms.

use leptos::prelude::*;

use crate::text::Shell;

/// A skeleton of a few lines.
pub(crate) fn skeleton() -> AnyView {
    view! {
        <div class="skeleton" role="status">
            <span class="sr-only">{Shell::Loading.t()}</span>
            <i></i><i></i><i></i><i></i><i></i>
        </div>
    }
    .into_any()
}

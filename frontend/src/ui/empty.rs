//! What stands where nothing is yet: says what would be here and offers the first step.

use leptos::prelude::*;

/// An empty state.
pub(crate) fn empty(title: &'static str, lead: &'static str, action: AnyView) -> AnyView {
    view! {
        <div class="empty">
            <h2>{title}</h2>
            <p>{lead}</p>
            {action}
        </div>
    }
    .into_any()
}

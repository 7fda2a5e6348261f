//! Says that the connection is gone, as long as it is.

use leptos::prelude::*;

use crate::text::Shell;

/// The banner.
pub(crate) fn banner() -> AnyView {
    let online = RwSignal::new(window().navigator().on_line());
    let up = window_event_listener(leptos::ev::online, move |_| online.set(true));
    let down = window_event_listener(leptos::ev::offline, move |_| online.set(false));
    on_cleanup(move || {
        up.remove();
        down.remove();
    });
    view! {
        <div role="status">
            {move || (!online.get()).then(|| view! { <p class="offline">{Shell::OfflineBanner.t()}</p> })}
        </div>
    }
    .into_any()
}

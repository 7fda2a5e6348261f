//! Screens for what is not there, and for when the server is not there.

use std::time::Duration;

use leptos::prelude::*;

use crate::layout;
use crate::session::session;
use crate::text::Shell;
use crate::ui::{Heading, heading};

/// No such page, or not for this person: the two are not told apart.
pub(crate) fn not_found() -> AnyView {
    view! {
        {heading(Heading::new(Shell::NotFoundTitle.t()))}
        <p>{Shell::NotFoundLead.t()}</p>
        <p><a class="button" href="/">{Shell::BackToHome.t()}</a></p>
    }
    .into_any()
}

/// The server cannot say who is there. Tries again by itself.
pub(crate) fn unreachable() -> AnyView {
    let session = session();
    if let Ok(timer) = set_interval_with_handle(move || session.resume(), Duration::from_secs(5)) {
        on_cleanup(move || timer.clear());
    }
    layout::bare(
        view! {
            {heading(Heading::new(Shell::StartFailed.t()))}
            <p role="alert">{Shell::StartFailedLead.t()}</p>
            <p><button type="button" on:click=move |_| session.resume()>{Shell::Retry.t()}</button></p>
        }
        .into_any(),
    )
}

//! The frame around every screen of somebody signed in.

mod contrast;
mod offline;
mod places;
mod top;

use leptos::prelude::*;

use crate::place::Place;
use crate::text::Shell;

pub(crate) use contrast::{keep as keep_contrast, restore as restore_contrast};
pub(crate) use offline::banner as offline_banner;
pub(crate) use top::{bare, tools};

/// The frame with a screen in it.
pub(crate) fn frame(place: Place, screen: AnyView) -> AnyView {
    let menu = RwSignal::new(false);
    view! {
        {skip_link()}
        <div class="shell">
            {top::bar(menu)}
            <nav class="side" id="menu" class:open=move || menu.get() aria-label=Shell::Navigation.t()>
                {places::side(place)}
            </nav>
            <main id="content" tabindex="-1">{offline::banner()} {screen}</main>
            {places::bottom(place)}
        </div>
    }
    .into_any()
}

/// The way past the navigation.
pub(crate) fn skip_link() -> AnyView {
    let jump = |event: web_sys::MouseEvent| {
        event.prevent_default();
        event.stop_propagation();
        crate::browser::focus("content");
    };
    view! { <a class="skip" href="#content" on:click=jump>{Shell::SkipToContent.t()}</a> }.into_any()
}

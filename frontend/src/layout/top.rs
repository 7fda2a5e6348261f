//! The bar at the top: the product's name, language, large print, the menu on a phone.

use changxiao_shared::kernel::Lang;
use leptos::prelude::*;

use super::contrast;
use crate::place::Place;
use crate::session::session;
use crate::text::{Shell, lang};

/// The bar of somebody signed in.
pub(super) fn bar(menu: RwSignal<bool>) -> AnyView {
    let who = move || session().me().map(|me| me.display_name).unwrap_or_default();
    view! {
        <header class="top">
            <button
                type="button"
                class="menu-switch"
                aria-controls="menu"
                aria-expanded=move || if menu.get() { "true" } else { "false" }
                on:click=move |_| menu.update(|open| *open = !*open)
            >
                {Shell::Menu.t()}
            </button>
            {brand()}
            <div class="top-tools">
                {tools()}
                <a class="who" href=Place::Me.path()>{who}</a>
            </div>
        </header>
    }
    .into_any()
}

/// The frame of a screen before signing in.
pub(crate) fn bare(content: AnyView) -> AnyView {
    view! {
        <div class="bare">
            <header class="top">{brand()} <div class="top-tools">{tools()}</div></header>
            <main id="content" tabindex="-1">{super::offline::banner()} {content}</main>
        </div>
    }
    .into_any()
}

fn brand() -> AnyView {
    view! {
        <a class="brand" href="/">
            <span class="mark" aria-hidden="true">"长"</span>
            {Shell::ProductShort.t()}
            <span class="rest">{Shell::ProductRest.t()}</span>
        </a>
    }
    .into_any()
}

/// Large print and language.
pub(crate) fn tools() -> AnyView {
    let session = session();
    let other = lang().pick(Lang::En, Lang::Zh);
    let large = RwSignal::new(contrast::is_on());
    view! {
        <button
            type="button"
            class="quiet-button"
            aria-pressed=move || if large.get() { "true" } else { "false" }
            on:click=move |_| {
                large.update(|on| *on = !*on);
                contrast::set(large.get_untracked());
            }
        >
            {Shell::LargePrint.t()}
        </button>
        <button type="button" class="quiet-button" lang=other.tag() on:click=move |_| session.choose_lang(other)>
            {Shell::SwitchLanguage.t()}
        </button>
    }
    .into_any()
}

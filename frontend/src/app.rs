//! The root: language, session, router, and which screen stands where.

use leptos::prelude::*;
use leptos_router::components::Router;
use leptos_router::hooks::{use_navigate, use_url};
use leptos_router::location::{BrowserUrl, LocationProvider, Url};

use crate::place::Place;
use crate::session::{Session, guarded, session};
use crate::ui::{Toasts, toast_region};
use crate::{browser, features, layout};

/// The whole page.
pub(crate) fn app() -> AnyView {
    layout::restore_contrast();
    provide_context(Session::start());
    provide_context(Toasts::new());
    view! { <Router>{root()}</Router> }.into_any()
}

/// Draws everything anew when the language changes; each screen anew when the path or the person changes.
fn root() -> AnyView {
    browser::set_navigate(use_navigate());
    let url = use_url();
    let history = expect_context::<BrowserUrl>();
    watch_scroll(url);
    let shown = StoredValue::new(None::<Place>);
    let path = Memo::new(move |_| url.read().path().to_owned());
    let session = session();
    (move || {
        let _language = session.lang();
        let history = history.clone();
        view! {
            {move || {
                let place = Place::parse(&path.get());
                let address = address_of(&url.read_untracked());
                // Focus follows a move to another screen.
                if shown.get_value().is_some_and(|before| before != place) {
                    browser::heading_takes_focus();
                }
                shown.set_value(Some(place));
                // The router writes the new address into the browser's history once the screen has been chosen.
                history.ready_to_complete();
                guarded(place, address, screen)
            }}
            {features::identity::step_up_dialog()}
            {toast_region()}
        }
        .into_any()
    })
    .into_any()
}

/// Going back finds the place where one had scrolled to.
fn watch_scroll(url: ReadSignal<Url>) {
    browser::restore_scroll_ourselves();
    let note = window_event_listener(leptos::ev::scroll, move |_| {
        browser::note_scroll(address_of(&url.read_untracked()));
    });
    let back = window_event_listener(leptos::ev::popstate, |_| browser::set_returning(true));
    let click = window_event_listener(leptos::ev::click, |_| browser::set_returning(false));
    on_cleanup(move || {
        note.remove();
        back.remove();
        click.remove();
    });
}

/// Path and query.
fn address_of(url: &Url) -> String {
    let mark = if url.search().is_empty() { "" } else { "?" };
    format!("{}{mark}{}", url.path(), url.search())
}

fn screen(place: Place) -> AnyView {
    use features::{board, errors, home, identity, mobile_members};
    match place {
        Place::Home => home::screen(),
        Place::Me => identity::me(),
        Place::Board => board::index(),
        Place::BoardPledge(id) => board::pledge(id),
        Place::Check => mobile_members::check(),
        Place::SignIn | Place::Unknown => errors::not_found(),
        elsewhere => elsewhere.part().map_or_else(errors::not_found, |part| part.screen(elsewhere)),
    }
}

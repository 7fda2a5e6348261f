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
    use features::{
        board, errors, home, identity, imports, members, mobile_members, organizations, pledges, rule_sets,
    };
    match place {
        Place::Home => home::screen(),
        Place::Organizations => organizations::index(),
        Place::NewOrganization => organizations::create(),
        Place::Organization(id) => organizations::detail(id),
        Place::EditOrganization(id) => organizations::edit(id),
        Place::Members => members::index(),
        Place::NewMember => members::create(),
        Place::Member(id) => members::detail(id),
        Place::EditMember(id) => members::edit(id),
        Place::Imports => imports::index(),
        Place::NewImport => imports::upload(),
        Place::Import(id) => imports::detail(id),
        Place::Accounts => identity::accounts(),
        Place::NewAccount => identity::create_account(),
        Place::Account(id) => identity::account(id),
        Place::Me => identity::me(),
        Place::Pledges => pledges::index(),
        Place::NewPledge => pledges::create(),
        Place::Pledge(id) => pledges::detail(id),
        Place::EditPledge(id) => pledges::edit(id),
        Place::SubmitPledge(id) => pledges::read_back(id),
        Place::Reviews => pledges::reviews(),
        Place::Comments => pledges::comments(),
        Place::Ledger => pledges::ledger(),
        Place::PledgeSettings => pledges::settings(),
        Place::Board => board::index(),
        Place::BoardPledge(id) => board::pledge(id),
        Place::Mobile => mobile_members::index(),
        Place::NewMobility => mobile_members::create(),
        Place::Mobility(id) => mobile_members::detail(id),
        Place::EditMobility(id) => mobile_members::edit(id),
        Place::Booklet(id) => mobile_members::booklet(id),
        Place::Arrive => mobile_members::arrive(),
        Place::Flows => mobile_members::flows(),
        Place::Rules => rule_sets::rules(),
        Place::Check => mobile_members::check(),
        Place::SignIn | Place::Unknown => errors::not_found(),
    }
}

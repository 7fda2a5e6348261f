//! One import: what it would do, row by row; its progress; what became of it.

use std::time::Duration;

use changxiao_shared::imports::{ImportId, ImportKind, ImportState, ImportView, api};
use changxiao_shared::kernel::format_date_time;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::confirm::{confirming, refused_rows};
use super::index::state;
use super::rows::rows;
use crate::api::call;
use crate::browser;
use crate::place::Place;
use crate::text::{Imports, lang};
use crate::ui::{Heading, Loading, facts, heading, live, load, toasts, watch, when_ready};

/// How often a running write is asked how far it is.
const ASK_EVERY: Duration = Duration::from_secs(1);

/// An import on the screen.
#[derive(Clone, Copy)]
pub(super) struct Shown {
    /// Its id.
    pub(super) id: ImportId,
    /// What is known of it now.
    pub(super) now: RwSignal<ImportView>,
    /// Whether its confirmation is on its way from here.
    pub(super) running: RwSignal<bool>,
    /// Shows all of it anew.
    pub(super) all: Loading<ImportView>,
}

/// The screen.
pub(crate) fn detail(id: ImportId) -> AnyView {
    let loading = load(move || call(api::GET_IMPORT).arg(id).read::<ImportView>());
    when_ready(loading, move |import| {
        let shown = Shown { id, now: RwSignal::new(import.clone()), running: RwSignal::new(false), all: loading };
        let step = Memo::new(move |_| shown.now.with(|now| now.state));
        let writing = Memo::new(move |_| shown.running.get() || step.get() == ImportState::Writing);
        ask_while(writing, shown);
        let head = Heading {
            trail: vec![(Imports::Title.t().to_owned(), Place::Imports.path())],
            beside: live(move || state(if writing.get() { ImportState::Writing } else { step.get() })),
            ..Heading::new(import.file_name.clone())
        };
        let ignored = (!import.ignored_columns.is_empty()).then(|| {
            let names = import.ignored_columns.join(lang().pick("、", ", "));
            view! { <p class="notice">{Imports::Ignored.f(&[&names])}</p> }
        });
        view! {
            {heading(head)}
            {the_facts(&import)}
            {ignored}
            {live(move || match (writing.get(), step.get()) {
                (true, _) | (_, ImportState::Writing) => progress(shown),
                (false, ImportState::Ready) => preview(shown),
                (false, ImportState::Done) => result(shown),
            })}
        }
        .into_any()
    })
}

/// Asks how far a write is, as long as it runs.
fn ask_while(writing: Memo<bool>, shown: Shown) {
    watch(move || {
        if !writing.get() {
            return;
        }
        let ask = move || {
            spawn_local(async move {
                if let Ok(import) = call(api::GET_IMPORT).arg(shown.id).read::<ImportView>().await {
                    let _ = shown.now.try_set(import);
                }
            });
        };
        if let Ok(timer) = set_interval_with_handle(ask, ASK_EVERY) {
            on_cleanup(move || timer.clear());
        }
    });
}

fn the_facts(import: &ImportView) -> AnyView {
    facts(vec![
        (Imports::Kind.t(), import.kind.label(lang()).into_any()),
        (Imports::Organization.t(), import.organization.name.clone().into_any()),
        (Imports::By.t(), import.created_by.clone().into_any()),
        (Imports::Uploaded.t(), format_date_time(import.created_at).into_any()),
    ])
}

fn progress(shown: Shown) -> AnyView {
    let words = move || {
        let (done, total) = shown.now.with(|now| (now.done, now.total));
        Imports::Writing.f(&[&done.to_string(), &total.to_string()])
    };
    let (done, total) = (move || shown.now.with(|now| now.done), shown.now.with_untracked(|now| now.total));
    view! {
        <section class="progress">
            <progress max=total.to_string() value=move || done().to_string() aria-label=ImportState::Writing.label(lang())></progress>
            <p role="status">{words}</p>
        </section>
    }
    .into_any()
}

fn preview(shown: Shown) -> AnyView {
    let counts = shown.now.with_untracked(|now| now.counts);
    view! {
        {confirming(shown)}
        <section>
            <h2>{Imports::Preview.t()}</h2>
            {rows(shown.id, Some(counts))}
        </section>
    }
    .into_any()
}

fn result(shown: Shown) -> AnyView {
    let import = shown.now.get_untracked();
    let counts = import.counts;
    let [create, change, unchanged] = [counts.create, counts.change, counts.unchanged].map(|n| n.to_string());
    let (place, words) = match import.kind {
        ImportKind::Organizations => (Place::Organizations, Imports::SeeOrganizations),
        ImportKind::Members => (Place::Members, Imports::SeeMembers),
    };
    let refused = (counts.refuse > 0).then(|| {
        view! {
            <section>
                <h2>{Imports::DoneRefused.f(&[&counts.refuse.to_string()])}</h2>
                {refused_rows(shown.id)}
                {rows(shown.id, None)}
            </section>
        }
    });
    view! {
        <section>
            <h2>{Imports::DoneTitle.t()}</h2>
            <p>{Imports::DoneLead.f(&[&create, &change, &unchanged])}</p>
            <div class="form-actions">
                <a class="button main" href=place.path()>{words.t()}</a>
                <button type="button" on:click=move |_| discard(shown.id, Imports::Deleted, Place::Imports.path())>
                    {Imports::DeleteDone.t()}
                </button>
            </div>
        </section>
        {refused}
    }
    .into_any()
}

/// Discards the import and goes on to an address.
pub(super) fn discard(id: ImportId, words: Imports, next: String) {
    let toasts = toasts();
    spawn_local(async move {
        match call(api::DELETE_IMPORT).arg(id).text().await {
            Ok(_) => {
                toasts.say(words.t());
                browser::replace(&next);
            }
            Err(error) => toasts.say(error.words()),
        }
    });
}

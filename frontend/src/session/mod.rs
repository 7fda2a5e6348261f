//! Who is signed in and what they may do: the page offers only that.

mod guard;

use changxiao_shared::identity::{Deed, HeldRole, MeView, UpdatePreferences, api as endpoints};
use changxiao_shared::kernel::Lang;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{call, token};
use crate::{browser, form, layout, text};

pub(crate) use guard::{guarded, next_of};

/// Set while somebody is signed in on this device, so that a visitor's page asks for no renewal in vain.
const SIGNED_IN: &str = "changxiao.signed_in";

/// How far the page knows who sits before it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Phase {
    /// Not known yet.
    Starting,
    /// Not known, and the server cannot be asked.
    Unreachable,
    /// Nobody is signed in.
    Visitor,
    /// Somebody is.
    SignedIn(MeView),
}

/// The session, shared by all screens.
#[derive(Clone, Copy)]
pub(crate) struct Session {
    phase: RwSignal<Phase>,
    lang: RwSignal<Lang>,
    /// A sentence for the sign-in screen: why somebody finds it before them.
    pub(crate) notice: RwSignal<Option<text::Shell>>,
}

/// The session of the page.
pub(crate) fn session() -> Session {
    expect_context::<Session>()
}

impl Session {
    /// Begins: language of this device, and a renewal where somebody was signed in.
    pub(crate) fn start() -> Session {
        let lang = text::stored_lang();
        text::set_lang(lang);
        let session =
            Session { phase: RwSignal::new(Phase::Starting), lang: RwSignal::new(lang), notice: RwSignal::new(None) };
        token::on_change(move |me| session.changed(me));
        session.resume();
        session
    }

    /// Tries (again) to find out who is signed in.
    pub(crate) fn resume(self) {
        // Whoever comes back from the identity provider is signed in and unknown to this page.
        if browser::recall(SIGNED_IN).is_none() && browser::fragment() != "signed-in" {
            self.phase.set(Phase::Visitor);
            return;
        }
        spawn_local(async move {
            if !token::refresh().await && self.phase.get_untracked() == Phase::Starting {
                self.phase.set(Phase::Unreachable);
            }
        });
    }

    fn changed(self, me: Option<MeView>) {
        match me {
            Some(me) => {
                browser::remember(SIGNED_IN, &me.id.to_string());
                // Someone else's drafts are nobody's business.
                form::keep_drafts_of(&me.id.to_string());
                if me.lang != self.lang.get_untracked() {
                    self.show_in(me.lang);
                }
                if self.me_untracked().as_ref() != Some(&me) {
                    self.phase.set(Phase::SignedIn(me));
                }
            }
            None => {
                browser::forget(SIGNED_IN);
                if self.me_untracked().is_some() {
                    self.notice.set(Some(text::Shell::SessionEnded));
                }
                self.phase.set(Phase::Visitor);
            }
        }
    }

    /// How far the page knows who is there (watched).
    pub(crate) fn phase(self) -> Phase {
        self.phase.get()
    }

    /// Who is signed in (watched).
    pub(crate) fn me(self) -> Option<MeView> {
        match self.phase.get() {
            Phase::SignedIn(me) => Some(me),
            _ => None,
        }
    }

    /// Who is signed in (not watched).
    pub(crate) fn me_untracked(self) -> Option<MeView> {
        match self.phase.get_untracked() {
            Phase::SignedIn(me) => Some(me),
            _ => None,
        }
    }

    /// Whether some role of the signed-in account allows the deed somewhere.
    pub(crate) fn may(self, deed: Deed) -> bool {
        self.me_untracked().is_some_and(|me| me.deeds.contains(&deed))
    }

    /// The roles held now.
    pub(crate) fn roles(self) -> Vec<HeldRole> {
        self.me_untracked().map(|me| me.roles).unwrap_or_default()
    }

    /// Takes over changed facts about the own account.
    pub(crate) fn update(self, change: impl FnOnce(&mut MeView)) {
        self.phase.update(|phase| {
            if let Phase::SignedIn(me) = phase {
                change(me);
            }
        });
    }

    /// The language (watched): the root draws anew when it changes.
    pub(crate) fn lang(self) -> Lang {
        self.lang.get()
    }

    /// Changes the language here, and in the account where there is one.
    pub(crate) fn choose_lang(self, lang: Lang) {
        self.show_in(lang);
        if self.me_untracked().is_some() {
            self.update(|me| me.lang = lang);
            spawn_local(async move {
                // The page speaks the language already; the account learns it when it can.
                let _ = call(endpoints::UPDATE_PREFERENCES).body(&UpdatePreferences { lang }).text().await;
            });
        }
    }

    fn show_in(self, lang: Lang) {
        text::set_lang(lang);
        self.lang.set(lang);
    }

    /// Signs out: the server ends the session, the device forgets drafts.
    pub(crate) fn sign_out(self) {
        spawn_local(async move {
            let _ = call(endpoints::DELETE_SESSION).text().await;
            form::forget_drafts();
            token::forget();
            // The server asks the browser to clear its storage; how the page looks is not part of the session.
            text::set_lang(text::lang());
            layout::keep_contrast();
            self.notice.set(Some(text::Shell::SignedOut));
            browser::go(&crate::place::Place::SignIn.path());
        });
    }
}

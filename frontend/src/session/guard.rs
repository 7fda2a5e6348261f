//! Which screen stands at a place for the person who is there.

use changxiao_shared::identity::own_path;
use leptos::prelude::*;

use super::{Phase, session};
use crate::api::query;
use crate::features::{errors, identity};
use crate::place::Place;
use crate::{browser, layout};

/// The screen of a place inside the frame, or what stands there instead: sign-in, a forced change of password, a second
/// factor to be set up,
/// "not found" for what is not offered.
pub(crate) fn guarded(place: Place, address: String, screen: fn(Place) -> AnyView) -> AnyView {
    if place.is_public() {
        // Whoever scanned a code on a wall waits for nobody's session.
        return untrack(|| screen(place));
    }
    let session = session();
    match session.phase() {
        Phase::Starting => ().into_any(),
        Phase::Unreachable => errors::unreachable(),
        Phase::Visitor if place == Place::SignIn => identity::sign_in(),
        Phase::Visitor => {
            let next = query::escape(&address);
            let target = if address == "/" { Place::SignIn.path() } else { format!("/sign-in?next={next}") };
            request_animation_frame(move || browser::replace(&target));
            ().into_any()
        }
        Phase::SignedIn(_) if place == Place::SignIn => {
            let next = next_of(&address);
            request_animation_frame(move || browser::replace(&next));
            ().into_any()
        }
        Phase::SignedIn(me) if me.must_change_password => identity::must_change_password(),
        Phase::SignedIn(me) if me.must_set_up_factor => untrack(set_up_first),
        Phase::SignedIn(me) => {
            let offered = place.needs().is_none_or(|deed| me.deeds.contains(&deed));
            layout::frame(place, untrack(|| if offered { screen(place) } else { errors::not_found() }))
        }
    }
}

/// What stands in place of every screen while a role asks for a second factor that is not there.
fn set_up_first() -> AnyView {
    let screen = Place::Factor.part().map_or_else(errors::not_found, |part| part.screen(Place::Factor));
    layout::bare(view! { <div class="sign-in">{screen}</div> }.into_any())
}

/// Where to go after signing in: only an address of this page.
pub(crate) fn next_of(address: &str) -> String {
    let search = address.split_once('?').map_or("", |(_, search)| search);
    query::pairs(search)
        .into_iter()
        .find(|(name, _)| name == "next")
        .map(|(_, next)| next)
        .filter(|next| own_path(next).is_some())
        .unwrap_or_else(|| Place::Home.path())
}

#[cfg(test)]
mod tests {
    use super::next_of;

    #[test]
    fn after_signing_in_nobody_is_led_elsewhere() {
        assert_eq!(next_of("/sign-in?next=%2Forganizations%3Fq%3Dx"), "/organizations?q=x");
        assert_eq!(next_of("/sign-in?next=%2F%2Fevil.example"), "/");
        assert_eq!(next_of("/sign-in?next=https%3A%2F%2Fevil.example"), "/");
        assert_eq!(next_of("/sign-in?next=%2F%5Cevil.example"), "/");
        assert_eq!(next_of("/sign-in"), "/");
    }
}

//! The first screen: what waits for this person.

use leptos::prelude::*;

use crate::place::Place;
use crate::session::session;
use crate::text::Shell;
use crate::ui::{Heading, empty, heading};

/// The to-do list.
pub(crate) fn screen() -> AnyView {
    let session = session();
    let ways = [
        (Place::Organizations, Shell::Organizations),
        (Place::Members, Shell::Members),
        (Place::Imports, Shell::Imports),
        (Place::Accounts, Shell::Accounts),
        (Place::Me, Shell::MyAccount),
    ]
    .into_iter()
    .filter(|(place, _)| place.needs().is_none_or(|deed| session.may(deed)))
    .map(|(place, words)| view! { <li><a class="button" href=place.path()>{words.t()}</a></li> })
    .collect_view();
    let ways = view! { <ul class="ways" aria-label=Shell::HomeShortcuts.t()>{ways}</ul> }.into_any();
    view! {
        {heading(Heading::new(Shell::Todo.t()))}
        {empty(Shell::HomeNothing.t(), Shell::HomeNothingLead.t(), ways)}
    }
    .into_any()
}

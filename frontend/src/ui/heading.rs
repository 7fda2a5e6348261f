//! The head of a screen: where it lies, its name, what can be done.

use leptos::prelude::*;

use crate::browser;
use crate::text::Shell;

/// What stands at the head of a screen.
pub(crate) struct Heading {
    /// Name of the screen or of the record.
    pub(crate) title: String,
    /// The way here: words and address, from the top.
    pub(crate) trail: Vec<(String, String)>,
    /// Badges and such beside the name.
    pub(crate) beside: AnyView,
    /// Buttons and links.
    pub(crate) actions: AnyView,
}

impl Heading {
    /// A head with a name only.
    pub(crate) fn new(title: impl Into<String>) -> Heading {
        Heading { title: title.into(), trail: Vec::new(), beside: ().into_any(), actions: ().into_any() }
    }
}

/// The head of a screen. It names the browser's tab and takes the focus after a move.
pub(crate) fn heading(head: Heading) -> AnyView {
    let Heading { title, trail, beside, actions } = head;
    browser::set_title(&format!("{title} · {}", Shell::ProductShort.t()));
    browser::heading_shown("page-title");
    view! {
        <header class="head">
            {breadcrumb(trail)}
            <div class="head-row">
                <h1 id="page-title" tabindex="-1">{title}</h1>
                {beside}
                <div class="actions">{actions}</div>
            </div>
        </header>
    }
    .into_any()
}

fn breadcrumb(trail: Vec<(String, String)>) -> AnyView {
    if trail.is_empty() {
        return ().into_any();
    }
    let steps = trail.into_iter().map(|(words, address)| view! { <li><a href=address>{words}</a></li> }).collect_view();
    view! { <nav class="trail" aria-label=Shell::Location.t()><ol>{steps}</ol></nav> }.into_any()
}

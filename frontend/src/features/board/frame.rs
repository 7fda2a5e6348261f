//! The light frame around the board's screens.

use leptos::prelude::*;

use crate::layout::{offline_banner, skip_link, tools};
use crate::place::Place;
use crate::text::{Board, Complaints, Mobile, Shell};

/// The frame with a screen in it.
pub(crate) fn frame(content: AnyView) -> AnyView {
    view! {
        {skip_link()}
        <div class="board">
            <header class="top">
                <a class="brand" href=Place::Board.path()>
                    <span class="mark" aria-hidden="true">"长"</span>
                    {Board::Name.t()}
                </a>
                <div class="top-tools">{tools()}</div>
            </header>
            <main id="content" tabindex="-1">{offline_banner()} {content}</main>
            <footer>
                <p>{Board::FooterLead.t()}</p>
                <p><a href=Place::Check.path()>{Mobile::CheckTitle.t()}</a></p>
                <p><a href=Place::ComplaintBox.path()>{Complaints::BoxTitle.t()}</a></p>
                <p><a href=Place::SignIn.path()>{Shell::SignIn.t()}</a></p>
            </footer>
        </div>
    }
    .into_any()
}

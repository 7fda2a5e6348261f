//! The light frame around the board's screens, and around others for everybody.

use leptos::prelude::*;

use crate::layout::{offline_banner, skip_link, tools};
use crate::place::Place;
use crate::text::{Board, Complaints, Mobile, Shell};

/// The frame of the board itself.
pub(super) fn board_frame(content: AnyView) -> AnyView {
    framed(Board::Name.t(), Some(Board::FooterLead.t()), content)
}

/// The frame of other screens for everybody.
pub(crate) fn frame(content: AnyView) -> AnyView {
    framed(Shell::ProductShort.t(), None, content)
}

fn framed(name: &'static str, lead: Option<&'static str>, content: AnyView) -> AnyView {
    view! {
        {skip_link()}
        <div class="board">
            <header class="top">
                <a class="brand" href=Place::Board.path()>
                    <span class="mark" aria-hidden="true">"长"</span>
                    {name}
                </a>
                <div class="top-tools">{tools()}</div>
            </header>
            <main id="content" tabindex="-1">{offline_banner()} {content}</main>
            <footer>
                {lead.map(|lead| view! { <p>{lead}</p> })}
                <p><a href=Place::Board.path()>{Board::Name.t()}</a></p>
                <p><a href=Place::Check.path()>{Mobile::CheckTitle.t()}</a></p>
                <p><a href=Place::ComplaintBox.path()>{Complaints::BoxTitle.t()}</a></p>
                <p><a href=Place::SignIn.path()>{Shell::SignIn.t()}</a></p>
            </footer>
        </div>
    }
    .into_any()
}

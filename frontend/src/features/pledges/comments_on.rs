//! What visitors said about a pledge on the board, as everybody sees it.

use changxiao_shared::kernel::PageView;
use changxiao_shared::pledges::{PledgeId, PublicComment, api};
use leptos::prelude::*;

use crate::api::call;
use crate::features::board::comment_list;
use crate::place::Place;
use crate::text::{Pledges, Shell};
use crate::ui::{load, when_ready};

/// The section.
pub(super) fn comments_on(id: PledgeId) -> AnyView {
    let loading = load(move || call(api::LIST_BOARD_COMMENTS).arg(id).read::<PageView<PublicComment>>());
    view! {
        <section>
            <h2>{Shell::Comments.t()}</h2>
            {when_ready(loading, |page| {
                if page.items.is_empty() {
                    return view! { <p class="quiet">{Pledges::NoComments.t()}</p> }.into_any();
                }
                comment_list(page.items)
            })}
            <p><a href=Place::Comments.path()>{Pledges::ToComments.t()}</a></p>
        </section>
    }
    .into_any()
}
